import { z } from "zod";
import { plainText } from "#app/platform/text";
import { WEBHOOK_EVENTS } from "#app/domains/webhooks/webhook.rules";

const url = plainText({ min: 1, max: 2_048 }).refine((text) => /^https:\/\//i.test(text), "must start with https://");
const events = z.array(z.enum(WEBHOOK_EVENTS)).min(1, "choose at least one").max(100);

export const NewEndpoint = z.strictObject({ url, description: plainText({ max: 120 }).default(""), events });
export type NewEndpoint = z.infer<typeof NewEndpoint>;

const listOf = (value: unknown) => value ?? [];
const fields = { url, description: plainText({ max: 120 }).default(""), events: z.preprocess(listOf, events) };

/** What can be done on the page of all endpoints. */
export const EndpointForm = z.object(fields);

/** What can be done on the page of one. */
export const EndpointAction = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("change"), ...fields }),
  z.object({ intent: z.literal("rotate") }),
  z.object({ intent: z.literal("pause") }),
  z.object({ intent: z.literal("resume") }),
  z.object({ intent: z.literal("test") }),
  z.object({ intent: z.literal("remove") }),
  z.object({ intent: z.literal("replay"), deliveryId: z.string().min(1).max(80) }),
]);
export type EndpointAction = z.infer<typeof EndpointAction>;
