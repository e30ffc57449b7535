import { z } from "zod";
import { jobContract } from "#app/platform/jobs/job-contract";

export const createRewardsJob = jobContract("reward.create", z.object({ conversionId: z.string() }), { attempts: 8 });

export const approveDueRewardsJob = jobContract("reward.approve_due", z.object({}), { attempts: 5 });
