import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { safeMinorUnits } from "#app/platform/money";

export type ReversibleReward = { id: string; status: string; amountMinor: number; reversedMinor: number; currency: string };

/** Rewards that a sale gave: its own, and those for winning the lead whose deal it is (`wonLeadId`). Rejected ones gave nothing. */
export async function listRewardsOfSale(tx: Ctx, sale: { id: string; wonLeadId: string | null }): Promise<ReversibleReward[]> {
  const rows = await tx.db.reward.findMany({
    where: {
      workspaceId: tx.workspaceId,
      status: { not: "rejected" },
      conversion: { OR: [{ saleId: sale.id }, ...(sale.wonLeadId ? [{ leadId: sale.wonLeadId, trigger: "won" }] : [])] },
    },
    select: { id: true, status: true, amountMinor: true, currency: true, reversals: { select: { amountMinor: true } } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ reversals, ...row }) => ({
    ...row,
    amountMinor: safeMinorUnits(row.amountMinor),
    reversedMinor: -reversals.reduce((sum, { amountMinor }) => sum + safeMinorUnits(amountMinor), 0),
  }));
}

/** @param amountMinor what is taken back, more than zero. @returns false when this cause took it back before. */
export async function insertReversalOnce(
  tx: Ctx,
  reversal: {
    rewardId: string;
    causeKind: "sale" | "person" | "decision";
    causeId: string;
    amountMinor: number;
    currency: string;
    reason: string;
  },
): Promise<boolean> {
  const { count } = await tx.db.rewardReversal.createMany({
    data: [
      { workspaceId: tx.workspaceId, id: newId("rewardReversal"), ...reversal, amountMinor: BigInt(-reversal.amountMinor), at: tx.now },
    ],
    skipDuplicates: true,
  });
  return count === 1;
}
