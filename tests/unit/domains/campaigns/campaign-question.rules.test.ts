import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askedIn, readAnswers, type AskedQuestion } from "#app/domains/campaigns/campaign-question.rules";
import { QuestionsForm } from "#app/domains/campaigns/campaign-question.schema";

const question = (change: Partial<AskedQuestion> = {}): AskedQuestion => ({
  key: "q1",
  kind: "text",
  isRequired: false,
  label: "Why?",
  choices: [],
  ...change,
});

describe("an answer", () => {
  test.each([
    { what: "a text", asked: question(), sent: "  because ", value: "because" },
    { what: "a number with a comma", asked: question({ kind: "number" }), sent: "2,5", value: 2.5 },
    { what: "a number", asked: question({ kind: "number" }), sent: 40, value: 40 },
    { what: "a choice", asked: question({ kind: "choice", choices: ["a", "b"] }), sent: "b", value: "b" },
  ])("$what is kept with its question", ({ asked, sent, value }) => {
    expect(readAnswers([asked], { q1: sent })).toEqual({ answers: [{ key: "q1", label: "Why?", value }], problems: [] });
  });

  test.each([
    { what: "nothing where one is needed", asked: question({ isRequired: true }), sent: " ", problem: "missing" },
    { what: "words for a number", asked: question({ kind: "number" }), sent: "many", problem: "notANumber" },
    { what: "something else than the choices", asked: question({ kind: "choice", choices: ["a", "b"] }), sent: "c", problem: "notAChoice" },
    { what: "a text of 501 characters", asked: question(), sent: "é".repeat(501), problem: "tooLong" },
  ])("$what is refused", ({ asked, sent, problem }) => {
    expect(readAnswers([asked], { q1: sent })).toEqual({ answers: [], problems: [{ key: "q1", problem }] });
  });

  test("what nobody asked is left out, whatever it is", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (sent) => {
        const { answers, problems } = readAnswers([question({ key: "q9" })], { ...sent, q9: "yes" });
        expect({ keys: answers.map(({ key }) => key), problems }).toEqual({ keys: ["q9"], problems: [] });
      }),
    );
  });
});

test("a question is asked in the reader's language, else in the one it was written in", () => {
  const stored = { ...question(), label: { nl: "Hoeveel?" } };
  expect([askedIn([stored], "nl")[0]?.label, askedIn([stored], "en")[0]?.label]).toEqual(["Hoeveel?", "Hoeveel?"]);
});

test("a row without words asks nothing, and a choice needs two lines", () => {
  expect(QuestionsForm.parse({ "label-nl-2": "Hoeveel?", "kind-2": "number", "required-2": "on", "kind-1": "choice" })).toEqual([
    { key: "q2", kind: "number", isRequired: true, label: { nl: "Hoeveel?" }, choices: [] },
  ]);
  const refused = QuestionsForm.safeParse({ "label-en-1": "Which?", "kind-1": "choice", "choices-1": "only one" });
  expect(refused.error?.issues.map(({ path }) => path)).toEqual([["choices-1"]]);
});
