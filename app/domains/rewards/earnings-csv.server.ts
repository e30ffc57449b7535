import { stringify } from "csv-stringify/sync";
import type { Ctx } from "#app/platform/context.server";
import { csvAmount, csvText } from "#app/platform/csv-cells";
import { rewardLine } from "#app/domains/campaigns/reward-text";
import { earningsOf, type Earning } from "#app/domains/rewards/earnings-of.server";

const COLUMNS = ["earnedAt", "campaign", "for", "rule", "amount", "takenBack", "currency", "status", "payableFrom", "approvedAt", "paidAt"];

/** What an ambassador earned as CSV, newest first, in what they may know of it. */
export async function* earningsCsv(ctx: Ctx, ambassadorId: string): AsyncGenerator<string> {
  const { rewards } = await earningsOf(ctx, ambassadorId);
  yield stringify([COLUMNS, ...rewards.map((earning) => cells(ctx, earning))]);
}

const cells = ({ t, language }: Ctx, earning: Earning) => [
  earning.earnedAt.toISOString(),
  csvText(earning.campaignName),
  csvText(earning.displayName),
  csvText(rewardLine(t, earning.applied.rule, language)),
  csvAmount(earning.amountMinor, earning.currency),
  csvAmount(earning.takenBackMinor, earning.currency),
  earning.currency,
  earning.status,
  earning.payableFrom.toISOString(),
  earning.approvedAt?.toISOString() ?? "",
  earning.paidAt?.toISOString() ?? "",
];
