import type { Ctx } from "#app/platform/context.server";
import { jobQueryOf } from "#app/domains/accounts/job-query";
import { countJobRuns, listJobRuns } from "#app/domains/accounts/job-run.repository.server";

const PAGE_SIZE = 50;

/** One page of the workspace's background work, in the state and order of the address. */
export async function listJobs(ctx: Ctx, address: URLSearchParams) {
  const query = jobQueryOf(address);
  const [{ data, nextCursor }, counts] = await Promise.all([
    listJobRuns(ctx, { state: query.state, order: query.sort, cursor: query.cursor, limit: PAGE_SIZE }),
    countJobRuns(ctx),
  ]);
  return { query, rows: data.map((row) => ({ ...row, progress: progressOf(row.progress) })), nextCursor, counts };
}

/** How far a job says it is; null while it says nothing. */
function progressOf(progress: unknown): { done: number; total: number } | null {
  const { done, total } = (progress ?? {}) as { done?: unknown; total?: unknown };
  return typeof done === "number" && typeof total === "number" && total > 0 ? { done, total } : null;
}
