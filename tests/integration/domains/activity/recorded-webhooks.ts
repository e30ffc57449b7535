import type { Ctx } from "#app/platform/context.server";
import {
  addEndpoint,
  changeEndpoint,
  pauseEndpoint,
  removeEndpoint,
  replayDelivery,
  resumeEndpoint,
  rotateSecret,
  testEndpoint,
} from "#app/domains/webhooks/webhook-endpoints.server";
import type { RecordedChange } from "#tests/integration/domains/activity/recorded-changes";
import { runJobs } from "#tests/support/app";

const givenWebhook = async (ctx: Ctx): Promise<string> =>
  (await addEndpoint(ctx, { url: "https://hooks.example.com/in", description: "CRM of Bram", events: ["lead.created"] })).id;

export const recordedWebhooks: RecordedChange[] = [
  { kind: "webhook.added", table: "WebhookEndpoint", act: givenWebhook },
  {
    kind: "webhook.changed",
    table: "WebhookEndpoint",
    given: givenWebhook,
    act: (ctx, id) => changeEndpoint(ctx, id, { url: "https://hooks.example.com/bram", description: "Bram", events: ["lead.created"] }),
  },
  { kind: "webhook.secret_rotated", table: "WebhookEndpoint", given: givenWebhook, act: rotateSecret },
  { kind: "webhook.paused", table: "WebhookEndpoint", given: givenWebhook, act: pauseEndpoint },
  {
    kind: "webhook.resumed",
    table: "WebhookEndpoint",
    given: async (ctx) => {
      const id = await givenWebhook(ctx);
      await pauseEndpoint(ctx, id);
      return id;
    },
    act: resumeEndpoint,
  },
  { kind: "webhook.removed", table: "Activity", given: givenWebhook, act: removeEndpoint },
  {
    kind: "webhook.replayed",
    table: "WebhookDelivery",
    given: async (ctx) => {
      await testEndpoint(ctx, await givenWebhook(ctx));
      await runJobs(ctx.app);
      return (await ctx.db.webhookDelivery.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } })).id;
    },
    act: replayDelivery,
  },
];
