import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { money, safeMinorUnits } from "#app/platform/money";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { agreedRewards, type AgreedRewards } from "#app/domains/ambassadors/agreed-rewards.server";
import { getConversion, holdRefundsOf, type CreditedEvent } from "#app/domains/referrals/get-conversion.server";
import { isNotPayable, payableFrom, rewardFor, type RewardRule } from "#app/domains/rewards/reward.rules";
import { reverseRewards } from "#app/domains/rewards/reverse-rewards.server";
import { countWithdrawn, insertRewardOnce } from "#app/domains/rewards/reward.repository.server";
import { mailReward } from "#app/domains/rewards/mail-reward.server";
import { rewardsLockOf } from "#app/domains/rewards/withdraw-rewards.server";

/**
 * Gives a conversion its rewards: one for each rule that its kind of event triggers, by what had been agreed with the ambassador when the
 * evidence came that is credited, kept with the reward. Safe to repeat: a beneficiary gets a rule of a conversion once.
 *
 * @returns the ids of the rewards that this call made.
 */
export function createRewards(ctx: Ctx, { conversionId }: { conversionId: string }): Promise<string[]> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, rewardsLockOf(conversionId));
    const event = await getConversion(tx, conversionId);
    if (event.isBanned) return [];
    if (event.sale && !event.sale.earnsReward) return historic(tx, conversionId);
    const agreed = await agreedRewards(tx, event.enrolmentId, event.evidenceAt);
    const made: string[] = [];
    for (const [ruleKey, rule] of rulesFor(agreed, event)) {
      const rewardId = await createReward(tx, event, agreed, ruleKey, rule);
      if (rewardId) made.push(rewardId);
    }
    await takeBackRefunded(tx, event);
    return made;
  });
}

/** A sale of before its import is credited, and pays nothing unless somebody chose so. */
async function historic(tx: Ctx, conversionId: string): Promise<string[]> {
  await recordActivity(tx, "reward.not_payable", { kind: "conversion", id: conversionId }, { reason: "historic" });
  return [];
}

// A refund may be faster than the job that makes the reward.
async function takeBackRefunded(tx: Ctx, { sale }: CreditedEvent): Promise<void> {
  const refunds = sale && (await holdRefundsOf(tx, sale.id));
  if (refunds) await reverseRewards(tx, { sale, ...refunds });
}

function rulesFor(agreed: AgreedRewards, { trigger }: CreditedEvent): Map<string, RewardRule> {
  const rules = new Map<string, RewardRule>();
  for (const rule of agreed.rewardRules.filter((candidate) => candidate.trigger === trigger)) {
    const key = `${rule.trigger}:${rule.kind}`;
    const count = [...rules.keys()].filter((known) => known === key || known.startsWith(`${key}:`)).length;
    rules.set(count === 0 ? key : `${key}:${count + 1}`, rule);
  }
  return rules;
}

async function createReward(
  tx: Ctx,
  event: CreditedEvent,
  agreed: AgreedRewards,
  ruleKey: string,
  rule: RewardRule,
): Promise<string | null> {
  const { sale } = event;
  const earned = rewardFor(rule, sale && money(sale.amountMinor, sale.currency));
  if (isNotPayable(earned) || earned.minor === 0n) {
    const reason = isNotPayable(earned) ? earned.notPayable : "rounds_to_nothing";
    await recordActivity(tx, "reward.not_payable", { kind: "conversion", id: event.id }, { ruleKey, reason });
    return null;
  }
  // A credit that came back earns on a line of its own: the one that was withdrawn stays as it is.
  const withdrawn = await countWithdrawn(tx, { conversionId: event.id, ruleKey, beneficiaryId: event.ambassadorId });
  const net = sale && { amountMinor: sale.amountMinor, currency: sale.currency };
  const rewardId = await insertRewardOnce(tx, {
    conversionId: event.id,
    ruleKey: withdrawn === 0 ? ruleKey : `${ruleKey}#${withdrawn + 1}`,
    beneficiaryId: event.ambassadorId,
    enrolmentId: event.enrolmentId,
    amountMinor: safeMinorUnits(earned.minor),
    currency: earned.currency,
    applied: { rule, net, conditions: event.conditions, holdingDays: agreed.holdingDays },
    campaignVersion: agreed.version,
    earnedAt: event.occurredAt,
    payableFrom: payableFrom(event.occurredAt, agreed.holdingDays),
  });
  if (!rewardId) return null;
  await recordActivity(tx, "reward.created", { kind: "reward", id: rewardId }, { conversionId: event.id, ruleKey });
  if (!sale?.importId) await mailReward(tx, rewardId, "rewardEarned"); // an import never mails
  return rewardId;
}
