import type { Ctx } from "#app/platform/context.server";
import type { ActivityKind } from "#app/domains/activity/activity-kinds";
import { insertActivities, insertActivity } from "#app/domains/activity/activity.repository.server";
import { publish, publishActivities } from "#app/domains/webhooks/publish-webhook.server";
import { eventOfActivity } from "#app/domains/webhooks/webhook.rules";

/**
 * Writes down that something happened, in the transaction of the change itself, and queues it for the systems that want to know.
 *
 * @param kind past event such as `lead.introduced`; @param subject what it happened to; @param data ids and figures, never names or addresses.
 */
export async function recordActivity(
  ctx: Ctx,
  kind: ActivityKind,
  subject: { kind: string; id: string },
  data: Record<string, unknown> = {},
): Promise<void> {
  const event = eventOfActivity(kind);
  const listeners = await insertActivity(ctx, { kind, subjectKind: subject.kind, subjectId: subject.id, data }, event);
  if (event && listeners.length > 0) await publish(ctx, event, listeners, subject, { said: data });
}

/** The same for many things that happened at once. */
export async function recordActivities(
  ctx: Ctx,
  kind: ActivityKind,
  happened: ReadonlyArray<{ subject: { kind: string; id: string }; data?: Record<string, unknown> }>,
): Promise<void> {
  await insertActivities(
    ctx,
    happened.map(({ subject, data = {} }) => ({ kind, subjectKind: subject.kind, subjectId: subject.id, data })),
  );
  await publishActivities(ctx, kind, happened);
}
