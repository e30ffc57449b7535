import type { Actor } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import type { ActivityKind } from "#app/domains/activity/activity-kinds";

export type NewActivity = { kind: ActivityKind; subjectKind: string; subjectId: string; data: Record<string, unknown> };

type Moment = { workspaceId: string; actor: Pick<Actor, "kind" | "id">; now: Date };

/** One activity as it is stored. Everybody but the transaction that makes a workspace calls `recordActivity`. */
export const activityRow = ({ workspaceId, actor, now }: Moment, row: NewActivity) => ({
  workspaceId,
  id: newId("activity"),
  ...row,
  data: row.data as object,
  actorKind: actor.kind,
  actorId: actor.id,
  at: now,
});
