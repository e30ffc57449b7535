import { z } from "zod";
import { jobContract } from "#app/platform/jobs/job-contract";

/** Forgets Idempotency-Keys that are older than 24 hours. */
export const idempotencyCleanJob = jobContract("idempotency.clean", z.object({}), { attempts: 3 });
