import { stringify } from "csv-stringify/sync";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { listPeopleNames } from "#app/domains/contacts/remove-imported-people.server";
import { listBuyersOfSales } from "#app/domains/referrals/sale-buyers.server";
import { creditSalesJob } from "#app/domains/referrals/sale.jobs";
import { DEAL_COLUMNS, type DealImportKind } from "#app/domains/sales/deal-import-columns.rules";
import { DealPlan } from "#app/domains/sales/deal-import-plan.rules";
import { dealImportJob } from "#app/domains/sales/deal-import.jobs";
import { dealImportRows, findDealImport, type DealImportRow } from "#app/domains/sales/deal-import.repository.server";
import { findLeadNames } from "#app/domains/sales/imported-lead.repository.server";
import type { DealUndoPart, DealUndoResult } from "#app/domains/sales/undo-deal-import.server";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { secondsLeft, type ImportStatus, type RowFault } from "#app/platform/uploads/file-import";
import { listRefusedRows, refusedRowsCsv } from "#app/platform/uploads/refused-rows.server";

/** An import that was confirmed. @throws DomainError `not_found`, also for a draft. */
async function getConfirmed(ctx: Ctx, id: string): Promise<DealImportRow & { parsed: DealPlan }> {
  const found = await findDealImport(ctx, id);
  const row = requireFound(found?.status === "draft" ? null : found, "import");
  return { ...row, parsed: DealPlan.parse(row.plan) };
}

/** What the page of one import shows: how far it is, what was refused, and whether it was taken back. How far it is comes first. */
export async function describeDealImport(ctx: Ctx, id: string) {
  const row = await getConfirmed(ctx, id);
  const [pace, refused, kept] = await Promise.all([
    dealImportRows.findPace(ctx, id),
    listRefusedRows(ctx, dealImportRows, id, 50),
    nameKept(ctx, row.undoResult as DealUndoResult | null),
  ]);
  const { kind, status, createdAt, startedAt, finishedAt, parsed } = row;
  return {
    import: {
      id,
      kind: kind as DealImportKind,
      fileName: row.upload.fileName,
      status: status as ImportStatus,
      createdAt,
      startedAt,
      finishedAt,
    },
    counts: {
      read: row.readCount,
      created: row.createdCount,
      updated: row.updatedCount,
      unchanged: row.unchangedCount,
      rejected: row.rejectedCount,
    },
    rowsInFile: parsed.check.rows,
    secondsLeft: pace && secondsLeft(pace, ctx.now),
    refused: refused.map(({ also, ...row }) => ({ ...inWords(ctx, row), ...(also && { also: also.map((fault) => inWords(ctx, fault)) }) })),
    undo: { state: row.undoState, at: row.undoneAt, result: row.undoResult as DealUndoResult | null, kept },
  };
}

const inWords = <Fault extends RowFault>(ctx: Ctx, fault: Fault): Fault => ({ ...fault, message: problemInWords(ctx, fault) });

/** Why a row was refused, in the reader's language. */
export const problemInWords = (ctx: Ctx, { code, message }: { code: string; message: string }): string =>
  ctx.t(code.startsWith("deal_") ? `deal-import:reasons.${code}` : `imports:reasons.${code}`, message);

const PLACES: Record<DealUndoPart, string> = {
  sales: "sales/revenue",
  leads: "sales/leads",
  contacts: "marketing/contacts",
  companies: "marketing/companies",
};

async function nameKept(ctx: Ctx, result: DealUndoResult | null) {
  if (!result) return [];
  const idsOf = (part: DealUndoPart) => result.examples.filter((kept) => kept.part === part).map(({ id }) => id);
  const names: Record<DealUndoPart, Map<string, string>> = {
    sales: await listBuyersOfSales(ctx, idsOf("sales")),
    leads: await findLeadNames(ctx, idsOf("leads")),
    contacts: await listPeopleNames(ctx, "contact", idsOf("contacts")),
    companies: await listPeopleNames(ctx, "company", idsOf("companies")),
  };
  return result.examples.flatMap(({ part, id, because }) => {
    const name = names[part].get(id);
    return name === undefined ? [] : [{ key: `${part}:${id}`, part, name, path: `${PLACES[part]}/${id}`, because }];
  });
}

/** Stops an import; what is stored stays, and is credited. @throws DomainError `not_found`; `conflict` when it is over already. */
export async function cancelDealImport(ctx: Ctx, id: string): Promise<void> {
  await getConfirmed(ctx, id);
  await inTransaction(ctx, async (tx) => {
    if (!(await dealImportRows.endImport(tx, id, { status: "cancelled", at: tx.now })))
      throw new DomainError("conflict", "this import is over already", { text: { key: "imports:refused.over" } });
    await enqueue(tx, creditSalesJob, { importId: id }, { subjectId: `${id}:credit` });
    await recordActivity(tx, "deal_import.cancelled", { kind: "deal_import", id });
  });
}

/** Goes on with an import that was cancelled or failed, where it stopped. @throws DomainError `not_found`; `conflict` otherwise. */
export async function resumeDealImport(ctx: Ctx, id: string): Promise<void> {
  const { parsed } = await getConfirmed(ctx, id);
  await inTransaction(ctx, async (tx) => {
    if (!(await dealImportRows.reopenImport(tx, id, { undoState: "none" })))
      throw new DomainError("conflict", "this import cannot go on", { text: { key: "import-undo:cannotResume" } });
    await enqueue(tx, dealImportJob, { importId: id, layout: { ...parsed.layout, rows: parsed.check.rows } }, { subjectId: id });
    await recordActivity(tx, "deal_import.resumed", { kind: "deal_import", id });
  });
}

/** The refused rows as CSV, to be repaired and imported again. @throws DomainError `not_found`. */
export async function rejectedDealsCsv(ctx: Ctx, importId: string): Promise<AsyncGenerator<string>> {
  const { uploadId, parsed } = await getConfirmed(ctx, importId);
  return refusedRowsCsv(ctx, dealImportRows, { importId, uploadId, layout: parsed.layout }, (row) => problemInWords(ctx, row));
}

const CARE = ["Van Dalen Zorg", "B-501", "van-dalen-zorg.example", "sanne.verhoeven@van-dalen-zorg.example", "Sanne Verhoeven"];
const DOCK = ["Kade Logistiek", "B-502", "kade-logistiek.example", "jeroen.bakker@kade-logistiek.example", "Jeroen Bakker"];

const SAMPLES: Record<DealImportKind, string[][]> = {
  sales: [
    ["F-2026-001", ...CARE, "4.800,00", "EUR", "2026-02-14", "Planner", "year", "", "", "", ""],
    ["F-2026-002", ...DOCK, "12.500,00", "EUR", "2026-03-31", "Onboarding", "", "", "", "", ""],
    ["C-2026-001", ...DOCK, "-1.250,00", "EUR", "2026-04-20", "Onboarding", "", "", "", "F-2026-002", "10%"],
  ],
  deals: [
    ["D-101", "Planner 40", "open", ...CARE, "4.800,00", "EUR", "2027-03-31", "", "2026-10-01", "", ""],
    ["D-102", "Onboarding", "won", ...DOCK, "12.500,00", "EUR", "", "2026-03-31", "2026-01-15", "", ""],
    ["D-103", "Planner 10", "lost", ...DOCK, "1.200,00", "EUR", "", "2026-05-02", "2026-02-01", "", ""],
  ],
};

/** A small file to try an import with: made-up customers. */
export const sampleDealFile = (kind: DealImportKind): string => stringify([DEAL_COLUMNS[kind], ...SAMPLES[kind]], { delimiter: ";" });
