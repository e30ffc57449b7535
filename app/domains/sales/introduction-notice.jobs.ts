import { z } from "zod";
import { jobContract } from "#app/platform/jobs/job-contract";

export const settleNoticesJob = jobContract("introductions.settle", z.object({}), { attempts: 5 });
