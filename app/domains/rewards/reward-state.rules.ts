import { DomainError } from "#app/platform/errors";

/** `pending` waits for approval, `held` for a person; `approved` is owed, `in_payout` is on its way, `paid` and `rejected` are final. */
export const REWARD_STATES = ["pending", "held", "approved", "in_payout", "paid", "rejected"] as const;
export type RewardState = (typeof REWARD_STATES)[number];

/** Why somebody keeps a reward from being approved. */
export const HOLD_CODES = ["to_check", "customer_has_not_paid", "disputed", "details_missing"] as const;
export type HoldCode = (typeof HOLD_CODES)[number];

/** Reasons that stand with a reward as a code; any other reason is in somebody's own words. */
export const REASON_CODES = ["refunded", "credit_moved", "reversed", ...HOLD_CODES] as const;
export const isReasonCode = (reason: string): reason is (typeof REASON_CODES)[number] => REASON_CODES.some((code) => code === reason);

// Nothing takes an approved reward back but a reversal, which is a line of its own: history is never rewritten.
const NEXT_REWARD_STATES = {
  pending: ["held", "approved", "rejected"],
  held: ["pending", "rejected"],
  approved: ["in_payout", "paid"], // straight to paid: settled outside a payout and marked by finance
  in_payout: ["paid", "approved"], // back to approved: the payout failed
  paid: [],
  rejected: [],
} as const satisfies Record<RewardState, readonly RewardState[]>;

/** The states a reward may go to from here. */
export const nextRewardStates = (state: RewardState): readonly RewardState[] => NEXT_REWARD_STATES[state];

/** @throws DomainError `conflict` with the allowed states when a reward cannot go from one state to the other. */
export function assertRewardChange(from: RewardState, to: RewardState): void {
  const allowed = nextRewardStates(from);
  if (allowed.includes(to)) return;
  const text = { key: "reward:refused.move", words: { from: `reward:state.${from}`, to: `reward:state.${to}` } };
  throw new DomainError("conflict", `a reward cannot go from ${from} to ${to}`, { allowed, text });
}

/** @throws DomainError `conflict` for a rejected reward: it gave nothing, so nothing can be taken back. */
export function assertReversible(state: RewardState): void {
  if (state === "rejected")
    throw new DomainError("conflict", "a rejected reward gave nothing", { text: { key: "reward:reverse.rejected" } });
}
