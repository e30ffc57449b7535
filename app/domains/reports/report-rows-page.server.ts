import { z } from "zod";
import { cursorInstant, decodeCursor, toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import { listLostClicks } from "#app/domains/referrals/click-losses.server";
import { sumByCurrency } from "#app/domains/reports/ambassador-revenue.repository.server";
import { listClickRows } from "#app/domains/reports/click-rows.repository.server";
import type { FactKind } from "#app/domains/reports/report-filter.rules";
import { findAmbassadorName, listFactRows } from "#app/domains/reports/report-rows.repository.server";
import type { ReportView } from "#app/domains/reports/report-view.rules";
import { filterOf, periodOf } from "#app/domains/reports/view-period";

const ROWS_A_PAGE = 50;
const Anchor = z.tuple([cursorInstant, z.string()]);
const FIGURE_OF = {
  clicks: "clicks",
  introductions: "introductions",
  accepted: "accepted",
  won: "won",
  revenue: "revenueMinor",
  rewards: "rewardMinor",
} as const;

/** Whose rows: null for those of all. */
export type RowsOf = { ambassadorId: string | null };

/** Whose rows an address names, where "all" stands for everybody. */
export const rowsInPath = (ambassadorId: string | undefined): RowsOf => ({
  ambassadorId: ambassadorId === "all" ? null : (ambassadorId ?? ""),
});

/** The rows of a view, in one currency. @throws DomainError `not_found` for an unknown ambassador. */
export async function rowsOf(ctx: Ctx, view: ReportView, { ambassadorId }: RowsOf) {
  const name = ambassadorId === null ? null : await findAmbassadorName(ctx, ambassadorId);
  if (ambassadorId !== null && name === null) throw notFound("ambassador");
  const period = periodOf(ctx, view);
  const currency = view.currency ?? view.convert ?? ctx.workspace.currency;
  return { name, period, currency, filter: { ...filterOf(view, period), currency, ambassadorId } };
}

/** What one figure of the report is made of, newest first, with the figure itself. @throws DomainError `not_found` for an unknown ambassador. */
export async function reportRowsPage(ctx: Ctx, view: ReportView, { kind, ...of }: RowsOf & { kind: FactKind }) {
  const { name, period, currency, filter } = await rowsOf(ctx, view, of);
  const anchor = decodeCursor(view.after ?? undefined, Anchor);
  const page = { after: anchor && { at: new Date(anchor[0]), key: anchor[1] }, take: ROWS_A_PAGE + 1 };
  const [rows, clicks, totals, lostClicks] = await Promise.all([
    kind === "clicks" ? [] : listFactRows(ctx, filter, { ...page, kind }),
    kind === "clicks" ? listClickRows(ctx, filter, page) : [],
    sumByCurrency(ctx, filter),
    kind === "clicks" ? listLostClicks(ctx, period) : [],
  ]);
  const keyOf = (row: { at: Date; key: string }): [string, string] => [row.at.toISOString(), row.key];
  const [ofFacts, ofClicks] = [toPage(rows, ROWS_A_PAGE, keyOf), toPage(clicks, ROWS_A_PAGE, keyOf)];
  return {
    name,
    period: { from: period.from, to: period.to },
    currency,
    figure: totals[0]?.[FIGURE_OF[kind]] ?? 0,
    rows: ofFacts.data,
    clicks: ofClicks.data,
    lostClicks,
    nextCursor: ofFacts.nextCursor ?? ofClicks.nextCursor,
  };
}
