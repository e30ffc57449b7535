import { describe, expect, test } from "vitest";
import { breakAt, breaksOf } from "#app/domains/referrals/break.rules";
import { day } from "#tests/unit/domains/referrals/attribution-story";

const paused = (n: number) => ({ at: day(n), runs: false });
const resumed = (n: number) => ({ at: day(n), runs: true });

describe("breaks", () => {
  test.each([
    { name: "nothing happened", changes: [], breaks: [] },
    { name: "a pause that lasts", changes: [paused(5)], breaks: [{ from: day(5), until: null }] },
    { name: "a pause that is over", changes: [paused(5), resumed(9)], breaks: [{ from: day(5), until: day(9) }] },
    {
      name: "paused, then left, then back: one break",
      changes: [paused(5), paused(6), resumed(9)],
      breaks: [{ from: day(5), until: day(9) }],
    },
    {
      name: "two breaks, of which the second lasts",
      changes: [resumed(1), paused(5), resumed(9), paused(12)],
      breaks: [
        { from: day(5), until: day(9) },
        { from: day(12), until: null },
      ],
    },
  ])("$name", ({ changes, breaks }) => expect(breaksOf(changes)).toEqual(breaks));

  test("begin at their first moment and end before their last", () => {
    const breaks = [{ from: day(5), until: day(9) }];
    expect([4, 5, 8, 9].map((n) => Boolean(breakAt(breaks, day(n))))).toEqual([false, true, true, false]);
  });
});
