import type { Ctx } from "#app/platform/context.server";
import { csvAmount, csvText } from "#app/platform/csv-cells";
import { csvPages } from "#app/platform/csv-pages";
import { listRewardPage, type RewardRow } from "#app/domains/rewards/list-rewards.server";
import { rewardQueryOf } from "#app/domains/rewards/reward-query";

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

/** The rewards that fit the address, of one state or all, as CSV: every row in its order, after reversals. */
export function rewardsCsv(ctx: Ctx, query: URLSearchParams): AsyncGenerator<string> {
  const { state, sort, ...filters } = rewardQueryOf(query);
  const filter = { ...filters, state: query.get("state") === state ? state : null };
  return csvPages(COLUMNS, (cursor, limit) => listRewardPage(ctx, filter, { order: sort, cursor, limit }), csvRow);
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
