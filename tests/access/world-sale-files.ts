import { dealImportRows } from "#app/domains/sales/deal-import.repository.server";
import { runDealImport } from "#app/domains/sales/run-deal-import.server";
import type { Ctx } from "#app/platform/context.server";
import { givenDealDraft, givenDealImport } from "#tests/support/deal-files";
import type { Words } from "#tests/access/world";

/** Files of sales: looked at, waiting, stopped, and done with a row that was refused. */
export async function giveSaleFiles(ctx: Ctx, { staff }: Words) {
  const file = (number: string) =>
    `external_id,company,amount,closed_on\n${number},${staff},12.50,2026-02-01\n,${staff},10.00,2026-02-01\n`;
  const saleImport = await givenDealImport(ctx, "sales", file("F-1"));
  const run = await ctx.db.jobRun.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, subjectId: saleImport },
    select: { id: true },
  });
  await runDealImport(ctx, saleImport, run.id);
  const stoppedSaleImport = await givenDealImport(ctx, "sales", file("F-2"));
  await dealImportRows.endImport(ctx, stoppedSaleImport, { status: "cancelled", at: ctx.now });
  const sale = await ctx.db.sale.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, importId: saleImport }, select: { id: true } });
  return {
    saleImport,
    stoppedSaleImport,
    importedSale: sale.id,
    queuedSaleImport: await givenDealImport(ctx, "sales", file("F-3")),
    saleDraft: await givenDealDraft(ctx, "sales", file("F-4")),
    discardableSaleDraft: await givenDealDraft(ctx, "sales", file("F-5")),
  };
}
