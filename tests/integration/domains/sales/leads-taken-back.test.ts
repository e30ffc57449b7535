import { expect, test } from "vitest";
import { lockImportedLeads, deleteImportedLeads } from "#app/domains/sales/imported-lead.repository.server";
import { receiveLeadFile } from "#app/domains/sales/lead-files.server";
import { planNextStep } from "#app/domains/sales/plan-next-step.server";
import { addLeadNote } from "#app/domains/sales/work-lead.server";
import { inTransaction } from "#app/platform/context.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { importDeals } from "#tests/support/deal-files";
import { fileForm } from "#tests/support/lead-files";
import { someoneWaits } from "#tests/support/locks";

const app = useApp();

test("what is written on a lead in the moment in which its import is taken back is refused as unknown, not as a fault", async () => {
  const ctx = await asMember(await givenWorkspace(app.current), ["sales"]);
  const { id: importId } = await importDeals(
    app.current,
    ctx,
    "deals",
    "deal_id,dealname,stage,company,email,amount,close date,created\nD-3,Planner,lost,Noord,cas@noord.example,800.00,2026-05-02,2026-02-01\nD-4,Rooster,open,Noord,dia@noord.example,,,2026-02-01",
  );
  const { id: leadId } = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, externalId: "D-4" } });
  await ctx.db.dealImport.updateMany({ where: { workspaceId: ctx.workspaceId }, data: { undoState: "running" } });
  const uploads = () => ctx.db.upload.count({ where: { workspaceId: ctx.workspaceId } });
  const before = await uploads();
  let written: Array<Promise<unknown>> = [];
  await inTransaction(ctx, async (tx) => {
    await lockImportedLeads(tx, importId, "", 10);
    written = [
      addLeadNote(ctx, { leadId, text: "Called." }),
      planNextStep(ctx, { leadId, text: "Call", dueOn: "2026-12-01" }),
      receiveLeadFile(ctx, fileForm("offer.pdf", "%PDF-1.7 offer"), leadId),
    ];
    for (const one of written) one.catch(() => undefined);
    await someoneWaits(ctx, 3);
    await deleteImportedLeads(tx, [leadId]);
  });
  for (const one of written) await expect(one).rejects.toMatchObject({ code: "not_found" });
  expect(await uploads()).toBe(before);
});
