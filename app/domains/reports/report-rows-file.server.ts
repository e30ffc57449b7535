import type { Ctx } from "#app/platform/context.server";
import { stepsAfter, type TableColumn, type TableFile } from "#app/platform/table-file.server";
import { listFactRows, type FactRow, type ListedKind } from "#app/domains/reports/report-rows.repository.server";
import type { ReportView } from "#app/domains/reports/report-view.rules";
import { rowsOf, type RowsOf } from "#app/domains/reports/report-rows-page.server";

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
  text("rateVia", ({ own }) => own?.via?.steps.map(({ base, quote, rate }) => `1 ${base} = ${rate} ${quote}`).join("; ") ?? null),
];
const ROWS_A_STEP = 1_000;

/**
 * The rows behind one figure as a file, all of them; of every currency unless the view names one.
 *
 * @throws DomainError `not_found` for an unknown ambassador.
 */
export async function reportRowsTable(
  ctx: Ctx,
  view: ReportView,
  { kind, ...of }: RowsOf & { kind: ListedKind },
): Promise<TableFile<FactRow>> {
  const filter = { ...(await rowsOf(ctx, view, of)).filter, currency: view.currency };
  const isMoney = kind === "revenue" || kind === "rewards";
  return {
    name: kind,
    columns: [...COLUMNS, ...(isMoney ? AMOUNT : []), ...(isMoney && view.convert ? OWN_AMOUNT : [])],
    steps: () => stepsAfter(ROWS_A_STEP, (after) => listFactRows(ctx, filter, { kind, after, take: ROWS_A_STEP })),
  };
}
