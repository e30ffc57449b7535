import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leadNumber, matchesLabel, prefixQuery, searchWords } from "#app/domains/reports/search-words.rules";

describe("the words of what somebody typed", () => {
  test.each([
    { name: "capitals and accents do not matter", text: "ÉMILE Núñez", words: ["emile", "nunez"] },
    { name: "an address comes in parts", text: "s.verhoeven@roosterwerk.example", words: ["s", "verhoeven", "roosterwerk", "example"] },
    { name: "signs of the query language are no words", text: "a' & !b | (c):*", words: ["a", "b", "c"] },
    { name: "nothing but signs is nothing", text: " '\\ % _ ", words: [] },
  ])("$name", ({ text, words }) => {
    expect(searchWords(text)).toEqual(words);
  });

  test("whatever is typed becomes a query of whole words and nothing else", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(prefixQuery(searchWords(text))).toMatch(/^('[\p{L}\p{N}]{1,60}':\*( & '[\p{L}\p{N}]{1,60}':\*){0,5})?$/u);
      }),
    );
  });
});

test.each([
  ["412", 412],
  [" #412 ", 412],
  ["412a", null],
  ["-1", null],
  ["12345678901", null],
  ["", null],
])("%j as the number of a lead is %j", (text, number) => {
  expect(leadNumber(text)).toBe(number);
});

test("a label is found by the beginnings of its words in any order, and by nothing typed", () => {
  expect(matchesLabel("People and roles", ["ro", "peo"])).toBe(true);
  expect(matchesLabel("People and roles", ["oles"])).toBe(false);
  expect(matchesLabel("People and roles", [])).toBe(true);
});
