import type { Ctx } from "#app/platform/context.server";
import { countJobRuns, JOB_STATES, listJobRuns } from "#app/domains/accounts/job-run.repository.server";

const PAGE_SIZE = 50;

/** One page of the workspace's background work, narrowed by `state` when that is a known one. */
export async function listJobs(ctx: Ctx, query: URLSearchParams) {
  const state = JOB_STATES.find((known) => known === query.get("state")) ?? null;
  const [{ rows, next }, counts] = await Promise.all([
    listJobRuns(ctx, { state, before: query.get("before"), take: PAGE_SIZE }),
    countJobRuns(ctx),
  ]);
  return { rows: rows.map((row) => ({ ...row, progress: progressOf(row.progress) })), next, counts, state };
}

/** How far a job says it is; null while it says nothing. */
function progressOf(progress: unknown): { done: number; total: number } | null {
  const { done, total } = (progress ?? {}) as { done?: unknown; total?: unknown };
  return typeof done === "number" && typeof total === "number" && total > 0 ? { done, total } : null;
}
