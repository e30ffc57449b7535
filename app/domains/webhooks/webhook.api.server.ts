import { z } from "zod";
import { pageOf, pageQuery } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { pageOfDeliveries } from "#app/domains/webhooks/list-deliveries.server";
import { WEBHOOK_EVENTS } from "#app/domains/webhooks/webhook.rules";
import { DELIVERY_STATES } from "#app/domains/webhooks/webhook-delivery.repository.server";
import { addEndpoint, getEndpoint, listEndpoints, removeEndpoint, replayDelivery } from "#app/domains/webhooks/webhook-endpoints.server";
import { NewEndpoint } from "#app/domains/webhooks/webhook.schema";

const instant = z.date().transform((at) => at.toISOString());

const Endpoint = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  pausedAt: instant.nullable(),
  pauseReason: z.enum(["", "by_hand", "failing", "gone"]),
  failingSince: instant.nullable().describe("Since when nothing was taken"),
  lastDeliveredAt: instant.nullable(),
  createdAt: instant,
});

const Delivery = z.object({
  id: z.string(),
  endpointId: z.string(),
  eventId: z.string().describe("The webhook-id of the message"),
  type: z.string(),
  resourceId: z.string(),
  version: z.int(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.int(),
  nextAttemptAt: instant,
  lastAttemptAt: instant.nullable(),
  lastStatus: z.int().nullable(),
  lastProblem: z.string().describe("status, unreachable, address or unreadable; empty when it was taken"),
  lastAnswer: z.string().describe("The first 2 kB of the answer"),
  tookMs: z.int().nullable(),
  deliveredAt: instant.nullable(),
  createdAt: instant,
});

const params = z.object({ id: z.string() });
const tag = "Webhooks";

const listWebhookEndpoints = defineOperation({
  method: "GET",
  path: "/webhook-endpoints",
  name: "listWebhookEndpoints",
  tag,
  scope: "webhooks:read",
  summary: "Where other systems are told what happens here",
  response: pageOf(Endpoint),
  status: 200,
  handle: async (ctx) => ({ data: await listEndpoints(ctx), nextCursor: null }),
});

const createWebhookEndpoint = defineOperation({
  method: "POST",
  path: "/webhook-endpoints",
  name: "createWebhookEndpoint",
  tag,
  scope: "webhooks:write",
  summary: "One more endpoint; the answer holds the secret that signs, once",
  body: NewEndpoint,
  response: Endpoint.extend({ secret: z.string().describe("Shown once; for checking webhook-signature") }),
  status: 201,
  handle: async (ctx, { body }) => {
    const { id, secret } = await addEndpoint(ctx, body);
    return { ...(await getEndpoint(ctx, id)), secret };
  },
});

const deleteWebhookEndpoint = defineOperation({
  method: "DELETE",
  path: "/webhook-endpoints/{id}",
  name: "deleteWebhookEndpoint",
  tag,
  scope: "webhooks:write",
  summary: "Removes an endpoint with its deliveries; what waits is never sent",
  params,
  response: z.object({ id: z.string() }),
  status: 200,
  handle: async (ctx, { params: { id } }) => {
    await removeEndpoint(ctx, id);
    return { id };
  },
});

const listWebhookDeliveries = defineOperation({
  method: "GET",
  path: "/webhook-deliveries",
  name: "listWebhookDeliveries",
  tag,
  scope: "webhooks:read",
  summary: "What was sent in the last 30 days and how it went, newest first",
  query: z.object({
    endpointId: z.string().max(80).optional(),
    state: z.enum(DELIVERY_STATES).optional(),
    type: z.enum(WEBHOOK_EVENTS).optional(),
    ...pageQuery,
  }),
  response: pageOf(Delivery),
  status: 200,
  handle: (ctx, { query: { cursor, limit, ...filter } }) => pageOfDeliveries(ctx, filter, { cursor, limit }),
});

const replayWebhookDelivery = defineOperation({
  method: "POST",
  path: "/webhook-deliveries/{id}/replay",
  name: "replayWebhookDelivery",
  tag,
  scope: "webhooks:write",
  summary: "Sends a message again under the same id; one that waits stays as it is",
  params,
  response: z.object({ id: z.string() }),
  status: 202,
  handle: async (ctx, { params: { id } }) => {
    await replayDelivery(ctx, id);
    return { id };
  },
});

export const webhookOperations: readonly Operation[] = [
  listWebhookEndpoints,
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  listWebhookDeliveries,
  replayWebhookDelivery,
];
