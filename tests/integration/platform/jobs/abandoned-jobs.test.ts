import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { takeWorkerPlace } from "#app/platform/jobs/abandoned-jobs.server";
import { retryJob } from "#app/platform/jobs/retry-job.server";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { approveDueRewardsJob } from "#app/domains/rewards/reward.jobs";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";

const app = useApp();
let ctx: Ctx;
let jobRunId = "";

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
});

/** A job that was being worked on when its process was killed. */
beforeEach(async () => {
  jobRunId = await enqueue(ctx, approveDueRewardsJob, {});
  await app.current.database.pool.query("UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'killed', attempts = 1");
});
const state = async () =>
  (await ctx.db.jobRun.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: jobRunId } } })).state;

test("jobs of a killed process are done by the next one that starts", async () => {
  await runJobs(app.current);
  expect(await state()).toBe("queued");
  const place = await takeWorkerPlace(app.current);
  expect(await place.freeAbandoned()).toBe(1);
  await runJobs(app.current);
  expect(await state()).toBe("done");
  place.leave();
});

test("while another process works, its jobs stay its own; those of one that ended meanwhile do not", async () => {
  const [first, second] = [await takeWorkerPlace(app.current), await takeWorkerPlace(app.current)];
  await first.own("alive");
  await app.current.database.pool.query("UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'alive'");
  expect(await second.freeAbandoned()).toBe(0);
  await runJobs(app.current);
  expect(await state()).toBe("queued");

  first.leave();
  await expect.poll(() => second.freeAbandoned()).toBe(1);
  await runJobs(app.current);
  expect(await state()).toBe("done");
  second.leave();
});

test("a process that ends costs the job no attempt, however often", async () => {
  const { pool } = app.current.database;
  for (let killed = 1; killed <= 12; killed++) {
    await pool.query("UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'killed', attempts = $1", [killed]);
    await ctx.db.jobRun.updateMany({ where: { workspaceId: ctx.workspaceId, id: jobRunId }, data: { state: "running", attempts: killed } });
    const place = await takeWorkerPlace(app.current);
    await place.freeAbandoned();
    place.leave();
  }
  expect(await state()).toBe("running");
  await runJobs(app.current);
  expect(await state()).toBe("done");
});

test("a job that ended every process that took it is shown as failed, with the reason, and can be tried again", async () => {
  await app.current.database.pool.query("UPDATE graphile_worker._private_jobs SET attempts = 25, max_attempts = 25");
  await ctx.db.jobRun.updateMany({ where: { workspaceId: ctx.workspaceId, id: jobRunId }, data: { state: "running" } });
  const place = await takeWorkerPlace(app.current);
  await place.freeAbandoned();
  place.leave();
  expect(await state()).toBe("failed");
  await retryJob(ctx, jobRunId);
  await runJobs(app.current);
  expect(await state()).toBe("done");
});

test("a place whose connection was cut says so", async () => {
  const place = await takeWorkerPlace(app.current);
  await place.own("cut");
  await app.current.database.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid::bigint = hashtext('cut')::bigint & 4294967295",
  );
  await place.lost;
  place.leave();
});
