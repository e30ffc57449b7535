import fc from "fast-check";
import { expect, test } from "vitest";
import { isAnonymous, SMALLEST_ANONYMOUS_GROUP, withoutSmallGroups } from "#app/domains/nps/anonymity.rules";

const group = (key: string, size: number) => ({ key, promoters: size, passives: 0, detractors: 0 });
const keys = (...sizes: number[]) =>
  withoutSmallGroups(sizes.map((size, index) => group(String.fromCharCode(65 + index), size)))
    .map(({ key }) => key)
    .join("");

test("a group of fewer than five is left out, with the smallest other when it alone would be what is missing from the total", () => {
  expect(keys(5, 9)).toBe("AB");
  expect(keys(4, 7, 9)).toBe("C");
  expect(keys(4, 1, 9)).toBe("C");
  expect(keys(0, 9)).toBe("B");
  expect(keys(4, 9)).toBe("");
});

test("what is left out is nothing, or five together, or everything", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 12 }), (sizes) => {
      const groups = sizes.map((size, index) => group(String(index), size));
      const shown = withoutSmallGroups(groups);
      const sum = (some: typeof groups) => some.reduce((total, { promoters }) => total + promoters, 0);
      const missing = sum(groups) - sum(shown);
      expect(shown.every(({ promoters }) => promoters >= SMALLEST_ANONYMOUS_GROUP)).toBe(true);
      expect(missing === 0 || missing >= SMALLEST_ANONYMOUS_GROUP || shown.length === 0).toBe(true);
      expect(shown).toEqual(groups.filter((one) => shown.includes(one)));
    }),
  );
});

test("a part may be counted when it is five, and so is what is left of every whole", () => {
  expect(isAnonymous(5, [5, 10])).toBe(true);
  expect(isAnonymous(4, [20])).toBe(false);
  expect(isAnonymous(8, [20, 9])).toBe(false);
});

test("a part of a larger group is not what is left of it, and what may not be shown counts as left out", () => {
  const months = [group("1 jan", 4), group("1 feb", 8), group("2 apr", 5), group("2 may", 9)];
  const shown = (bounds: Parameters<typeof withoutSmallGroups<(typeof months)[number]>>[1]) =>
    withoutSmallGroups(months, bounds).map(({ key }) => key);
  expect(shown({})).toEqual(["1 feb", "2 may"]);
  expect(shown({ within: [({ key }) => key.slice(0, 1)] })).toEqual(["2 apr", "2 may"]);
  expect(shown({ mayShow: ({ key }) => key !== "2 may" })).toEqual(["1 feb", "2 apr"]);
});
