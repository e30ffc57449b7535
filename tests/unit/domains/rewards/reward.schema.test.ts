import { describe, expect, test } from "vitest";
import { RewardRule } from "#app/domains/rewards/reward.schema";

describe("a reward rule", () => {
  test.each([
    { name: "fixed, for a meeting", rule: { trigger: "meeting", kind: "fixed", amountMinor: 5_000, currency: "EUR" } },
    { name: "a percentage of a sale", rule: { trigger: "sale", kind: "percentage", rateBps: 1_000 } },
    {
      name: "a percentage with a cap",
      rule: { trigger: "won", kind: "percentage", rateBps: 10_000, cap: { amountMinor: 1, currency: "USD" } },
    },
  ])("$name is taken as it is", ({ rule }) => {
    expect(RewardRule.parse(rule)).toEqual(rule);
  });

  const fixed = { trigger: "won", kind: "fixed", amountMinor: 5_000, currency: "EUR" };
  const percentage = { trigger: "sale", kind: "percentage", rateBps: 1_000 };

  test.each([
    { name: "half a cent", rule: { ...fixed, amountMinor: 0.5 }, path: "amountMinor", message: "whole number of minor units" },
    { name: "nothing", rule: { ...fixed, amountMinor: 0 }, path: "amountMinor", message: "more than zero" },
    { name: "an amount in a text", rule: { ...fixed, amountMinor: "50" }, path: "amountMinor", message: "whole number of minor units" },
    { name: "an unknown currency", rule: { ...fixed, currency: "XXQ" }, path: "currency", message: "ISO 4217" },
    { name: "an unknown trigger", rule: { ...fixed, trigger: "lost" }, path: "trigger", message: "one of accepted, meeting, won, sale" },
    { name: "an unknown kind", rule: { ...fixed, kind: "gift" }, path: "kind", message: "fixed or percentage" },
    { name: "more than everything", rule: { ...percentage, rateBps: 10_001 }, path: "rateBps", message: "from 1 to 10000" },
    { name: "a rate of nothing", rule: { ...percentage, rateBps: 0 }, path: "rateBps", message: "from 1 to 10000" },
    { name: "a percentage of a meeting", rule: { ...percentage, trigger: "meeting" }, path: "trigger", message: "must be won or sale" },
    { name: "a cap without currency", rule: { ...percentage, cap: { amountMinor: 1 } }, path: "cap.currency", message: "is missing" },
  ])("$name is refused at $path", ({ rule, path, message }) => {
    const issues = RewardRule.safeParse(rule).error?.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
    expect(issues).toEqual([{ path, message: expect.stringContaining(message) }]);
  });

  test("a field of the other kind is refused, not ignored", () => {
    expect(RewardRule.safeParse({ ...fixed, rateBps: 1_000 }).success).toBe(false);
  });
});
