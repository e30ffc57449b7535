import { expect, test } from "vitest";
import { assertRewardChange, nextRewardStates, REWARD_STATES, type RewardState } from "#app/domains/rewards/reward-state.rules";
import { isDomainError } from "#app/platform/errors";

const ALLOWED = new Set([
  "pending > approved",
  "pending > held",
  "pending > rejected",
  "held > pending",
  "held > rejected",
  "approved > in_payout",
  "approved > paid",
  "in_payout > paid",
  "in_payout > approved",
]);

const refusalOf = (from: RewardState, to: RewardState): string | null => {
  try {
    assertRewardChange(from, to);
    return null;
  } catch (error) {
    return isDomainError(error) ? error.code : String(error);
  }
};

const pairs = REWARD_STATES.flatMap((from) => REWARD_STATES.map((to) => ({ from, to, isAllowed: ALLOWED.has(`${from} > ${to}`) })));

test.each(pairs)("a reward goes from $from to $to: $isAllowed", ({ from, to, isAllowed }) => {
  expect(refusalOf(from, to)).toBe(isAllowed ? null : "conflict");
});

test("what is paid or rejected stays so", () => {
  expect([...nextRewardStates("paid"), ...nextRewardStates("rejected")]).toEqual([]);
});
