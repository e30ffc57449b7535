import type { Ctx } from "#app/platform/context.server";
import type { ActivityKind } from "#app/domains/activity/activity-kinds";
import { insertActivities, insertActivity } from "#app/domains/activity/activity.repository.server";

/**
 * Writes down that something happened, in the transaction of the change itself.
 *
 * @param kind past event such as `lead.introduced`; @param subject what it happened to; @param data ids and figures, never names or addresses.
 */
export function recordActivity(
  ctx: Ctx,
  kind: ActivityKind,
  subject: { kind: string; id: string },
  data: Record<string, unknown> = {},
): Promise<void> {
  return insertActivity(ctx, { kind, subjectKind: subject.kind, subjectId: subject.id, data });
}

/** The same for many things that happened at once. */
export function recordActivities(
  ctx: Ctx,
  kind: ActivityKind,
  happened: ReadonlyArray<{ subject: { kind: string; id: string }; data?: Record<string, unknown> }>,
): Promise<void> {
  return insertActivities(
    ctx,
    happened.map(({ subject, data = {} }) => ({ kind, subjectKind: subject.kind, subjectId: subject.id, data })),
  );
}
