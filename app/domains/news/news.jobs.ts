import { z } from "zod";
import { jobContract } from "#app/platform/jobs/job-contract";

/** Mails one item to whoever wants a mail of each event. */
export const tellNewsJob = jobContract("news.tell", z.object({ newsId: z.string() }), { attempts: 8, isLong: true });
