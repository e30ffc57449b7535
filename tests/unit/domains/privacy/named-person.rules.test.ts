import { describe, expect, test } from "vitest";
import { namesPerson, withoutTexts } from "#app/domains/privacy/named-person.rules";

const noor = { names: ["Noor van der Bérg-Smit"], addresses: ["noor@bakker.example", "+31612345678"] };

describe("a text tells of a person", () => {
  test.each([
    { text: "Noor van der Bérg-Smit", expected: true },
    { text: "leads of SMIT", expected: true },
    { text: "noor.smit@", expected: true },
    { text: "write to Noor@Bakker.example", expected: true },
    { text: "call +31612345678", expected: true },
    { text: "Noor", expected: false },
    { text: "Smithers", expected: false },
    { text: "", expected: false },
  ])("$text: $expected", ({ text, expected }) => expect(namesPerson(text, noor)).toBe(expected));

  test("whoever has one name is named by an address alone", () => {
    expect(namesPerson("Somebody", { names: ["Somebody"], addresses: [] })).toBe(false);
  });
});

test("texts that hold a word are emptied wherever they stand, and nothing else", () => {
  const plan = { names: ["Noor", 1, null], check: { who: "Noor Bakker", count: 2 }, noor: "kept" };
  const emptied = withoutTexts(plan, (text) => text.includes("Noor"));
  expect(emptied).toEqual({ names: ["", 1, null], check: { who: "", count: 2 }, noor: "kept" });
});
