import { z } from "zod";
import { jobContract } from "#app/platform/jobs/job-contract";

/** One attempt of one delivery; a later attempt is a job of its own. The attempts here are for faults of ours. */
export const deliverWebhookJob = jobContract("webhook.deliver", z.object({ deliveryId: z.string() }), { attempts: 8 });

/** Tells of the clicks since the last time. */
export const tellClicksJob = jobContract("webhook.clicks", z.object({}), { attempts: 3 });

/** Forgets what was told long ago. */
export const forgetWebhooksJob = jobContract("webhook.forget", z.object({}), { attempts: 3 });
