import type { Ctx } from "#app/platform/context.server";
import type { ActivityKind } from "#app/domains/activity/activity-kinds";
import { insertActivities, insertActivity } from "#app/domains/activity/activity.repository.server";
import { publishActivities } from "#app/domains/webhooks/publish-webhook.server";

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
  await insertActivity(ctx, { kind, subjectKind: subject.kind, subjectId: subject.id, data });
  await publishActivities(ctx, kind, [{ subject, data }]);
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
