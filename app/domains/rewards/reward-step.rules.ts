import type { RewardState } from "#app/domains/rewards/reward-state.rules";

/** What a person does with chosen rewards. */
export const REWARD_STEPS = ["approve", "hold", "release", "reject", "pay"] as const;
export type RewardStep = (typeof REWARD_STEPS)[number];

const FROM: Record<RewardStep, readonly RewardState[]> = {
  approve: ["pending"],
  hold: ["pending"],
  release: ["held"],
  reject: ["pending", "held"],
  pay: ["approved"],
};

/** Why a step leaves a reward as it is: it is in another state, its holding period runs, or refunds left nothing of it. */
export type LeftOut = RewardState | "not_due" | "nothing_left" | "changed";

/** The steps that rewards of one state can take. */
export const stepsFrom = (state: RewardState): RewardStep[] => REWARD_STEPS.filter((step) => FROM[step].includes(state));

/** @returns why the step cannot be done with this reward at `now`; null when it can. */
export function leftOutBecause(
  step: RewardStep,
  reward: { status: RewardState; payableFrom: Date; netMinor: number },
  now: Date,
): LeftOut | null {
  if (!FROM[step].includes(reward.status)) return reward.status;
  if (step === "approve" && reward.payableFrom > now) return "not_due";
  return step === "pay" && reward.netMinor <= 0 ? "nothing_left" : null;
}
