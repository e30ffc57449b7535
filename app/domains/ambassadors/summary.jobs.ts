import { z } from "zod";
import { jobContract } from "#app/platform/jobs/job-contract";

export const sendSummariesJob = jobContract("ambassador.summaries", z.object({}), { attempts: 5 });
