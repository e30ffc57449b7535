import type { Ctx } from "#app/platform/context.server";
import type { ActivityKind } from "#app/domains/activity/activity-kinds";
import { breaksOf, type Break } from "#app/domains/referrals/break.rules";

const RUNS: Partial<Record<ActivityKind, boolean>> = {
  "campaign.live": true,
  "campaign.paused": false,
  "campaign.ended": false,
  "enrolment.active": true,
  "enrolment.paused": false,
  "enrolment.left": false,
  "enrolment.banned": false,
  "ambassador.left": false,
  "ambassador.rejoined": true,
};

/**
 * When enrolments and campaigns were interrupted, by their ids. Their rows say how they are now; the activities say how they were, each
 * written with its change.
 */
export async function findBreaks(
  ctx: Ctx,
  { ambassadorIds, campaignIds }: { ambassadorIds: string[]; campaignIds: string[] },
): Promise<Map<string, Break[]>> {
  const rows = await ctx.db.$queryRaw<Array<{ id: string; kind: ActivityKind; at: Date }>>`
    SELECT COALESCE("data"->>'enrolmentId', "subjectId") AS "id", "kind", "at" FROM "Activity"
    WHERE "workspaceId" = ${ctx.workspaceId} AND "subjectKind" IN ('ambassador', 'campaign')
      AND "subjectId" = ANY (${[...ambassadorIds, ...campaignIds]}) AND "kind" = ANY (${Object.keys(RUNS)})
    ORDER BY "at", "id"`;
  const changes = new Map<string, Array<{ at: Date; runs: boolean }>>();
  for (const { id, kind, at } of rows) changes.set(id, [...(changes.get(id) ?? []), { at, runs: RUNS[kind] ?? true }]);
  return new Map([...changes].map(([id, of]) => [id, breaksOf(of)]));
}
