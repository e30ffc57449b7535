import { dealImportRows } from "#app/domains/sales/deal-import.repository.server";
import { listOwnClaims } from "#app/domains/sales/claim-pages.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { makeClaim } from "#app/domains/sales/make-claim.server";
import type { Ctx } from "#app/platform/context.server";
import { givenDealDraft, givenDealImport } from "#tests/support/deal-files";
import { givenLeadFile } from "#tests/support/lead-files";
import type { TestServer } from "#tests/support/server";
import type { Words } from "#tests/access/world";

/** Files of sales: looked at, waiting, stopped, and done with a row that was refused; and what an ambassador claims. */
export async function giveSaleFiles(
  server: TestServer,
  ctx: Ctx,
  { staff, reach }: Words,
  { lead, ...ambassador }: { ambassadorId: string; enrolmentId: string; lead: string },
) {
  const file = (number: string) =>
    `external_id,company,amount,closed_on\n${number},${staff},12.50,2026-02-01\n,${staff},10.00,2026-02-01\n`;
  const saleImport = await givenDealImport(ctx, "sales", file("F-1"));
  const stoppedSaleImport = await givenDealImport(ctx, "sales", file("F-2"));
  await dealImportRows.endImport(ctx, stoppedSaleImport, { status: "cancelled", at: ctx.now });
  const queuedSaleImport = await givenDealImport(ctx, "sales", file("F-3"));
  const told = { companyName: "", happenedOn: ctx.now.toISOString().slice(0, 10), how: "They asked me which tool we use." };
  for (const who of ["first", "second"]) await makeClaim(ctx, { ...ambassador, ...told, who, email: `${who}@${reach}.claims.example` });
  const claims = await listOwnClaims(ctx, ambassador.ambassadorId);
  const person = { name: `Unclaimed ${staff}`, email: `unclaimed@${reach}.claims.example` };
  const { leadId } = await introduceLead(ctx, { source: "api", enrolmentId: null, person, isTold: true });
  await server.runJobs();
  // Done by now, so that no test's jobs change it; it looks as if it waited.
  await ctx.db.dealImport.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: queuedSaleImport } },
    data: { status: "queued", finishedAt: null },
  });
  const sale = await ctx.db.sale.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, importId: saleImport }, select: { id: true } });
  const [leadFile, removableLeadFile] = [await givenLeadFile(ctx, lead, staff), await givenLeadFile(ctx, lead, staff)];
  return {
    leadFile,
    removableLeadFile,
    claim: claims[0]?.id ?? "",
    refusableClaim: claims[1]?.id ?? "",
    unclaimedLead: leadId,
    saleImport,
    stoppedSaleImport,
    importedSale: sale.id,
    queuedSaleImport,
    saleDraft: await givenDealDraft(ctx, "sales", file("F-4")),
    discardableSaleDraft: await givenDealDraft(ctx, "sales", file("F-5")),
  };
}
