import { expect, test } from "vitest";
import { isSamePhone, normalizePhone } from "#app/platform/phone-number";

test.each([
  ["+31 6 1234 5678", "+31612345678"],
  ["0031-6-12345678", "+31612345678"],
  ["+31 (0)6 12345678", "+31612345678"],
  ["tel:+31612345678", "+31612345678"],
  ["06/12.34.56.78", "0612345678"],
  ["123456", null],
  ["+1234567890123456", null],
  ["+0612345678", null],
  ["06 1234 5678 ext 9", null],
  ["", null],
])("%j is kept as %s", (text, expected) => {
  expect(normalizePhone(text)).toBe(expected);
});

test.each([
  { a: "+31612345678", b: "06 1234 5678", expected: true },
  { a: "0612345678", b: "+31 (0)6 1234 5678", expected: true },
  { a: "0612345678", b: "06-12345678", expected: true },
  { a: "+31612345678", b: "+32612345678", expected: false },
  { a: "+31612345678", b: "0612345679", expected: false },
  { a: "+31201234567", b: "1234567", expected: false },
  { a: "", b: "", expected: false },
])("$a and $b are one phone: $expected", ({ a, b, expected }) => {
  expect(isSamePhone(a, b)).toBe(expected);
});
