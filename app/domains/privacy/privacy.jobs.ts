import { z } from "zod";
import { jobContract } from "#app/platform/jobs/job-contract";

/** Deletes single clicks that are older than the workspace keeps them. */
export const forgetClicksJob = jobContract("clicks.forget", z.object({}), { attempts: 3 });
