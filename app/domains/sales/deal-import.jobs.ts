import { z } from "zod";
import { DealPlan } from "#app/domains/sales/deal-import-plan.rules";
import { jobContract } from "#app/platform/jobs/job-contract";

/** How a file is written, found out before it is accepted. */
export const DealFileLayout = DealPlan.shape.layout.extend({ rows: z.number().int() });

export const dealImportJob = jobContract("deals.import", z.object({ importId: z.string(), layout: DealFileLayout }), {
  attempts: 5,
  isLong: true,
});

/** Waits for imports that run, and they for it. */
export const dealImportUndoJob = jobContract("deals.import_undo", z.object({ importId: z.string() }), {
  attempts: 5,
  isLong: true,
  turn: "deals.import",
});
export const forgetDealDraftsJob = jobContract("deals.drafts_forget", z.object({}), { attempts: 5 });
