import { changeDealDraft, confirmDealDraft, getDealDraft, startDealDraft } from "#app/domains/sales/draft-deal-import.server";
import type { DealImportKind } from "#app/domains/sales/deal-import-columns.rules";
import type { DealSettings } from "#app/domains/sales/deal-import-plan.rules";
import { describeDealImport } from "#app/domains/sales/get-deal-import.server";
import type { Ctx } from "#app/platform/context.server";
import { storeUpload } from "#app/platform/uploads/store-upload.server";
import { runJobs, type TestApp } from "#tests/support/app";

/** A file somebody dropped in, looked through and not confirmed. */
export async function givenDealDraft(ctx: Ctx, kind: DealImportKind, text: string): Promise<string> {
  const body = (async function* () {
    yield await Promise.resolve(Buffer.from(text));
  })();
  return (await startDealDraft(ctx, await storeUpload(ctx, { name: `${kind}.csv`, type: "text/csv", body }), kind)).id;
}

/** The same, confirmed as it was proposed but for `change`. */
export async function givenDealImport(ctx: Ctx, kind: DealImportKind, text: string, change: Partial<DealSettings> = {}): Promise<string> {
  const id = await givenDealDraft(ctx, kind, text);
  const { plan } = await getDealDraft(ctx, id);
  const settings = { ...plan, ...change };
  if (Object.keys(change).length > 0) await changeDealDraft(ctx, id, settings);
  if (!(await confirmDealDraft(ctx, id, settings))) throw new Error("the draft differs from what was confirmed");
  return id;
}

/** The same, with everything that follows from it. */
export async function importDeals(app: TestApp, ctx: Ctx, kind: DealImportKind, text: string, change: Partial<DealSettings> = {}) {
  const id = await givenDealImport(ctx, kind, text, change);
  await runJobs(app);
  return { id, ...(await describeDealImport(ctx, id)) };
}

const HEADER = "Factuurnummer;Klant;E-mailadres;Bedrag excl. btw;Factuurdatum;Product;Accountmanager;Aangebracht door;corrects";

/** A list of invoices as a Dutch book-keeping program writes it. */
export const saleFile = (...rows: string[]): string => [HEADER, ...rows].join("\n");

/** What a workspace sold, net of corrections, by the number of the sale that each line belongs to. */
export async function netRevenue(ctx: Ctx): Promise<Record<string, number>> {
  const lines = await ctx.db.sale.findMany({ where: { workspaceId: ctx.workspaceId } });
  const numberOf = new Map(lines.map(({ id, externalId }) => [id, externalId]));
  const sums: Record<string, number> = {};
  for (const { externalId, correctsSaleId, amountMinor } of lines) {
    const number = correctsSaleId ? (numberOf.get(correctsSaleId) ?? "") : externalId;
    sums[number] = (sums[number] ?? 0) + Number(amountMinor);
  }
  return sums;
}
