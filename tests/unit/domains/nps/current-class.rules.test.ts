import fc from "fast-check";
import { expect, test } from "vitest";
import { currentClassOf } from "#app/domains/nps/current-class.rules";

const now = new Date("2026-11-01T00:00:00Z");
const answer = (score: number, day: string) => ({ score, answeredAt: new Date(`${day}T12:00:00Z`) });
const told = (answers: ReturnType<typeof answer>[], months = 18) => {
  const current = currentClassOf(answers, now, months);
  return current && [current.npsClass, current.since.toISOString().slice(0, 10)];
};

test.each([
  { name: "nobody who never answered has a class", answers: [], expected: null },
  { name: "the latest answer decides", answers: [answer(9, "2026-09-01"), answer(3, "2026-01-01")], expected: ["promoter", "2026-09-01"] },
  {
    name: "since the first of an unbroken run",
    answers: [answer(10, "2026-09-01"), answer(9, "2026-06-01"), answer(3, "2026-01-01"), answer(9, "2025-12-01")],
    expected: ["promoter", "2026-06-01"],
  },
  {
    name: "a class that lapsed between two answers begins anew",
    answers: [answer(10, "2026-09-01"), answer(9, "2025-02-01"), answer(9, "2024-12-01")],
    expected: ["promoter", "2026-09-01"],
  },
  {
    name: "a run reaches back further than the answers that count now",
    answers: [answer(7, "2026-01-01"), answer(8, "2025-01-01"), answer(8, "2024-01-01")],
    expected: ["passive", "2024-01-01"],
  },
  { name: "an answer of 18 months and a day ago says nothing", answers: [answer(10, "2025-04-30")], expected: null },
  { name: "an answer of just under 18 months ago does", answers: [answer(10, "2025-05-01")], expected: ["promoter", "2025-05-01"] },
  {
    name: "an answer dated after now does not count yet",
    answers: [answer(0, "2026-12-01"), answer(9, "2026-10-01")],
    expected: ["promoter", "2026-10-01"],
  },
])("$name", ({ answers, expected }) => {
  expect(told(answers)).toEqual(expected);
});

test("the workspace decides how long an answer counts", () => {
  expect(told([answer(9, "2026-09-01")], 1)).toBeNull();
  expect(told([answer(9, "2022-01-01")], 60)).toEqual(["promoter", "2022-01-01"]);
});

test("since is the date of one of the answers, no later than the latest; more months never take a class away", () => {
  const answers = fc
    .array(fc.record({ score: fc.integer({ min: 0, max: 10 }), daysAgo: fc.nat(2_000) }), { maxLength: 12 })
    .map((rows) =>
      rows
        .sort((a, b) => a.daysAgo - b.daysAgo)
        .map(({ score, daysAgo }) => ({ score, answeredAt: new Date(now.getTime() - daysAgo * 86_400_000) })),
    );
  fc.assert(
    fc.property(answers, fc.integer({ min: 1, max: 59 }), (given, months) => {
      const current = currentClassOf(given, now, months);
      if (!current) return;
      expect(given.map(({ answeredAt }) => answeredAt.getTime())).toContain(current.since.getTime());
      expect(current.since <= given[0]!.answeredAt).toBe(true);
      const longer = currentClassOf(given, now, months + 1);
      expect(longer?.npsClass).toBe(current.npsClass);
      expect(longer!.since <= current.since).toBe(true);
    }),
  );
});
