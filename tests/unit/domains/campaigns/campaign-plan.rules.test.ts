import fc from "fast-check";
import { expect, test } from "vitest";
import { budgetStep, dueStatus } from "#app/domains/campaigns/campaign-plan.rules";

const texts = { en: { terms: "Be honest." } };
const facts = { status: "draft" as const, startsOn: null, endsOn: null, texts };

test("a step is reached exactly when so many hundredths of the budget were earned, in whole minor units", () => {
  const amounts = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 17n }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }));
  fc.assert(
    fc.property(amounts, ([spent, budget]) => {
      const step = budgetStep(spent, budget) ?? 0;
      expect(step === 100).toBe(spent >= BigInt(budget));
      expect(step >= 80).toBe(spent * 5n >= BigInt(budget) * 4n);
    }),
  );
  expect([79_99n, 80_00n, 99_99n, 100_00n].map((spent) => budgetStep(spent, 100_00))).toEqual([null, 80, 80, 100]);
});

test.each([
  { name: "a draft goes live on its day", change: { startsOn: "2026-05-01" }, today: "2026-05-01", expected: "live" },
  { name: "and not before", change: { startsOn: "2026-05-02" }, today: "2026-05-01", expected: null },
  { name: "and not without terms", change: { startsOn: "2026-05-01", texts: {} }, today: "2026-05-01", expected: null },
  {
    name: "and not once its last day is over",
    change: { startsOn: "2026-04-01", endsOn: "2026-04-30" },
    today: "2026-05-01",
    expected: null,
  },
  {
    name: "a live one goes on through its last day",
    change: { status: "live", endsOn: "2026-05-01" },
    today: "2026-05-01",
    expected: null,
  },
  { name: "and ends when it is over", change: { status: "live", endsOn: "2026-05-01" }, today: "2026-05-02", expected: "ended" },
  { name: "also while it is paused", change: { status: "paused", endsOn: "2026-05-01" }, today: "2026-05-02", expected: "ended" },
  {
    name: "a pause is not undone by the first day",
    change: { status: "paused", startsOn: "2026-05-01" },
    today: "2026-05-02",
    expected: null,
  },
  { name: "without dates nothing happens", change: { status: "live" }, today: "2026-05-01", expected: null },
] as const)("$name", ({ change, today, expected }) => {
  expect(dueStatus({ ...facts, ...change }, today)).toBe(expected);
});
