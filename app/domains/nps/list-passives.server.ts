import { countPassives, findPassives, type PassiveCounts, type PassiveRow } from "#app/domains/nps/passive.repository.server";
import type { PassiveView } from "#app/domains/nps/passive-view.rules";
import type { Ctx } from "#app/platform/context.server";
import { keysetPage } from "#app/platform/db/keyset.server";
import { localDay } from "#app/platform/local-day";
import type { TableFile } from "#app/platform/table-file.server";

export type { PassiveCounts, PassiveRow };

const ROWS_A_STEP = 1_000;

/** A page of the people whose current answer is a 7 or 8. @throws DomainError `invalid` for a cursor of another order. */
export async function listPassives(ctx: Ctx, view: PassiveView, limit: number): Promise<{ data: PassiveRow[]; nextCursor: string | null }> {
  const rows = await findPassives(ctx, view, {
    order: view.sort,
    today: localDay(ctx.now, ctx.workspace.timeZone),
    cursor: view.after,
    take: limit + 1,
  });
  return keysetPage(rows, limit, view.sort);
}

/** How large the group is, and its filters. */
export const passiveCounts = (ctx: Ctx): Promise<PassiveCounts> => countPassives(ctx);

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
    { header: "what_would_make_it_a_9", kind: "text", value: (row) => row.wish },
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
