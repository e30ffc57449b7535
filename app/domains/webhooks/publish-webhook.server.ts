import { inTransaction, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import type { ActivityKind } from "#app/domains/activity/activity-kinds";
import { changesBetween, eventOfActivity, type EventData } from "#app/domains/webhooks/webhook.rules";
import { deliverWebhookJob } from "#app/domains/webhooks/webhook.jobs";
import { keepEndpoints, listListeners } from "#app/domains/webhooks/webhook-endpoint.repository.server";
import { claimVersion, insertDeliveries, insertEvent } from "#app/domains/webhooks/webhook-event.repository.server";
import { isResourceKind, readResource } from "#app/domains/webhooks/webhook-snapshot.repository.server";

type Subject = { kind: string; id: string };

/** Tells every endpoint that listens of what was just written down, in the transaction of the change itself. */
export async function publishActivities(
  ctx: Ctx,
  kind: ActivityKind,
  happened: ReadonlyArray<{ subject: Subject; data?: Record<string, unknown> }>,
): Promise<void> {
  const type = eventOfActivity(kind);
  if (!type || happened.length === 0) return;
  const listeners = await listListeners(ctx, type);
  if (listeners.length > 0) for (const { subject, data = {} } of happened) await publish(ctx, type, listeners, subject, { said: data });
}

/** Tells of something that is no activity. */
export async function publishEvent(ctx: Ctx, type: string, subject: Subject, content?: EventData): Promise<void> {
  const listeners = await listListeners(ctx, type);
  if (listeners.length > 0) await publish(ctx, type, listeners, subject, { content });
}

/** @param content what is told; the thing itself, as it is now, when left out. */
export function publish(
  ctx: Ctx,
  type: string,
  endpointIds: readonly string[],
  { kind, id }: Subject,
  { said = {}, content }: { said?: Record<string, unknown>; content?: EventData },
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const listening = await keepEndpoints(tx, endpointIds);
    if (listening.length === 0) return;
    const { version, before } = await claimVersion(tx, kind, id);
    const data = content ?? (isResourceKind(kind) ? { ...(await readResource(tx, kind, id)), ...joinedOf(type, said) } : { id });
    const body = JSON.stringify({
      type,
      timestamp: tx.now.toISOString(),
      resource: { type: kind, id, version },
      data,
      changes: content ? {} : changesBetween(before, data, movedOf(type, said)),
    });
    const eventId = newId("webhookEvent");
    await insertEvent(tx, { id: eventId, type, resourceKind: kind, resourceId: id, version, body }, data);
    const deliveries = listening.map((endpointId) => ({ id: newId("webhookDelivery"), endpointId }));
    await insertDeliveries(tx, eventId, deliveries);
    for (const { id: deliveryId, endpointId } of deliveries)
      await enqueue(tx, deliverWebhookJob, { deliveryId }, { subjectId: endpointId });
  });
}

/** The field that an event is about, where its activity says from what to what. */
const movedField = (type: string) => (type === "lead.stage_changed" ? "stage" : type.startsWith("reward.") ? "status" : null);

function movedOf(type: string, { from, to }: Record<string, unknown>): { field: string; from: string; to: string } | null {
  const field = movedField(type);
  return field && typeof from === "string" && typeof to === "string" ? { field, from, to } : null;
}

/** Somebody joins a campaign: which one stands in the activity. */
const joinedOf = (type: string, { campaignId, enrolmentId }: Record<string, unknown>): EventData =>
  type === "ambassador.joined" ? { campaignId: String(campaignId), enrolmentId: String(enrolmentId) } : {};
