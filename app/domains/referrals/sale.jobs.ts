import { z } from "zod";
import { jobContract } from "#app/platform/jobs/job-contract";

/** Decides who is credited for the sales of a file, once its rows are stored; never while one is imported or taken back. */
export const creditSalesJob = jobContract("sales.credit", z.object({ importId: z.string() }), {
  attempts: 10,
  isLong: true,
  turn: "deals.import",
});
