import type { Actor, Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { queueOf, type JobContract } from "#app/platform/jobs/job-contract";

/** What travels with every job: graphile-worker's own tables know no tenant. */
export type JobPayload = { workspaceId: string; jobRunId: string; actor: { kind: Actor["kind"]; id: string }; data: unknown };

export type EnqueueOptions = {
  /** Product time; now when left out. */
  runAt?: Date;
  /** A waiting job with the same key (within the workspace) is replaced: at most one waits. */
  key?: string;
  /** What the job works on, so that its page can show the run. */
  subjectId?: string;
  /** Whether it lets every waiting job that does not yield go first: one of thousands that nobody waits for at a desk. */
  yields?: boolean;
};

// The lower the number, the sooner; graphile-worker takes 0 where nothing is said.
const YIELDING = 10;

/**
 * Puts a job in the queue in the current transaction: it exists exactly when its cause does.
 *
 * @returns the id of its `JobRun`, where state, progress and error can be read.
 */
export async function enqueue<Data>(ctx: Ctx, contract: JobContract<Data>, data: Data, options: EnqueueOptions = {}): Promise<string> {
  const jobRunId = newId("jobRun");
  const runAt = options.runAt ?? ctx.now;
  const payload: JobPayload = {
    workspaceId: ctx.workspaceId,
    jobRunId,
    actor: { kind: ctx.actor.kind, id: ctx.actor.id },
    data: contract.schema.parse(data),
  };
  const key = options.key ? `${ctx.workspaceId}:${contract.name}:${options.key}` : null;
  if (key !== null) await endReplaced(ctx, key);
  await ctx.db.$executeRaw`
    WITH run AS (
      INSERT INTO "JobRun" ("workspaceId", "id", "name", "subjectId", "payload", "maxAttempts", "runAt", "createdAt")
      VALUES (${ctx.workspaceId}, ${jobRunId}, ${contract.name}, ${options.subjectId ?? ""}, ${JSON.stringify(payload.data)}::jsonb,
        ${contract.attempts}, ${runAt}, ${ctx.now}))
    SELECT graphile_worker.add_job(${contract.name}, payload := ${JSON.stringify(payload)}::json, queue_name := ${queueOf(ctx.workspaceId, contract.name)},
      run_at := ${ctx.app.clock.toReal(runAt)}, max_attempts := ${contract.attempts}::int, job_key := ${key}, priority := ${options.yields ? YIELDING : 0}::int)`;
  return jobRunId;
}

/** The job that the new one takes the place of never runs, and its run says so. */
async function endReplaced(ctx: Ctx, key: string): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE "JobRun" run SET "state" = 'cancelled', "finishedAt" = ${ctx.now} FROM graphile_worker._private_jobs job
    WHERE run."workspaceId" = ${ctx.workspaceId} AND run."state" = 'queued' AND run."id" = job.payload->>'jobRunId'
      AND job."key" = ${key} AND job.locked_at IS NULL`;
}

/** Writes how far a job is; its page reads it. `progress` holds counts and ids only. */
export async function reportProgress(ctx: Ctx, jobRunId: string, progress: Record<string, number | string>): Promise<void> {
  await ctx.db.jobRun.updateMany({ where: { workspaceId: ctx.workspaceId, id: jobRunId }, data: { progress } });
}
