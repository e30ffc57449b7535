import type { SaleToStore } from "#app/domains/referrals/sale-ledger.rules";
import { findNamedReferrers, storeSales } from "#app/domains/referrals/store-sales.server";
import { dealProblem, type DealProblemCode } from "#app/domains/sales/deal-import-problems.rules";
import type { DealRowRead, SaleRowRead } from "#app/domains/sales/deal-import-row.rules";
import { DealLedger, type KnownDeal } from "#app/domains/sales/deal-ledger.rules";
import { findDealsByExternalIds, insertDeals, insertMoves, updateDeals } from "#app/domains/sales/imported-lead.repository.server";
import { knowBuyers } from "#app/domains/sales/know-buyers.server";
import { lockInTransaction, userIdOf, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import type { RowOutcome, RowRefusal } from "#app/platform/uploads/file-import";

export type DealFile = {
  importId: string;
  /** Sales of an earlier day in the workspace earn nothing; null when somebody chose that all do. */
  earnsFrom: string | null;
};

type Outcome = RowOutcome | RowRefusal;

const refusal = (field: string, value: string, code: DealProblemCode): RowRefusal => ({ problem: dealProblem(field, value, code) });

/** Stores the sales of one batch with their buyers. @returns what became of each, in the order given. */
export async function storeSaleRows(tx: Ctx, rows: readonly SaleRowRead[], lines: readonly number[], file: DealFile): Promise<Outcome[]> {
  const referrers = await findNamedReferrers(tx, [...new Set(rows.map(({ referrer }) => referrer).filter(Boolean))]);
  const problems = rows.map(({ referrer }): RowRefusal | null => {
    const found = referrers.get(referrer);
    if (!found || "enrolmentId" in found) return null;
    return refusal("referrer", referrer, found.problem === "many" ? "deal_referrer_many" : "deal_referrer");
  });
  const told = rows.map((row, index) => ({ row, line: lines[index] ?? 0 })).filter((_, index) => !problems[index]);
  const buyers = await knowBuyers(
    tx,
    told.map(({ row }) => row.buyer),
    file.importId,
  );
  const sales = told.map(({ row, line }, index): SaleToStore => {
    const found = referrers.get(row.referrer);
    return {
      source: "csv",
      externalId: row.externalId,
      ...(buyers[index] ?? NOBODY),
      leadId: null,
      ...{ amountMinor: row.amountMinor, currency: row.currency, occurredAt: row.closed.at, productName: row.product },
      ...{ isRecurring: row.isRecurring, interval: row.interval, note: row.note, ownerUserId: row.ownerUserId },
      referrerId: found && "enrolmentId" in found ? found.enrolmentId : null,
      corrects: row.corrects,
      earnsReward: earns(file, row.closed.day),
      line,
    };
  });
  const stored = await storeSales(tx, sales, { importId: file.importId, timeZone: tx.workspace.timeZone });
  let next = 0;
  return rows.map((row, index): Outcome => {
    const outcome = problems[index] ?? stored[next++] ?? "unchanged";
    if (typeof outcome !== "object" || "problem" in outcome) return outcome;
    if (outcome.refused === "correction_changed") return refusal("amount", String(row.amountMinor), "deal_correction_changed");
    return refusal("corrects", row.corrects, `deal_${outcome.refused}`);
  });
}

/** Stores the deals of one batch as leads, and what was won of them as sales. */
export async function storeDealRows(tx: Ctx, rows: readonly DealRowRead[], lines: readonly number[], file: DealFile): Promise<Outcome[]> {
  await lockInTransaction(tx, "lead"); // as an introduction, and before people, as it does
  const buyers = await knowBuyers(
    tx,
    rows.map(({ buyer }) => buyer),
    file.importId,
  );
  const known = await findDealsByExternalIds(
    tx,
    rows.map(({ externalId }) => externalId),
  );
  const ledger = new DealLedger(known, { importId: file.importId, now: tx.now, newId: () => newId("lead") });
  const taken = rows.map((row, index) => {
    const { contactId, companyId } = buyers[index] ?? NOBODY;
    return ledger.take(row, { contactId: contactId ?? "", companyId });
  });
  const { added, changed, moves } = ledger.changes();
  await insertDeals(tx, added, file.importId);
  await updateDeals(tx, changed);
  await insertMoves(tx, moves, userIdOf(tx));
  const won = rows.flatMap((row, index) => {
    const deal = taken[index]?.deal;
    return deal?.stage === "won" && row.closed ? [{ index, sale: wonSale(row, deal, row.closed, lines[index] ?? 0, file) }] : [];
  });
  const sold = await storeSales(
    tx,
    won.map(({ sale }) => sale),
    { importId: file.importId, timeZone: tx.workspace.timeZone },
  );
  const saleOf = new Map(won.map(({ index }, at) => [index, sold[at]]));
  return rows.map((row, index): Outcome => {
    const outcome = taken[index]?.outcome ?? "unchanged";
    if (typeof outcome === "object") return refusal("external_id", row.externalId, `deal_${outcome.refused}`);
    const sale = saleOf.get(index);
    return outcome === "unchanged" && (sale === "created" || sale === "updated") ? "updated" : outcome;
  });
}

const NOBODY = { contactId: null, companyId: null, namesContact: false, namesCompany: false };

const earns = ({ earnsFrom }: DealFile, day: string): boolean => earnsFrom === null || day >= earnsFrom;

/** The sale of a won deal is the one that moving the lead to won would have made. */
function wonSale(row: DealRowRead, deal: KnownDeal, closed: { day: string; at: Date }, line: number, file: DealFile): SaleToStore {
  const { id: leadId, contactId, companyId } = deal;
  return {
    ...{ source: "sales", externalId: leadId, leadId, contactId, companyId, namesContact: false, namesCompany: false },
    ...{ amountMinor: row.amountMinor ?? 0, currency: row.currency, occurredAt: closed.at, productName: row.title },
    ...{ isRecurring: false, interval: null, note: "", ownerUserId: row.ownerUserId, referrerId: null, corrects: "" },
    ...{ earnsReward: earns(file, closed.day), line },
  };
}
