import { z } from "zod";
import { decodeCursor, toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { findClicksKeptFrom, listAmbassadorRows, type AmbassadorRow } from "#app/domains/reports/ambassador-revenue.repository.server";
import { clicksHaveNo } from "#app/domains/reports/report-facts-sql.server";
import { DEFAULT_SORT, sortText, type ReportFilter, type ReportSort } from "#app/domains/reports/report-filter.rules";
import { dayOf } from "#app/domains/reports/stored-period.rules";

export type AmbassadorReportRequest = ReportFilter & { sort?: ReportSort; cursor?: string; limit: number };

const Anchor = z.tuple([z.string(), z.union([z.string(), z.number()]), z.string(), z.string()]);

/**
 * Revenue per ambassador: a row for each ambassador and currency with at least one click, lead, sale or reward in the period.
 * Revenue is net of tax, discount and refunds; reward is what was earned less reversals, rejected ones left out;
 * return = revenue − reward. All amounts in minor units of the row's currency, never added across currencies.
 *
 * @throws DomainError `invalid` for a cursor that belongs to another order, and for a bound within a day whose single clicks are gone.
 */
export async function ambassadorRevenueReport(
  ctx: Ctx,
  { sort = DEFAULT_SORT, cursor, limit, ...filter }: AmbassadorReportRequest,
): Promise<{ data: AmbassadorRow[]; nextCursor: string | null }> {
  const order = sortText(sort);
  const anchor = decodeCursor(cursor, Anchor);
  const isOurs =
    !anchor || (anchor[0] === order && (sort.column === "name" || sort.column === "currency" || Number.isSafeInteger(anchor[1])));
  if (!isOurs)
    throw new DomainError("invalid", "cursor belongs to another order: leave it out when sort changes", {
      errors: [{ path: "cursor", message: "belongs to another order" }],
    });
  await assertClicksAreKnown(ctx, filter);
  const after = anchor && { value: anchor[1], ambassadorId: anchor[2], currency: anchor[3] };
  const rows = await listAmbassadorRows(ctx, filter, { sort, after, take: limit + 1 });
  return toPage(rows, limit, (row) => [order, row.sortedBy, row.ambassadorId, row.currency]);
}

// What is left of forgotten clicks is how many there were on a day: part of one cannot be told.
async function assertClicksAreKnown(ctx: Ctx, filter: ReportFilter): Promise<void> {
  const within = (["from", "to"] as const).filter((path) => dayOf(filter[path], ctx.workspace.timeZone) === undefined);
  if (within.length === 0 || clicksHaveNo(filter)) return;
  const keptFrom = await findClicksKeptFrom(ctx);
  const path = within.find((one) => keptFrom && (filter[one] ?? keptFrom) < keptFrom);
  if (!path || !keptFrom) return;
  const message = `must be the start of a day: before ${keptFrom.toISOString()} clicks are known by day only`;
  throw new DomainError("invalid", `${path} ${message}`, { errors: [{ path, message }] });
}
