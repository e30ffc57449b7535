import type { Ctx } from "#app/platform/context.server";

export const JOB_STATES = ["queued", "running", "done", "failed", "cancelled"] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Newest first. `before` is the id of the last row of the page before. */
export async function listJobRuns(ctx: Ctx, { state, before, take }: { state: JobState | null; before: string | null; take: number }) {
  const where = { workspaceId: ctx.workspaceId, ...(state && { state }) };
  const rows = await ctx.db.jobRun.findMany({
    where,
    select: {
      id: true,
      name: true,
      state: true,
      attempts: true,
      maxAttempts: true,
      error: true,
      progress: true,
      runAt: true,
      createdAt: true,
      finishedAt: true,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: take + 1,
    ...(before && { cursor: { workspaceId_id: { workspaceId: ctx.workspaceId, id: before } }, skip: 1 }),
  });
  return { rows: rows.slice(0, take), next: rows.length > take ? (rows[take - 1]?.id ?? null) : null };
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
