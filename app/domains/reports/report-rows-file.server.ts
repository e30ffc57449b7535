import type { Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import type { TableColumn, TableFile } from "#app/platform/table-file.server";
import { findAmbassadorName, listFactRows, type FactRow, type ListedKind } from "#app/domains/reports/report-rows.repository.server";
import type { ReportView } from "#app/domains/reports/report-view.rules";
import { filterOf, periodOf } from "#app/domains/reports/view-period";

type Column = TableColumn<FactRow>;

const text = (header: string, value: (row: FactRow) => string | null): Column => ({ header, kind: "text", value });

const COLUMNS: readonly Column[] = [
  text("id", ({ id }) => id),
  { header: "at", kind: "instant", value: ({ at }) => at },
  text("ambassadorId", ({ ambassadorId }) => ambassadorId),
  text("ambassador", ({ ambassadorName }) => ambassadorName),
  text("person", ({ personName }) => personName),
  text("company", ({ companyName }) => companyName),
  { header: "lead", kind: "number", value: ({ leadNumber }) => leadNumber },
  text("detail", ({ detail }) => detail),
];

const AMOUNT: readonly Column[] = [
  text("currency", ({ currency }) => currency),
  {
    header: "amount",
    kind: "money",
    value: ({ amountMinor, currency }) => (amountMinor === null ? null : { minor: amountMinor, currency }),
  },
  { header: "amountMinor", kind: "number", value: ({ amountMinor }) => amountMinor },
];

/** What a converted amount was before, and at which rate of which day it was converted. */
const OWN_AMOUNT: readonly Column[] = [
  text("ownCurrency", ({ own }) => own?.currency ?? null),
  { header: "ownAmount", kind: "money", value: ({ own }) => own && { minor: own.amountMinor, currency: own.currency } },
  text("rateBase", ({ own }) => own?.base ?? null),
  text("rateQuote", ({ own }) => own?.quote ?? null),
  text("rate", ({ own }) => own?.rate ?? null),
  { header: "rateDay", kind: "day", value: ({ own }) => own?.day ?? null },
];
const ROWS_A_STEP = 1_000;

/**
 * The rows behind one figure as a file, all of them; of every currency unless the view names one.
 *
 * @param ambassadorId null for the rows of all. @throws DomainError `not_found` for an unknown ambassador.
 */
export async function reportRowsTable(
  ctx: Ctx,
  view: ReportView,
  { ambassadorId, kind }: { ambassadorId: string | null; kind: ListedKind },
): Promise<TableFile<FactRow>> {
  if (ambassadorId && (await findAmbassadorName(ctx, ambassadorId)) === null) throw notFound("ambassador");
  const filter = { ...filterOf(view, periodOf(ctx, view)), currency: view.currency, ambassadorId };
  const isMoney = kind === "revenue" || kind === "rewards";
  return {
    name: kind,
    columns: [...COLUMNS, ...(isMoney ? AMOUNT : []), ...(isMoney && view.convert ? OWN_AMOUNT : [])],
    steps: async function* () {
      let after: { at: Date; key: string } | null = null;
      do {
        const rows: Awaited<ReturnType<typeof listFactRows>> = await listFactRows(ctx, filter, { kind, after, take: ROWS_A_STEP });
        yield rows;
        after = rows.length === ROWS_A_STEP ? (rows.at(-1) ?? null) : null;
      } while (after);
    },
  };
}
