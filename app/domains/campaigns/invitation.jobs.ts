import { z } from "zod";
import { jobContract } from "#app/platform/jobs/job-contract";

/** Writes the mails of one batch that are due, and plans itself for the next ones. */
export const invitationSendJob = jobContract("invitation.send", z.object({ batchId: z.string() }), { attempts: 8, isLong: true });

/** Reminds, once each, whoever did not react to an invitation. */
export const invitationRemindJob = jobContract("invitation.remind", z.object({}), { attempts: 8, isLong: true });

/** Invites by the answers that arrived live, for campaigns that do so. */
export const invitationAutomaticJob = jobContract("invitation.automatic", z.object({}), { attempts: 8, isLong: true });
