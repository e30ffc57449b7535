import { changeLinkSettings } from "#app/domains/referrals/link-settings.server";
import { proofTextOf } from "#app/domains/referrals/link-settings.rules";
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

async function givenHost(ctx: Ctx): Promise<string> {
  await changeLinkSettings(ctx, { intent: "addHost", host: "links.bram.example" });
  return "links.bram.example";
}

async function proveHost(ctx: Ctx, host: string): Promise<void> {
  const { token } = await ctx.db.linkHost.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, host } });
  const names = { texts: () => Promise.resolve([proofTextOf(token)]) };
  await changeLinkSettings({ ...ctx, services: { ...ctx.services, names } }, { intent: "check", host });
}

const givenWebhook = async (ctx: Ctx): Promise<string> =>
  (await addEndpoint(ctx, { url: "https://hooks.example.com/in", description: "CRM of Bram", events: ["lead.created"] })).id;

export const recordedWebhooks: RecordedChange[] = [
  { kind: "link_host.added", table: "LinkHost", act: givenHost },
  { kind: "link_host.proved", table: "LinkHost", given: givenHost, act: proveHost },
  {
    kind: "link_host.removed",
    table: "Activity",
    given: givenHost,
    act: (ctx, host) => changeLinkSettings(ctx, { intent: "removeHost", host }),
  },
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
