import { agreedRewards } from "#app/domains/ambassadors/agreed-rewards.server";
import { getConversion } from "#app/domains/referrals/get-conversion.server";
import { findWhyNotPayable, findWithoutReward } from "#app/domains/rewards/unearned.repository.server";
import type { Ctx } from "#app/platform/context.server";

/** Why a credited event has no reward. `waiting` until the job that makes rewards has run. */
export const UNEARNED_BECAUSE = [
  "banned",
  "no_rule",
  "historic",
  "currency_differs",
  "no_amount",
  "nothing_sold",
  "rounds_to_nothing",
  "waiting",
] as const;
export type UnearnedBecause = (typeof UNEARNED_BECAUSE)[number];
export type Unearned = { conversionId: string; trigger: string; because: UnearnedBecause };

/** Those of these conversions that have no reward at all, each with the reason. */
export async function findUnearned(ctx: Ctx, conversionIds: readonly string[]): Promise<Unearned[]> {
  const ids = await findWithoutReward(ctx, conversionIds);
  const written = await findWhyNotPayable(ctx, ids);
  const found: Unearned[] = [];
  for (const conversionId of ids) {
    const event = await getConversion(ctx, conversionId);
    const reason = UNEARNED_BECAUSE.find((known) => known === written.get(conversionId));
    const because = event.isBanned ? "banned" : (reason ?? ((await hasRule(ctx, event)) ? "waiting" : "no_rule"));
    found.push({ conversionId, trigger: event.trigger, because });
  }
  return found;
}

async function hasRule(ctx: Ctx, { enrolmentId, evidenceAt, trigger }: Awaited<ReturnType<typeof getConversion>>): Promise<boolean> {
  const { rewardRules } = await agreedRewards(ctx, enrolmentId, evidenceAt);
  return rewardRules.some((rule) => rule.trigger === trigger);
}
