import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareWithRest, holm } from "#app/domains/nps/nps-comparison.rules";

describe("Holm's correction", () => {
  test.each([
    ["the smallest is multiplied by all, the next by one fewer", [0.01, 0.02, 0.03], [0.03, 0.04, 0.04]],
    ["order does not matter", [0.03, 0.01, 0.02], [0.04, 0.03, 0.04]],
    ["nothing passes 1", [0.9, 0.8], [1, 1]],
    ["what was not tested is not counted", [0.02, null, 0.03], [0.04, null, 0.04]],
  ])("%s", (_name, given, expected) => {
    for (const [index, p] of holm(given).entries()) expect(p ?? -1).toBeCloseTo(expected[index] ?? -1, 12);
  });

  test("never makes a p smaller, and keeps their order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values) => {
        const adjusted = holm(values);
        for (const [index, p] of values.entries()) {
          expect(adjusted[index]).toBeGreaterThanOrEqual(p);
          for (const [other, q] of values.entries()) if (p < q) expect(adjusted[index] ?? 0).toBeLessThanOrEqual(adjusted[other] ?? 0);
        }
      }),
    );
  });
});

describe("a group against the rest", () => {
  const group = (promoters: number, passives: number, detractors: number) => ({ promoters, passives, detractors });

  test("gets a word only when chance is unlikely", () => {
    expect(compareWithRest([group(80, 10, 10), group(30, 40, 30), group(30, 40, 30)]).map((one) => one?.verdict)).toEqual([
      "higher",
      "lower",
      "lower",
    ]);
    expect(compareWithRest([group(35, 50, 15), group(30, 50, 20)]).map((one) => one?.verdict)).toEqual(["unclear", "unclear"]);
  });

  test("is not tested when it or the rest is fewer than ten", () => {
    expect(compareWithRest([group(9, 0, 0), group(0, 0, 50)])).toEqual([null, null]);
  });
});
