import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { VENDORS } from "#app/domains/nps/nps-source.rules";
import { rowsOfJson, vendorOfJson } from "#app/domains/nps/vendor-answers.rules";

/** Each row by its column names, without what is empty. */
const records = (json: unknown, source: (typeof VENDORS)[number]) => {
  const [header = [], ...rows] = rowsOfJson(JSON.stringify(json), source);
  return rows.map((row) => Object.fromEntries(row.flatMap((cell, at) => (cell === "" ? [] : [[header[at], cell]]))));
};

test("SatisMeter: an export, a webhook, and a question that was put away", () => {
  const user = {
    userId: "c-17",
    name: "Sanne Vos",
    email: "sanne@vos.example",
    traits: { company: "Vos BV", plan: "pro", email: "work@vos.example" },
  };
  const response = { id: "66aa01", rating: 9, feedback: "Snel", created: "2026-03-02T09:15:00.000Z", method: "Email", user };
  const row = {
    id: "66aa01",
    created: "2026-03-02T09:15:00.000Z",
    rating: "9",
    feedback: "Snel",
    method: "Email",
    userId: "c-17",
    name: "Sanne Vos",
    email: "sanne@vos.example",
    company: "Vos BV",
    plan: "pro",
    "email (person)": "work@vos.example",
  };
  expect(records({ responses: [response] }, "satismeter")).toEqual([row]);
  expect(records({ event: "completed", response }, "satismeter")).toEqual([row]);
  const away = {
    id: "2",
    rating: null,
    dismissed: true,
    created: "2026-03-03T10:00:00.000Z",
    user: { userId: "c-18" },
    location: { country: "NL" },
  };
  expect(records([away], "satismeter")).toEqual([
    { id: "2", created: "2026-03-03T10:00:00.000Z", sent: "2026-03-03T10:00:00.000Z", dismissed: "true", userId: "c-18", country: "NL" },
  ]);
});

test("AskNicely: rows of its API and a webhook", () => {
  const flat = {
    response_id: "7001",
    contact_id: "9001",
    name: "Tom",
    email: "tom@b.example",
    answer: "10",
    comment: "Top",
    sent: "1772440000",
    responded: "1772440160",
    dontcontact: "1",
  };
  expect(records({ success: true, data: [flat] }, "asknicely")).toEqual([flat]);
  const person = { id: "9001", name: "Tom", email: "tom@b.example", created: "1772400000", segment: "mkb", region_c: "zuid" };
  const question = {
    id: "7001",
    score: "10",
    comment: "Top",
    sent: "1772440000",
    opened: "1",
    responded: "1772440160",
    segment: "mkb",
    theme: "team",
  };
  expect(records({ count: 2, person, question }, "asknicely")).toEqual([
    {
      response_id: "7001",
      contact_id: "9001",
      name: "Tom",
      email: "tom@b.example",
      answer: "10",
      comment: "Top",
      sent: "1772440000",
      responded: "1772440160",
      segment: "mkb",
      region_c: "zuid",
      theme: "team",
    },
  ]);
});

test("Delighted: a webhook, and a list whose people are ids", () => {
  const event_data = {
    id: "501",
    person: { id: "77", email: "lea@f.example", name: "Lea" },
    survey_type: "nps",
    score: 6,
    comment: "Trop lent",
    created_at: 1772100000,
    person_properties: { Country: "FR" },
    tags: ["speed", "price"],
  };
  expect(records({ event_type: "survey_response.updated", event_data }, "delighted")).toEqual([
    {
      id: "501",
      person_id: "77",
      email: "lea@f.example",
      name: "Lea",
      survey_type: "nps",
      score: "6",
      comment: "Trop lent",
      created_at: "1772100000",
      tags: "speed, price",
      Country: "FR",
    },
  ]);
  expect(records([{ id: "1", person: "78", score: 9.5, created_at: 1 }], "delighted")).toEqual([
    { id: "1", person_id: "78", score: "9.5", created_at: "1" },
  ]);
});

test("further answers, campaigns, devices and notes stay, each under its own name", () => {
  const answers = [{ id: "q2", label: "Why?", value: "Quick" }, "Friends"];
  expect(records([{ id: "1", rating: 9, created: "x", answers, campaign: "Spring", device: { os: "iOS" } }], "satismeter")).toEqual([
    { id: "1", created: "x", rating: "9", campaign: "Spring", device: '{"os":"iOS"}', "Why?": "Quick", "answer 2": "Friends" },
  ]);
  const additional_answers = [
    { id: "a", value: { free_response: "Speed", scale: null }, question: { type: "free_response", text: "What else?" } },
    { id: "b", value: { select_many: [{ id: "1", text: "Price" }, { text: "Team" }] }, question: { text: "Which?" } },
  ];
  const notes = [{ text: "Rang her" }];
  expect(records([{ id: "1", person: "78", score: 9, notes, additional_answers }], "delighted")).toEqual([
    { id: "1", person_id: "78", score: "9", notes: "Rang her", "What else?": "Speed", "Which?": "Price, Team" },
  ]);
});

test("Delighted: people who unsubscribed or whose mail bounced", () => {
  const gone = { person_id: "1", email: "a@b.example", name: "Ana", unsubscribed_at: 1772100000 };
  const row = { person_id: "1", email: "a@b.example", name: "Ana", unsubscribed_at: "1772100000" };
  expect(records([gone], "delighted")).toEqual([row]);
  expect(records({ event_type: "unsubscribe.created", event_data: gone }, "delighted")).toEqual([row]);
  expect(vendorOfJson(JSON.stringify([gone]))).toBe("delighted");
});

describe("what is no export of answers is refused", () => {
  test.each([
    ["{", "json_broken"],
    ["[]", "json_empty"],
    ["[1,2]", "json_empty"],
    ["7", "json_empty"],
  ])("%s", (text, problem) =>
    expect(() => rowsOfJson(text, "satismeter")).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ problem }) as unknown }) as Error,
    ),
  );

  test("any JSON becomes rows of equal width or is refused", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(...VENDORS), (text, source) => {
        let rows: string[][] = [];
        try {
          rows = rowsOfJson(text, source);
        } catch (error) {
          expect(error).toMatchObject({ code: "invalid" });
        }
        expect(new Set(rows.map((row) => row.length)).size).toBeLessThanOrEqual(1);
        expect(rows.flat().every((cell) => typeof cell === "string")).toBe(true);
      }),
    );
  });
});
