import type { Ctx } from "#app/platform/context.server";
import { keysetOf, keysetPage, type Placed, type SortColumn } from "#app/platform/db/keyset.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { ActivityColumn, ActivityOrder } from "#app/domains/activity/activity-order";
import { activityRow, type NewActivity } from "#app/domains/activity/activity-row";

/** @returns the ids of the endpoints that listen to `event`, in their order: one statement, for this is the most frequent of all writes. */
export async function insertActivity(ctx: Ctx, row: NewActivity, event: string | undefined): Promise<string[]> {
  const { id, kind, subjectKind, subjectId, actorKind, actorId, data, at } = activityRow(ctx, row);
  const listeners = await ctx.db.$queryRaw<Array<{ id: string }>>`
    WITH written AS (
      INSERT INTO "Activity" ("workspaceId", "id", "kind", "subjectKind", "subjectId", "actorKind", "actorId", "data", "at")
      VALUES (${ctx.workspaceId}, ${id}, ${kind}, ${subjectKind}, ${subjectId}, ${actorKind}, ${actorId}, ${JSON.stringify(data)}::jsonb, ${at})
    )
    SELECT e."id" FROM "WebhookEndpoint" e WHERE e."workspaceId" = ${ctx.workspaceId} AND e."events" @> ARRAY[${event ?? null}::text] ORDER BY e."id"`;
  return listeners.map((listener) => listener.id);
}

export async function insertActivities(ctx: Ctx, rows: readonly NewActivity[]): Promise<void> {
  if (rows.length > 0) await ctx.db.activity.createMany({ data: rows.map((row) => activityRow(ctx, row)) });
}

export type ActivityRow = {
  id: string;
  kind: string;
  subjectKind: string;
  subjectId: string;
  actorKind: string;
  actorId: string;
  data: unknown;
  at: Date;
};

export type ActivityFilter = {
  /** About any of these; the kinds are what the index begins with. */
  subjects?: { kinds: readonly string[]; ids: readonly string[] };
  kinds?: readonly string[];
  /** Who did it: the id of a person, a key or a job. */
  actorId?: string;
  /** `[from, to)`. */
  from?: Date;
  to?: Date;
};

/** Newest first, from after `before`. */
export function listActivity(
  ctx: Ctx,
  { subjects, kinds, actorId, from, to }: ActivityFilter,
  { before, take }: { before?: { at: Date; id: string } | null; take: number },
): Promise<ActivityRow[]> {
  return ctx.db.activity.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      ...(subjects && { subjectKind: { in: [...subjects.kinds] }, subjectId: { in: [...subjects.ids] } }),
      ...(kinds && { kind: { in: [...kinds] } }),
      ...(actorId && { actorId }),
      ...((from ?? to) && { at: { ...(from && { gte: from }), ...(to && { lt: to }) } }),
      ...(before && { OR: [{ at: { lt: before.at } }, { at: before.at, id: { lt: before.id } }] }),
    },
    select: { id: true, kind: true, subjectKind: true, subjectId: true, actorKind: true, actorId: true, data: true, at: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take,
  });
}

const sql = Prisma.sql;
const AT = { kind: "instant", sql: sql`a."at"` } as const;

// What nobody in person did stands together, before everybody's name.
const WHO: SortColumn = {
  values: [{ kind: "text", sql: sql`COALESCE(u."name", '')` }, AT],
  join: sql`LEFT JOIN "User" u ON a."actorKind" = 'user' AND u."id" = a."actorId"`,
};

const SORTS: Record<ActivityColumn, SortColumn> = {
  when: { values: [AT] },
  what: { values: [{ kind: "text", sql: sql`a."kind"` }, AT] },
  who: WHO,
};

/** One page in an order. @throws DomainError `invalid` for a cursor of another list or order. */
export async function listActivityPage(
  ctx: Ctx,
  { subjects, kinds, actorId, from, to }: ActivityFilter,
  { order, cursor, limit }: { order: ActivityOrder; cursor: string | undefined; limit: number },
): Promise<{ data: ActivityRow[]; nextCursor: string | null }> {
  const keyset = keysetOf(SORTS, { id: sql`a."id"`, order, cursor });
  const rows = await ctx.db.$queryRaw<Array<ActivityRow & Placed>>`
    SELECT a."id", a."kind", a."subjectKind", a."subjectId", a."actorKind", a."actorId", a."data", a."at", ${keyset.place} AS "place"
    FROM "Activity" a ${keyset.join}
    WHERE a."workspaceId" = ${ctx.workspaceId}
      ${subjects ? sql`AND a."subjectKind" = ANY(${[...subjects.kinds]}) AND a."subjectId" = ANY(${[...subjects.ids]})` : Prisma.empty}
      ${kinds ? sql`AND a."kind" = ANY(${[...kinds]})` : Prisma.empty}
      ${actorId ? sql`AND a."actorId" = ${actorId}` : Prisma.empty}
      ${from ? sql`AND a."at" >= ${from}` : Prisma.empty}
      ${to ? sql`AND a."at" < ${to}` : Prisma.empty}
      ${keyset.after}
    ORDER BY ${keyset.orderBy} LIMIT ${limit + 1}`;
  return keysetPage(rows, limit, order);
}
