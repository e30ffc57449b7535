import { DateTime } from "luxon";
import { z } from "zod";
import { countPassives, findPassives, type PassiveCounts, type PassiveRow } from "#app/domains/nps/passive.repository.server";
import type { PassiveSort, PassiveView } from "#app/domains/nps/passive-view.rules";
import { decodeCursor, toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import type { TableFile } from "#app/platform/table-file.server";

export type { PassiveCounts, PassiveRow };

const ROWS_A_STEP = 1_000;
const NO_REVENUE = { "-revenue": "-1", revenue: "9223372036854775807" } as const;

/** A page of the people whose current answer is a 7 or 8. @throws DomainError `invalid` for a cursor of another order. */
export async function listPassives(ctx: Ctx, view: PassiveView, limit: number): Promise<{ data: PassiveRow[]; nextCursor: string | null }> {
  const last = decodeCursor(view.after, anchorFor(view.sort));
  const rows = await findPassives(ctx, view, {
    sort: view.sort,
    today: DateTime.fromJSDate(ctx.now, { zone: ctx.workspace.timeZone }).toISODate() ?? "",
    after: last && { value: last[0], id: last[1] },
    take: limit + 1,
  });
  return toPage(rows, limit, (row) => [sortValueOf(view.sort, row), row.contactId]);
}

/** How large the group is, and its filters. */
export const passiveCounts = (ctx: Ctx): Promise<PassiveCounts> => countPassives(ctx);

function anchorFor(sort: PassiveSort) {
  const value = sort.endsWith("revenue")
    ? z.string().regex(/^-?\d{1,19}$/)
    : sort.endsWith("renewal")
      ? z.string().regex(/^-?infinity$|^\d{4}-\d\d-\d\d$/)
      : sort.endsWith("since")
        ? z.iso.datetime()
        : z.string();
  return z.tuple([value, z.string()]);
}

function sortValueOf(sort: PassiveSort, row: PassiveRow): string {
  if (sort === "revenue" || sort === "-revenue") return row.revenueMinor === null ? NO_REVENUE[sort] : String(row.revenueMinor);
  if (sort === "renewal" || sort === "-renewal")
    return row.renewalDate?.toISOString().slice(0, 10) ?? (sort === "renewal" ? "infinity" : "-infinity");
  return sort.endsWith("since") ? row.since.toISOString() : row.name;
}

/** Exactly the passives of the view as a file. */
export const passivesTable = (ctx: Ctx, view: PassiveView): TableFile<PassiveRow> => ({
  name: "passives",
  columns: [
    { header: "name", kind: "text", value: (row) => row.name },
    { header: "company", kind: "text", value: (row) => row.companyName },
    { header: "score", kind: "number", value: (row) => row.score },
    { header: "passive_since", kind: "instant", value: (row) => row.since },
    { header: "answered_at", kind: "instant", value: (row) => row.answeredAt },
    {
      header: "revenue_a_year",
      kind: "money",
      value: ({ revenueMinor, revenueCurrency }) =>
        revenueMinor === null || !revenueCurrency ? null : { minor: revenueMinor, currency: revenueCurrency },
    },
    { header: "revenue_currency", kind: "text", value: (row) => row.revenueCurrency },
    { header: "renewal_date", kind: "day", value: (row) => row.renewalDate?.toISOString().slice(0, 10) ?? null },
    { header: "segment", kind: "text", value: (row) => row.segment },
    { header: "country", kind: "text", value: (row) => row.country },
    { header: "comment", kind: "text", value: (row) => row.comment },
    { header: "contact_id", kind: "text", value: (row) => row.contactId },
  ],
  steps: async function* () {
    let after: string | undefined;
    do {
      const page = await listPassives(ctx, { ...view, after }, ROWS_A_STEP);
      yield page.data;
      after = page.nextCursor ?? undefined;
    } while (after);
  },
});
