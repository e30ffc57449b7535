import type { JobColumn, JobState } from "#app/domains/accounts/job-query";
import type { Ctx } from "#app/platform/context.server";
import { keysetOf, keysetPage, type Placed, type SortColumn } from "#app/platform/db/keyset.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { ListOrder } from "#app/platform/list-address";

export type JobRow = {
  id: string;
  name: string;
  state: string;
  attempts: number;
  maxAttempts: number;
  error: string | null;
  progress: unknown;
  runAt: Date;
  finishedAt: Date | null;
};

const sql = Prisma.sql;

const SORTS: Record<JobColumn, SortColumn> = {
  job: { values: [{ kind: "text", sql: sql`j."name"` }] },
  state: { values: [{ kind: "text", sql: sql`j."state"` }] },
  attempts: { values: [{ kind: "number", sql: sql`j."attempts"` }] },
  planned: { values: [{ kind: "instant", sql: sql`j."runAt"` }] },
  ended: { values: [{ kind: "instant", sql: sql`j."finishedAt"` }], mayBeEmpty: true },
  created: { values: [{ kind: "instant", sql: sql`j."createdAt"` }] },
};

/** A page of background work in an order. @throws DomainError `invalid` for a cursor of another list or order. */
export async function listJobRuns(
  ctx: Ctx,
  { state, order, cursor, limit }: { state: JobState | null; order: ListOrder<JobColumn>; cursor: string | null; limit: number },
): Promise<{ data: JobRow[]; nextCursor: string | null }> {
  const keyset = keysetOf(SORTS, { id: sql`j."id"`, order, cursor });
  const rows = await ctx.db.$queryRaw<Array<JobRow & Placed>>`
    SELECT j."id", j."name", j."state", j."attempts", j."maxAttempts", j."error", j."progress", j."runAt", j."finishedAt", ${keyset.place} AS "place"
    FROM "JobRun" j
    WHERE j."workspaceId" = ${ctx.workspaceId} ${state ? sql`AND j."state" = ${state}` : Prisma.empty} ${keyset.after}
    ORDER BY ${keyset.orderBy} LIMIT ${limit + 1}`;
  return keysetPage(rows, limit, order);
}

/** How many jobs there are in each state. */
export async function countJobRuns(ctx: Ctx): Promise<Partial<Record<string, number>>> {
  const groups = await ctx.db.jobRun.groupBy({ by: ["state"], where: { workspaceId: ctx.workspaceId }, _count: true });
  return Object.fromEntries(groups.map((group) => [group.state, group._count]));
}

/** The oldest failed jobs. */
export async function listFailedJobIds(ctx: Ctx, take: number): Promise<string[]> {
  const rows = await ctx.db.jobRun.findMany({
    where: { workspaceId: ctx.workspaceId, state: "failed" },
    select: { id: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take,
  });
  return rows.map(({ id }) => id);
}
