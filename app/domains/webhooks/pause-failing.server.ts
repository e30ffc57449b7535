import { type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { sendEmail } from "#app/emails/send-email.server";
import { claimPause, findEndpoint, listAdmins } from "#app/domains/webhooks/webhook-endpoint.repository.server";

/** Sends nothing more to an endpoint that does not take it, and tells every admin, once. What waits stays. */
export async function pauseFailing(tx: Ctx, endpointId: string, reason: "failing" | "gone"): Promise<void> {
  if (!(await claimPause(tx, endpointId, reason))) return;
  await recordActivity(tx, "webhook.paused", { kind: "workspace", id: tx.workspaceId }, { webhookId: endpointId, reason });
  const endpoint = await findEndpoint(tx, endpointId);
  if (!endpoint) return;
  const url = `${tx.env.appUrl}/w/${tx.workspace.slug}/settings/webhooks/${endpointId}`;
  const host = new URL(endpoint.url).host;
  for (const { userId, name, email, language } of await listAdmins(tx)) {
    const key = `webhook-paused:${endpointId}:${tx.now.toISOString()}:${userId}`;
    await sendEmail(tx, "webhookPaused", { reason, host, url }, { address: email, name, language, key });
  }
}
