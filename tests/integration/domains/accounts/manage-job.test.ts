import { beforeEach, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { cancelWaitingJob, retryFailedJobs, retryOneJob } from "#app/domains/accounts/manage-job.server";
import { listJobs } from "#app/domains/accounts/list-jobs.server";
import { npsImportJob, npsImportUndoJob } from "#app/domains/nps/nps-import.jobs";
import { idempotencyCleanJob } from "#app/platform/api/idempotency.jobs";
import { enqueue, reportProgress } from "#app/platform/jobs/enqueue.server";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";

const app = useApp();
let ctx: Ctx;

beforeEach(async () => {
  ctx = await givenWorkspace(app.current);
});

const stateOf = async (id: string) => (await ctx.db.jobRun.findFirst({ where: { workspaceId: ctx.workspaceId, id } }))?.state;
const linesOf = async () =>
  (await ctx.db.activity.findMany({ where: { workspaceId: ctx.workspaceId } })).map(({ kind, subjectId }) => `${kind} ${subjectId}`).sort();

async function queued(): Promise<number> {
  const [row] = await ctx.db.$queryRaw<Array<{ count: number }>>`
    SELECT count(*)::int AS "count" FROM graphile_worker._private_jobs WHERE payload->>'workspaceId' = ${ctx.workspaceId}`;
  return row?.count ?? 0;
}

async function givenFailed(): Promise<string> {
  const id = await enqueue(ctx, idempotencyCleanJob, {});
  await runJobs(app.current);
  await ctx.db.jobRun.updateMany({ where: { workspaceId: ctx.workspaceId, id }, data: { state: "failed", error: "refused" } });
  return id;
}

test("a waiting job that is cancelled never runs, leaves the queue, and can be tried again", async () => {
  const id = await enqueue(ctx, idempotencyCleanJob, {});
  await cancelWaitingJob(ctx, id);
  expect([await stateOf(id), await queued()]).toEqual(["cancelled", 0]);
  await runJobs(app.current);
  expect(await stateOf(id)).toBe("cancelled");
  await retryOneJob(ctx, id);
  await runJobs(app.current);
  expect(await stateOf(id)).toBe("done");
  expect(await linesOf()).toEqual([`job.cancelled ${id}`, `job.retried ${id}`]);
});

test("a long job that is tried again takes its turn with the others of its kind", async () => {
  const layout = { encoding: "utf-8", delimiter: ",", lineEnd: "\n", dateOrders: { answered_at: "dmy", sent_at: "dmy" }, rows: 1 } as const;
  const taken = await enqueue(ctx, npsImportJob, { importId: "imp_taken", layout });
  await cancelWaitingJob(ctx, taken);
  await retryOneJob(ctx, taken);
  await enqueue(ctx, npsImportUndoJob, { importId: "imp_waiting" });
  const queues = await ctx.db.$queryRaw<Array<{ name: string }>>`
    SELECT q."queue_name" AS "name" FROM graphile_worker._private_jobs j JOIN graphile_worker._private_job_queues q ON q."id" = j."job_queue_id"
    WHERE j."payload"->>'workspaceId' = ${ctx.workspaceId}`;
  expect(queues.map(({ name }) => name)).toEqual(Array(2).fill(`${ctx.workspaceId}:nps.import`));
});

test("of twenty who cancel one job at once, one does, and one line says so", async () => {
  const id = await enqueue(ctx, idempotencyCleanJob, {});
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => cancelWaitingJob(ctx, id)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await linesOf()).toEqual([`job.cancelled ${id}`]);
});

test("a job that is over, or of another workspace, cannot be cancelled", async () => {
  const id = await givenFailed();
  await expect(cancelWaitingJob(ctx, id)).rejects.toMatchObject({ code: "conflict" });
  const other = await givenWorkspace(app.current);
  const foreign = await enqueue(other, idempotencyCleanJob, {});
  await expect(cancelWaitingJob(ctx, foreign)).rejects.toMatchObject({ code: "conflict" });
  await runJobs(app.current);
});

test("all failed jobs are tried again once each, however many ask at once", async () => {
  const ids = [await givenFailed(), await givenFailed(), await givenFailed()];
  const counts = await Promise.all([retryFailedJobs(ctx), retryFailedJobs(ctx)]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(await queued()).toBe(3);
  await runJobs(app.current);
  expect(await Promise.all(ids.map(stateOf))).toEqual(["done", "done", "done"]);
});

test("the list tells how far a job is, and nothing while it does not say", async () => {
  const id = await enqueue(ctx, idempotencyCleanJob, {});
  expect((await listJobs(ctx, new URLSearchParams())).rows[0]?.progress).toBeNull();
  await reportProgress(ctx, id, { done: 3, total: 12 });
  expect((await listJobs(ctx, new URLSearchParams())).rows[0]?.progress).toEqual({ done: 3, total: 12 });
});
