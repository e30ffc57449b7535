import type { Ctx } from "#app/platform/context.server";
import { findRewards, type RewardRow } from "#app/domains/rewards/reward.repository.server";
import { namesForAmbassador } from "#app/domains/sales/ambassador-leads.server";
import type { RewardState } from "#app/domains/rewards/reward-state.rules";

export type Earning = {
  rewardId: string;
  /** What is left after reversals; `takenBackMinor` is what they took. */
  amountMinor: number;
  takenBackMinor: number;
  currency: string;
  status: RewardState;
  statusReason: string;
  earnedAt: Date;
  createdAt: Date;
  payableFrom: Date;
  approvedAt: Date | null;
  paidAt: Date | null;
  /** When it was last taken back in part, or became nothing. */
  lostAt: Date | null;
  trigger: string;
  campaignName: string;
  applied: RewardRow["applied"];
  leadId: string | null;
  displayName: string | null;
};

export type Sums = { currency: string; pendingMinor: number; approvedMinor: number; paidMinor: number };
export type Earnings = Sums & { otherCurrencies: Sums[]; rewards: Earning[] };

/**
 * What an ambassador earned, newest first, after reversals. The sums are of the workspace's own currency, or of the only one
 * there is; `otherCurrencies` holds the rest. `applied` says by which rule and under which conditions.
 */
export async function earningsOf(ctx: Ctx, ambassadorId: string): Promise<Earnings> {
  const rows = await findRewards(ctx, { ambassadorId }, { take: 1_000 });
  const names = await namesForAmbassador(
    ctx,
    rows.flatMap(({ leadId }) => leadId ?? []),
  );
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  const main = currencies.length === 1 && currencies[0] ? currencies[0] : ctx.workspace.currency;
  return {
    ...sumsIn(rows, main),
    otherCurrencies: currencies.filter((currency) => currency !== main).map((currency) => sumsIn(rows, currency)),
    rewards: rows.map((row) => ({
      rewardId: row.rewardId,
      amountMinor: row.netMinor,
      takenBackMinor: row.amountMinor - row.netMinor,
      currency: row.currency,
      status: row.status,
      statusReason: row.statusReason,
      earnedAt: row.earnedAt,
      createdAt: row.createdAt,
      payableFrom: row.payableFrom,
      approvedAt: row.approvedAt,
      paidAt: row.paidAt,
      lostAt: row.status === "rejected" ? row.statusChangedAt : (row.reversals.at(-1)?.at ?? null),
      trigger: row.trigger,
      campaignName: row.campaignName,
      applied: row.applied,
      leadId: row.leadId,
      displayName: row.leadId ? (names.get(row.leadId) ?? null) : null,
    })),
  };
}

function sumsIn(rows: RewardRow[], currency: string): Sums {
  const sum = (...states: RewardState[]) =>
    rows.filter((row) => row.currency === currency && states.includes(row.status)).reduce((total, row) => total + row.netMinor, 0);
  return { currency, pendingMinor: sum("pending", "held"), approvedMinor: sum("approved", "in_payout"), paidMinor: sum("paid") };
}
