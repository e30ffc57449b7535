import fc from "fast-check";
import { expect, test } from "vitest";
import { findTextFault } from "#app/platform/text-fault.rules";

test("whatever JSON is accepted can be written again without a NUL or half a character", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const text = JSON.stringify(value);
      const isSound = !text.includes("\\u0000") && !/\\ud[89a-f]/i.test(text) && !/"__proto__":/.test(text);
      expect(findTextFault(JSON.parse(text)) === null).toBe(isSound);
    }),
  );
});

test("names the field by its path", () => {
  expect(findTextFault({ people: [{ name: "fine" }, { name: "a\u0000" }] })).toEqual({
    path: "people.1.name",
    message: "holds a NUL character, which cannot be stored",
  });
});
