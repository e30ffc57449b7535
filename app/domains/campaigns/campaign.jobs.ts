import { z } from "zod";
import { jobContract } from "#app/platform/jobs/job-contract";

/** Starts and ends campaigns on their days, and tells whoever manages them about their budgets. */
export const keepCampaignsJob = jobContract("campaign.keep", z.object({}), { attempts: 8 });
