import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headerLanguage, meaningOf } from "#app/domains/nps/header-words.rules";
import { COLUMN_USES, COLUMNS, headerProblems, type ColumnUse } from "#app/domains/nps/nps-import-columns.rules";
import { foldHeading, headerNames, ownName } from "#app/platform/uploads/file-columns";
import { detectSource, SOURCES, suggestUses } from "#app/domains/nps/nps-source.rules";

const names = (header: string) => header.split(",");

describe("which tool wrote a file", () => {
  test.each([
    ["created,rating,category,feedback,method,userId,name,email,country,plan", "satismeter"],
    ["response_id,contact_id,name,email,answer,answerlabel,comment,sent,opened,responded,segment", "asknicely"],
    ["Id,Person ID,Email,Survey type,Score,Comment,Permalink,Created at", "delighted"],
    ["email,score,answered_at,plan", "own"],
    ["External ID,Score,Comment", "own"],
    ["E-mailadres,Cijfer,Toelichting,Datum", "unknown"],
    ["email,rating,date", "unknown"],
    ["problem_line,problem_field,problem,email,score,answered_at", "own"],
  ])("%s: %s", (header, source) => expect(detectSource(names(header))).toBe(source));
});

describe("what the columns are", () => {
  test.each([
    [
      "created,rating,category,feedback,userId,name,email,company,plan",
      "satismeter",
      "answered_at,score,skip,comment,external_id,name,email,company,attribute",
    ],
    [
      "response_id,contact_id,person_id,name,email,answer,comment,dontcontact,sent,responded,question_type,created",
      "asknicely",
      "response_id,external_id,attribute,name,email,score,comment,do_not_contact,sent_at,answered_at,question_type,skip",
    ],
    [
      "Id,Person ID,Email,Survey type,Score,Comment,Permalink,Created at,Updated at",
      "delighted",
      "response_id,external_id,email,question_type,score,comment,skip,answered_at,skip",
    ],
    [
      "Voornaam,Achternaam,E-mailadres,Bedrijf,Cijfer,Toelichting,Datum,Klantnummer",
      "csv",
      "first_name,last_name,email,company,score,comment,answered_at,external_id",
    ],
    ["Firma,E-Mail-Adresse,Bewertung,Begründung,Beantwortet am,Sprache", "trustfuel", "company,email,score,comment,answered_at,language"],
    [
      "Prénom,Nom,Courriel,Société,Note,Commentaire,Date de réponse,Pays",
      "csv",
      "first_name,name,email,company,score,comment,answered_at,country",
    ],
    ["Email,Email address,Score,NPS,Date,Answered at,", "csv", "email,attribute,score,attribute,attribute,answered_at,skip"],
    ["problem_line,problem_field,problem,email,score", "csv", "skip,skip,skip,email,score"],
    [
      "Timestamp,Email Address,How likely are you to recommend us to a friend?,What is the reason for your score?",
      "csv",
      "answered_at,email,score,comment",
    ],
    [
      "E-mail,Hoe waarschijnlijk is het dat u ons zou aanbevelen?,Wat is de belangrijkste reden van uw cijfer?,Heeft u aanbevelingen?,Datum ingevuld",
      "csv",
      "email,score,comment,attribute,answered_at",
    ],
    [
      "Kundennummer,Wie wahrscheinlich ist es dass Sie uns weiterempfehlen (0-10)?,Warum haben Sie so entschieden?,Fertigstellungszeit",
      "csv",
      "external_id,score,comment,answered_at",
    ],
    ["Weiterempfehlung (0-10),E-Mail,Empfehlungen,Score (0 bis 10)", "csv", "attribute,email,attribute,score"],
    ["Adresse de messagerie,Recommanderiez-vous notre service ?,Raison principale,Heure de fin", "csv", "email,score,comment,answered_at"],
    ["Email,Who would you recommend?,Rating (0-10),Submit Date (UTC)", "csv", "email,attribute,score,answered_at"],
  ] as const)("%s (%s)", (header, source, uses) => expect(suggestUses(names(header), source).join(",")).toBe(uses));

  test("what was said before goes first, and no field is given twice", () => {
    const remembered = new Map<string, ColumnUse>(Object.entries({ plan: "segment", score: "skip", cijfer: "score" } as const));
    expect(suggestUses(names("email,Plan,score,cijfer,segment"), "csv", remembered)).toEqual([
      "email",
      "segment",
      "skip",
      "score",
      "attribute",
    ]);
  });

  test("of any header every column becomes something, and no field stands twice", () => {
    const words = [
      "email",
      "E-mail",
      "score",
      "Rating",
      "cijfer",
      "datum",
      "created",
      "id",
      "Id",
      "answer",
      "naam",
      "name",
      "",
      "x",
      "problem",
      "constructor",
      "__proto__",
      "toString",
    ];
    const name = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 }));
    const remembered = fc
      .array(fc.tuple(fc.constantFrom(...words.map(ownName)), fc.constantFrom(...COLUMN_USES)))
      .map((entries) => new Map(entries));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), fc.constantFrom(...SOURCES), remembered, (header, source, told) => {
        const uses = suggestUses(header, source, told);
        expect(uses).toHaveLength(header.length);
        expect(uses.every((use) => COLUMN_USES.includes(use))).toBe(true);
        expect(headerProblems(uses).filter(({ code }) => code === "header_twice")).toEqual([]);
      }),
    );
  });

  test("our own names are themselves, in every source that does not call something else so", () => {
    for (const column of COLUMNS) expect(suggestUses([column], "csv")).toEqual([column]);
  });

  test("what keeps a file from being read is named", () => {
    expect(headerProblems(["email", "attribute"]).map(({ code }) => code)).toEqual(["header_score"]);
    expect(headerProblems(["score", "name"]).map(({ code }) => code)).toEqual(["header_person"]);
    expect(headerProblems(["score", "score", "email"])).toMatchObject([{ code: "header_twice", field: "score" }]);
    expect(headerProblems(["score", "external_id"])).toEqual([]);
  });
});

test.each([
  ["email,name,score,comment,answered_at", "en"],
  ["E-mailadres,Naam,Score,Toelichting,Datum", "nl"],
  ["E-Mail-Adresse,Firma,Bewertung,Begründung", "de"],
  ["Courriel,Prénom,Note,Commentaire", "fr"],
  ["x,y", null],
])("the headings %s are in %s", (header, language) => expect(headerLanguage(names(header))).toBe(language));

test("a heading folds to its letters and digits, and folding again changes nothing", () => {
  expect(foldHeading(" E-Mail Straße (1) ")).toBe("emailstrasse1");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(foldHeading(foldHeading(text))).toBe(foldHeading(text));
    }),
  );
});

test("the headings of a repaired file are those of the file it came from", () => {
  const reasons = ["problem_line", "problem_field", "problem"];
  expect(headerNames([...reasons, "email", "'=plan", "'t Hooge"])).toEqual([...reasons, "email", "=plan", "'t Hooge"]);
  expect(headerNames(["email", "'=plan"])).toEqual(["email", "'=plan"]);
});

test("a whole question is understood as a heading, and a text longer than any question is not looked through", () => {
  const asked = (padding: string) => `How likely are you ${padding} to recommend us?`;
  expect(meaningOf(asked(""))?.use).toBe("score");
  expect(meaningOf(asked("likely ".repeat(100)))).toBeUndefined();
});
