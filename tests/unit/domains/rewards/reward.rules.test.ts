import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isNotPayable, payableFrom, reversalFor, rewardFor, type RewardRule } from "#app/domains/rewards/reward.rules";
import { money } from "#app/platform/money";

const eur = (minor: bigint | number) => money(minor, "EUR");
const percentage = (rateBps: number, capMinor?: number): RewardRule => ({
  trigger: "sale",
  kind: "percentage",
  rateBps,
  ...(capMinor !== undefined && { cap: { amountMinor: capMinor, currency: "EUR" } }),
});
const fixed = (trigger: RewardRule["trigger"]): RewardRule => ({ trigger, kind: "fixed", amountMinor: 25_000, currency: "EUR" });

describe("what a conversion earns", () => {
  test.each([
    { name: "10 % of 120.00 is 12.00", rule: percentage(1_000), net: eur(12_000), expected: 1_200n },
    { name: "2.9 % of 5.00 is 14.5 cents and rounds up", rule: percentage(290), net: eur(500), expected: 15n },
    { name: "2.9 % of 4.99 is 14.471 cents and rounds down", rule: percentage(290), net: eur(499), expected: 14n },
    { name: "a fully refunded invoice earns nothing", rule: percentage(1_000), net: eur(0), expected: 0n },
    { name: "a percentage stops at its cap", rule: percentage(1_000, 50_000), net: eur(1_000_000), expected: 50_000n },
    { name: "a percentage of exactly its cap is paid in full", rule: percentage(1_000, 50_000), net: eur(500_000), expected: 50_000n },
    { name: "a fixed reward does not look at the amount", rule: fixed("sale"), net: eur(1), expected: 25_000n },
    { name: "a meeting has no amount and earns its fixed reward", rule: fixed("meeting"), net: null, expected: 25_000n },
    { name: "a deal won for nothing earns its fixed reward", rule: fixed("won"), net: eur(0), expected: 25_000n },
  ])("$name", ({ rule, net, expected }) => {
    expect(rewardFor(rule, net)).toEqual(eur(expected));
  });

  test("without a cap, a percentage pays in the currency of the sale", () => {
    expect(rewardFor(percentage(1_000), money(5_000, "JPY"))).toEqual(money(500, "JPY"));
  });

  test.each([
    { name: "a fixed reward in another currency", rule: fixed("sale"), net: money(1, "USD"), expected: "currency_differs" },
    { name: "a cap in another currency", rule: percentage(1_000, 1), net: money(1, "USD"), expected: "currency_differs" },
    { name: "a percentage of a stage without an amount", rule: percentage(1_000), net: null, expected: "no_amount" },
    { name: "a fixed reward for a free sale", rule: fixed("sale"), net: eur(0), expected: "nothing_sold" },
  ])("$name is not payable: $expected", ({ rule, net, expected }) => {
    const earned = rewardFor(rule, net);
    expect(isNotPayable(earned)).toBe(true);
    expect(earned).toMatchObject({ notPayable: expected });
  });

  test("a negative amount is refused: refunds take rewards back, they do not earn", () => {
    expect(() => rewardFor(percentage(1_000), eur(-1))).toThrow("net must be zero or positive, got -€0.01");
  });

  test("a percentage never pays more than its cap, nor more than half a cent off", () => {
    const cap = fc.option(fc.integer({ min: 1, max: 10_000_000 }), { nil: undefined });
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), fc.integer({ min: 1, max: 10_000 }), cap, (net, rateBps, capMinor) => {
        const earned = rewardFor(percentage(rateBps, capMinor), eur(net));
        if (isNotPayable(earned)) throw new Error(earned.message);
        if (capMinor !== undefined) expect(earned.minor <= BigInt(capMinor)).toBe(true);
        const error = 2n * (earned.minor * 10_000n - net * BigInt(rateBps));
        expect(error <= 10_000n && (error > -10_000n || earned.minor === BigInt(capMinor ?? -1))).toBe(true);
      }),
    );
  });
});

describe("what a refund takes back", () => {
  test.each([
    { name: "half of the sale, half of the reward", refunded: 6_000, already: 0, expected: 600 },
    { name: "all of the sale, all of the reward", refunded: 12_000, already: 0, expected: 1_200 },
    { name: "the second half takes the rest", refunded: 12_000, already: 600, expected: 600 },
    { name: "more than the sale is the sale", refunded: 20_000, already: 0, expected: 1_200 },
    { name: "half a cent rounds up", refunded: 5, already: 0, expected: 1 },
    { name: "less than half a cent takes nothing", refunded: 4, already: 0, expected: 0 },
    { name: "the same refund told twice takes nothing more", refunded: 6_000, already: 600, expected: 0 },
    { name: "what was taken back by hand is not taken back again", refunded: 6_000, already: 1_000, expected: 0 },
  ])("$name", ({ refunded, already, expected }) => {
    expect(reversalFor(eur(1_200), eur(12_000), eur(refunded), eur(already))).toEqual(eur(expected));
  });

  test.each([
    { name: "a sale of nothing", run: () => reversalFor(eur(1), eur(0), eur(0)), message: "sale must be more than zero" },
    { name: "a negative refund", run: () => reversalFor(eur(1), eur(1), eur(-1)), message: "refunded must be zero or positive" },
    { name: "another currency", run: () => reversalFor(eur(1), eur(1), money(1, "USD")), message: "refunded must be in EUR" },
  ])("$name is refused", ({ run, message }) => {
    expect(run).toThrow(message);
  });

  test("partial refunds that add up to the sale take back exactly the reward, and never more on the way", () => {
    const parts = fc.array(fc.bigInt(0n, 10n ** 12n), { minLength: 1, maxLength: 30 }).filter((list) => list.some((part) => part > 0n));
    fc.assert(
      fc.property(parts, fc.bigInt(0n, 10n ** 12n), (refunds, reward) => {
        const sale = refunds.reduce((sum, part) => sum + part, 0n);
        let [refunded, reversed] = [0n, 0n];
        for (const part of refunds) {
          refunded += part;
          reversed += reversalFor(eur(reward), eur(sale), eur(refunded), eur(reversed)).minor;
          expect(reversed <= reward).toBe(true);
        }
        expect(reversed).toBe(reward);
      }),
    );
  });
});

describe("when a reward becomes payable", () => {
  const earnedAt = new Date("2025-03-15T10:00:00Z");
  test.each([
    [0, "2025-03-15T10:00:00.000Z"],
    [30, "2025-04-14T10:00:00.000Z"],
  ])("after %i holding days", (holdingDays, expected) => {
    expect(payableFrom(earnedAt, holdingDays).toISOString()).toBe(expected);
  });

  test.each([-1, 1.5, NaN])("%s holding days are refused", (holdingDays) => {
    expect(() => payableFrom(earnedAt, holdingDays)).toThrow("holdingDays must be a whole number of zero or more");
  });
});
