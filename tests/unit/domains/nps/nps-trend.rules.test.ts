import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differenceOf } from "#app/domains/nps/nps-interval.rules";
import { baselineOf, periodAt, placeOf, pointOf } from "#app/domains/nps/nps-trend.rules";
import { targetVerdict } from "#app/domains/nps/nps-target.rules";
import { workedExample } from "#app/domains/nps/worked-example.rules";

const QUARTERS = ["2026-01-01", "2026-04-01", "2026-07-01"];
const WAVES = ["2025-01-10", "2026-01-10"];

describe("where a day stands on the trend", () => {
  test.each([
    { day: "2025-12-31", expected: null, why: "before the first quarter" },
    { day: "2026-01-02", expected: 0, why: "before the middle of the first" },
    { day: "2026-02-15", expected: 0, why: "the middle of the first" },
    { day: "2026-05-16", expected: 1, why: "close to the middle of the second" },
    { day: "2026-09-30", expected: 2, why: "late in the last, held at its point" },
    { day: "2026-10-01", expected: null, why: "after the last quarter" },
  ])("$day of quarters: $why", ({ day, expected }) => {
    const place = placeOf(day, QUARTERS, "quarter");
    if (expected === null) expect(place).toBeNull();
    else expect(place).toBeCloseTo(expected, 1);
  });

  test.each([
    { day: "2025-01-09", expected: null },
    { day: "2025-01-10", expected: 0 },
    { day: "2025-07-12", expected: 0.5 },
    { day: "2026-01-10", expected: 1 },
    { day: "2030-01-01", expected: 1 },
  ])("$day of waves is $expected: a wave is drawn on its first day and does not end", ({ day, expected }) => {
    const place = placeOf(day, WAVES, "wave");
    if (expected === null) expect(place).toBeNull();
    else expect(place).toBeCloseTo(expected, 2);
  });

  test("moves to the right with the day, and stays on the chart", () => {
    const day = fc.date({ min: new Date("2025-10-01"), max: new Date("2027-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [first, second] = [one, other].sort((a, b) => a.getTime() - b.getTime()).map((date) => date.toISOString().slice(0, 10));
        const [left, right] = [first, second].map((text) => placeOf(text ?? "", QUARTERS, "quarter"));
        for (const place of [left, right]) if (typeof place === "number") expect(place >= 0 && place <= 2).toBe(true);
        if (typeof left === "number" && typeof right === "number") expect(left).toBeLessThanOrEqual(right);
      }),
    );
  });

  test("a day falls in the last period that began by then", () => {
    expect(["2025-12-31", "2026-01-01", "2026-06-30", "2026-12-31"].map((day) => periodAt(day, QUARTERS))).toEqual([null, 0, 1, 2]);
  });
});

describe("the baseline", () => {
  const point = (key: string, promoters: number, detractors: number) =>
    pointOf({ key, start: key, name: null, promoters, passives: 0, detractors });
  const points = [point("a", 4, 4), point("b", 50, 50), point("c", 60, 40), point("d", 90, 10), point("e", 3, 0)];

  test("is the first period of ten answers unless one was chosen, and is compared with the last of ten", () => {
    expect(baselineOf(points, null)).toMatchObject({ point: { key: "b" }, isChosen: false, since: { point: { key: "d" } } });
    const chosen = baselineOf(points, "c");
    expect(chosen).toMatchObject({ point: { key: "c" }, isChosen: true });
    expect(chosen?.since?.difference).toEqual(
      differenceOf({ promoters: 90, passives: 0, detractors: 10 }, { promoters: 60, passives: 0, detractors: 40 }),
    );
  });

  test("falls back to the first when the chosen period has too few answers or is gone", () => {
    for (const key of ["a", "e", "zzz"]) expect(baselineOf(points, key)).toMatchObject({ point: { key: "b" }, isChosen: false });
  });

  test("is compared with nothing when it is the only one, and is none without enough answers", () => {
    expect(baselineOf([point("b", 50, 50)], null)).toMatchObject({ since: null });
    expect(baselineOf([point("a", 4, 4)], null)).toBeNull();
  });
});

test.each([
  { points: 30, low: 30, high: 50, expected: "reached" },
  { points: 30, low: 29.9, high: 50, expected: "open" },
  { points: 50, low: 29.9, high: 50, expected: "open" },
  { points: 51, low: 29.9, high: 50, expected: "missed" },
])("a target of $points against $low to $high is $expected", ({ points, low, high, expected }) => {
  expect(targetVerdict(points, { low, high })).toBe(expected);
});

test("the worked example says what it is made to say: 37 points, and ten points that are no clear change", () => {
  const { score, before, after, difference } = workedExample();
  expect(score).toMatchObject({ nps: 37, n: 100 });
  expect([before.nps, after.nps]).toEqual([10, 20]);
  expect(difference).toMatchObject({ isSignificant: false });
  expect(difference?.p).toBeCloseTo(0.3128, 4);
});
