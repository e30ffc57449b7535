import type { Ctx } from "#app/platform/context.server";
import { money, safeMinorUnits } from "#app/platform/money";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { mailLostReward } from "#app/domains/rewards/mail-reward.server";
import { reversalFor } from "#app/domains/rewards/reward.rules";
import { insertReversalOnce, listRewardsOfSale } from "#app/domains/rewards/reward-reversal.repository.server";
import { changeRewardOnce, lockReward } from "#app/domains/rewards/reward.repository.server";

type Refund = {
  sale: { id: string; source: string; externalId: string; leadId: string | null; amountMinor: number; currency: string };
  refundedMinor: number;
  correctionId: string;
};

/**
 * Takes back the part of a sale's rewards that was refunded. `refundedMinor` is all that was refunded so far, more than zero.
 * What is left with nothing before it was approved is rejected; who is credited never changes.
 *
 * @returns what was taken back now, in minor units of the sale's currency.
 */
export async function reverseRewards(tx: Ctx, { sale, refundedMinor, correctionId }: Refund): Promise<number> {
  let taken = 0;
  const sold = { id: sale.id, wonLeadId: wonLeadOf(sale) };
  // Somebody may take back a part by hand at this moment: what is left is read only when nobody else can change it.
  for (const { id } of await listRewardsOfSale(tx, sold)) await lockReward(tx, id);
  for (const reward of await listRewardsOfSale(tx, sold)) {
    if (reward.currency !== sale.currency) continue;
    const { currency } = reward;
    const due = reversalFor(
      money(reward.amountMinor, currency),
      money(sale.amountMinor, currency),
      money(refundedMinor, currency),
      money(reward.reversedMinor, currency),
    );
    const amountMinor = safeMinorUnits(due.minor);
    if (amountMinor === 0) continue;
    const isNew = await insertReversalOnce(tx, {
      rewardId: reward.id,
      causeKind: "sale",
      causeId: correctionId,
      amountMinor,
      currency,
      reason: "refund",
    });
    if (!isNew) continue;
    taken += amountMinor;
    await recordActivity(tx, "reward.reversed", { kind: "reward", id: reward.id }, { amountMinor, currency, correctionId });
    if (reward.reversedMinor + amountMinor >= reward.amountMinor) {
      const isRejected = await changeRewardOnce(tx, reward.id, {
        from: ["pending", "held", "approved"],
        to: "rejected",
        reason: "refunded",
      });
      if (isRejected) await recordActivity(tx, "reward.rejected", { kind: "reward", id: reward.id }, { correctionId });
    }
    await mailLostReward(tx, reward.id, { cause: correctionId, amountMinor });
  }
  return taken;
}

// A customer buys again, and the later sales name the same lead: what winning it earned rests on its deal alone.
const wonLeadOf = ({ source, externalId, leadId }: Refund["sale"]): string | null =>
  source === "sales" && externalId === leadId ? leadId : null;
