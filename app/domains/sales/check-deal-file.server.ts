import { findKnownSaleIds, findNamedReferrers } from "#app/domains/referrals/store-sales.server";
import { DATE_FIELDS, placeDealColumns, type DealColumns, type DealImportKind } from "#app/domains/sales/deal-import-columns.rules";
import type { DealCheck, DealPlan, DealSettings } from "#app/domains/sales/deal-import-plan.rules";
import { dealProblem } from "#app/domains/sales/deal-import-problems.rules";
import {
  readDealRow,
  readSaleRow,
  type DealRowRead,
  type DealRowSettings,
  type SaleRowRead,
} from "#app/domains/sales/deal-import-row.rules";
import { findDealsByExternalIds } from "#app/domains/sales/imported-lead.repository.server";
import { rowSettings } from "#app/domains/sales/run-deal-import.server";
import type { Ctx } from "#app/platform/context.server";
import { localDay } from "#app/platform/local-day";
import { readRecords, type CsvLayout } from "#app/platform/uploads/csv-file.server";
import { faultsOf, type RowProblem } from "#app/platform/uploads/file-import";
import { decideDecimal, noAmounts, observeAmount } from "#app/platform/written-amount";
import { decideDateOrder, noEvidence, observeDate, type DateEvidence, type DateOrder } from "#app/platform/written-date";

const LOOK_UP_AT_ONCE = 2_000;
const PREVIEW_ROWS = 5;

type Notation = Pick<DealCheck, "rows" | "dateQuestion" | "amountQuestion" | "dateOrders" | "decimal">;

/** Reads a whole file as an import would, and stores nothing: what would come in, what would be refused and why, and the first rows. */
export async function checkDealFile(
  ctx: Ctx,
  kind: DealImportKind,
  file: { uploadId: string; layout: CsvLayout; names: readonly string[] },
  settings: DealSettings,
): Promise<DealCheck> {
  const columns = placeDealColumns(file.names, settings.uses);
  const notation = await findNotation(ctx, file, columns, settings);
  const tally = new Tally(ctx, kind);
  const read = kind === "sales" ? readSaleRow : readDealRow;
  const how = await rowSettings(ctx, settings, notation);
  let isHeader = true;
  for await (const records of readRecords(ctx, file.uploadId, file.layout))
    for (const record of records) {
      if (isHeader) isHeader = false;
      else if ("broken" in record) tally.refuse(record.line, dealProblem("row", record.broken, "quote"));
      else await tally.take(record.line, read(record.cells, columns, how), how);
    }
  return { ...notation, ...(await tally.end(how)) };
}

/** How a column's dates and amounts are written: by what can be read in one way only, else somebody is asked. */
async function findNotation(
  ctx: Ctx,
  { uploadId, layout, names }: { uploadId: string; layout: CsvLayout; names: readonly string[] },
  { at }: DealColumns,
  { dateOrder, decimal }: DealSettings,
): Promise<Notation> {
  const dates = new Map(DATE_FIELDS.map((field) => [field, noEvidence()]));
  const amounts = noAmounts();
  let rows = -1; // the header is none
  for await (const records of readRecords(ctx, uploadId, layout))
    for (const record of records) {
      rows += 1;
      if (rows === 0 || "broken" in record) continue;
      for (const [field, evidence] of dates) observeDate(evidence, record.cells[at[field] ?? -1] ?? "");
      observeAmount(amounts, record.cells[at.amount ?? -1] ?? "");
    }
  const undecided = [...dates].filter(([, evidence]) => decideDateOrder(evidence) === "undecidable");
  const orderOf = (evidence: DateEvidence): DateOrder => {
    const told = decideDateOrder(evidence);
    if (told !== "undecidable") return told;
    return dateOrder === "auto" ? "dmy" : dateOrder; // until somebody says: the import does not start with it
  };
  const orders = Object.fromEntries([...dates].map(([field, evidence]) => [field, orderOf(evidence)])) as DealCheck["dateOrders"];
  const sign = decideDecimal(amounts);
  return {
    rows,
    dateOrders: orders,
    dateQuestion:
      undecided.length === 0
        ? null
        : {
            columns: undecided.map(([field]) => names[at[field] ?? -1] ?? field),
            examples: undecided
              .flatMap(([, { ambiguous, dayFirst, monthFirst }]) => [...ambiguous, ...dayFirst, ...monthFirst])
              .slice(0, 6),
          },
    decimal: decimal !== "auto" ? decimal : sign === "undecidable" ? "comma" : sign,
    amountQuestion:
      sign === "undecidable"
        ? {
            column: names[at.amount ?? -1] ?? "amount",
            examples: [...amounts.ambiguous, ...amounts.comma.slice(0, 2), ...amounts.point.slice(0, 2)].slice(0, 6),
          }
        : null,
  };
}

type Row = SaleRowRead | DealRowRead;
type Counted = Omit<DealCheck, keyof Notation>;

/** Counts rows, some thousands looked up at once. */
class Tally {
  private readonly counts = { fresh: 0, known: 0, refused: 0, referred: 0, historic: 0 };
  private readonly problems = new Map<string, DealCheck["problems"][number]>();
  private readonly totals = new Map<string, { count: number; minor: bigint }>();
  private readonly seen = new Set<string>();
  private readonly preview: DealCheck["preview"] = [];
  private waiting: Array<{ line: number; row: Row }> = [];

  constructor(
    private readonly ctx: Ctx,
    private readonly kind: DealImportKind,
  ) {}

  refuse(line: number, problem: RowProblem): void {
    this.counts.refused += 1;
    for (const fault of faultsOf(problem)) {
      const key = `${fault.field}\u0000${fault.code}`;
      const like = this.problems.get(key) ?? { ...fault, line, count: 0 };
      this.problems.set(key, { ...like, count: like.count + 1 });
    }
  }

  async take(line: number, read: { ok: true; row: Row } | { ok: false; problem: RowProblem }, how: DealRowSettings): Promise<void> {
    if (!read.ok) return this.refuse(line, read.problem);
    this.waiting.push({ line, row: read.row });
    if (this.waiting.length >= LOOK_UP_AT_ONCE) await this.lookUp(how);
  }

  async end(how: DealRowSettings): Promise<Counted> {
    await this.lookUp(how);
    return {
      ...this.counts,
      problems: [...this.problems.values()].sort((one, two) => two.count - one.count),
      totals: [...this.totals].map(([currency, { count, minor }]) => ({ currency, count, minor: String(minor) })),
      preview: this.preview,
    };
  }

  private async lookUp({ now, timeZone }: DealRowSettings): Promise<void> {
    const waiting = this.waiting;
    this.waiting = [];
    const ids = waiting.map(({ row }) => row.externalId);
    const known = this.kind === "sales" ? await findKnownSaleIds(this.ctx, ids) : await this.knownDeals(ids);
    const written = waiting.flatMap(({ row }) => (row.kind === "sales" && row.referrer ? [row.referrer] : []));
    const referrers = await findNamedReferrers(this.ctx, [...new Set(written)]);
    const today = localDay(now, timeZone);
    for (const { line, row } of waiting) {
      const referrer = row.kind === "sales" && row.referrer ? referrers.get(row.referrer) : undefined;
      if (referrer && "problem" in referrer && row.kind === "sales")
        this.refuse(line, dealProblem("referrer", row.referrer, referrer.problem === "many" ? "deal_referrer_many" : "deal_referrer"));
      else this.count(line, row, known.has(row.externalId) || this.seen.has(row.externalId), Boolean(referrer), today);
      this.seen.add(row.externalId);
    }
  }

  private async knownDeals(ids: readonly string[]): Promise<Set<string>> {
    return new Set((await findDealsByExternalIds(this.ctx, ids)).map(({ externalId }) => externalId));
  }

  private count(line: number, row: Row, isKnown: boolean, isReferred: boolean, today: string): void {
    if (this.preview.length < PREVIEW_ROWS) this.preview.push(previewOf(line, row));
    if (isKnown) {
      this.counts.known += 1;
      return;
    }
    this.counts.fresh += 1;
    if (isReferred) this.counts.referred += 1;
    if (row.kind === "deals" && row.stage !== "won") return;
    if (row.closed && row.closed.day < today && (row.amountMinor ?? 0) > 0) this.counts.historic += 1;
    const before = this.totals.get(row.currency) ?? { count: 0, minor: 0n };
    this.totals.set(row.currency, { count: before.count + 1, minor: before.minor + BigInt(row.amountMinor ?? 0) });
  }
}

const previewOf = (line: number, row: Row): DealCheck["preview"][number] => ({
  line,
  who: row.buyer.company || row.buyer.contactName || row.buyer.email || row.buyer.domain || row.buyer.companyId,
  what: row.kind === "sales" ? row.product : row.title,
  ...{ amountMinor: row.amountMinor, currency: row.currency, day: row.closed?.day ?? "" },
});

/** What is asked before a file may be imported: how its dates and its amounts are written. */
export const openQuestions = ({ check, dateOrder, decimal }: DealPlan): Array<"dateOrder" | "decimal"> => [
  ...(check.dateQuestion && dateOrder === "auto" ? (["dateOrder"] as const) : []),
  ...(check.amountQuestion && decimal === "auto" ? (["decimal"] as const) : []),
];
