import { expect, test } from "vitest";
import fc from "fast-check";
import { csvAmount, csvText, withoutMark } from "#app/platform/csv-cells";

test.each([
  ["=1+1", "'=1+1"],
  ["+31 6", "'+31 6"],
  ["-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1+1", "'\t=1+1"],
  [" =1+1", "' =1+1"],
  ["Sanne Verhoeven", "Sanne Verhoeven"],
  ["Jan-Peter", "Jan-Peter"],
  ["", ""],
])("%j is written as %j", (text, expected) => expect(csvText(text)).toBe(expected));

test.each([
  [-1_250, "EUR", "-12.50"],
  [5, "EUR", "0.05"],
  [0, "EUR", "0.00"],
  [1_250, "JPY", "1250"],
  [-7, "JPY", "-7"],
  [1_250, "KWD", "1.250"],
])("%i minor units of %s are %s", (minor, currency, expected) => expect(csvAmount(minor, currency)).toBe(expected));

test("a mark that was put on comes off again", () => {
  fc.assert(fc.property(fc.string(), (text) => withoutMark(csvText(text)) === (text.startsWith("'") ? withoutMark(text) : text)));
});
