import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attributeTypeOf, decideType, emptyTally, typedValue } from "#app/domains/contacts/attribute.rules";

const decided = (...values: string[]) => {
  const tally = emptyTally();
  for (const value of values) tally[attributeTypeOf(value)] += 1;
  return decideType(tally);
};
const times = (count: number, value: string) => Array.from({ length: count }, () => value);

describe("what a column holds", () => {
  test.each([
    ["nothing is text", [], "text"],
    ["numbers", ["1", "-2.5", "0"], "number"],
    ["days that exist", ["2027-03-01", "2028-02-29"], "date"],
    ["yes and no, in two languages", ["ja", "No", "TRUE"], "boolean"],
    ["ids with a leading zero stay text", ["0123", "0456"], "text"],
    ["one in ten may differ", [...times(9, "4"), "many"], "number"],
    ["two in ten make it text", [...times(8, "4"), "many", "few"], "text"],
    ["halves of two types are text", [...times(5, "4"), ...times(5, "2027-03-01")], "text"],
  ])("%s", (_name, values, type) => {
    expect(decided(...values)).toBe(type);
  });
});

test("a value is stored as its column's type, or stays exactly the text it was", () => {
  expect(typedValue("number", "12")).toBe(12);
  expect(typedValue("number", "1.234,5")).toBe("1.234,5");
  expect(typedValue("boolean", "nee")).toBe(false);
  expect(typedValue("date", "2027-02-30")).toBe("2027-02-30");
  fc.assert(
    fc.property(fc.constantFrom("text", "number", "date", "boolean"), fc.string(), (type, text) => {
      const value = typedValue(type, text);
      return type === "text" || attributeTypeOf(text) !== type ? value === text : attributeTypeOf(value) === type;
    }),
  );
});
