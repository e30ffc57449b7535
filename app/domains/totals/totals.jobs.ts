import { z } from "zod";
import { jobContract } from "#app/platform/jobs/job-contract";

export const repairTotalsJob = jobContract("totals.repair", z.object({}), { attempts: 3 });
