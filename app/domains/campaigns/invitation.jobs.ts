import { z } from "zod";
import { jobContract } from "#app/platform/jobs/job-contract";

/** Writes the mails of one confirmed batch. */
export const invitationSendJob = jobContract("invitation.send", z.object({ batchId: z.string() }), { attempts: 8, isLong: true });
