import { stringify } from "csv-stringify/sync";
import type { Ctx } from "#app/platform/context.server";
import { csvAmount, csvText } from "#app/platform/csv-cells";
import { listRewards, type RewardRow } from "#app/domains/rewards/list-rewards.server";
import { REWARD_STATES, type RewardState } from "#app/domains/rewards/reward-state.rules";

const COLUMNS = [
  "rewardId",
  "status",
  "ambassador",
  "company",
  "email",
  "campaign",
  "event",
  "amount",
  "amountMinor",
  "currency",
  "earnedAt",
  "payableFrom",
  "approvedAt",
  "paidAt",
  "reference",
  "reason",
];

/** Rewards of one state, or all, as CSV (RFC 4180, UTF-8): every row, in steps, after reversals. */
export async function* rewardsCsv(ctx: Ctx, wanted: string | null): AsyncGenerator<string> {
  const state = REWARD_STATES.find((known): known is RewardState => known === wanted);
  yield stringify([COLUMNS]);
  let before: { at: Date; id: string } | null = null;
  do {
    const rows: RewardRow[] = await listRewards(ctx, state ? { statuses: [state] } : {}, { before, take: 1_000 });
    if (rows.length > 0) yield stringify(rows.map(csvRow));
    const last = rows.at(-1);
    before = rows.length === 1_000 && last ? { at: last.createdAt, id: last.rewardId } : null;
  } while (before);
}

const csvRow = (row: RewardRow) => [
  row.rewardId,
  row.status,
  csvText(row.ambassadorName),
  csvText(row.ambassadorCompany ?? ""),
  csvText(row.ambassadorEmail ?? ""),
  csvText(row.campaignName),
  row.trigger,
  csvAmount(row.netMinor, row.currency),
  row.netMinor,
  row.currency,
  row.earnedAt.toISOString(),
  row.payableFrom.toISOString(),
  row.approvedAt?.toISOString() ?? "",
  row.paidAt?.toISOString() ?? "",
  csvText(row.paymentReference),
  csvText(row.statusReason),
];
