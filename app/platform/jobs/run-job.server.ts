import type { App } from "#app/platform/app.server";
import { createContext, type Actor, type Ctx, type WorkspaceSettings } from "#app/platform/context.server";
import { isDomainError } from "#app/platform/errors";
import type { JobPayload } from "#app/platform/jobs/enqueue.server";
import type { JobContract } from "#app/platform/jobs/job-contract";

/** Which run of a job this is; after the last attempt nobody tries again by itself. */
export type JobAttempt = { jobRunId: string; isLast: boolean };

export type JobHandler = { contract: JobContract<unknown>; run(ctx: Ctx, data: unknown, attempt: JobAttempt): Promise<void> };

/** Ties a contract to the one use case it calls. The use case must be safe to repeat. */
export function handle<Data>(
  contract: JobContract<Data>,
  run: (ctx: Ctx, data: Data, attempt: JobAttempt) => Promise<unknown>,
): JobHandler {
  return {
    contract: contract,
    run: async (ctx, data, attempt) => {
      await run(ctx, contract.schema.parse(data), attempt);
    },
  };
}

/** How the job runner finds a workspace; given by the caller, so that platform knows no domain. */
export type FindWorkspace = (app: App, workspaceId: string) => Promise<WorkspaceSettings | null>;

/**
 * Runs one attempt of a job and keeps its `JobRun` true: running, done, waiting for another try, or failed with the reason.
 *
 * @throws the handler's error, so that the queue plans the next attempt.
 */
export async function runJob(
  app: App,
  findWorkspace: FindWorkspace,
  handler: JobHandler,
  payload: JobPayload,
  attempt: { number: number; most: number },
): Promise<void> {
  const workspace = await findWorkspace(app, payload.workspaceId);
  if (!workspace) return app.log.warn("job.workspace_gone", { job: handler.contract.name, workspaceId: payload.workspaceId });

  const actor: Actor = { kind: "job", id: handler.contract.name };
  const ctx = createContext({ app, workspace, actor });
  const where = { workspaceId: ctx.workspaceId, id: payload.jobRunId };
  const claimed = await ctx.db.jobRun.updateMany({
    where: { ...where, state: { not: "cancelled" } },
    data: { state: "running", attempts: attempt.number, startedAt: ctx.now },
  });
  if (claimed.count === 0) return;

  const isLastAttempt = attempt.number >= attempt.most;
  try {
    const { jobRunId } = payload;
    await handler.run({ ...ctx, log: ctx.log.with({ jobRunId }) }, payload.data, { jobRunId, isLast: isLastAttempt });
    await ctx.db.jobRun.updateMany({
      where: { ...where, state: "running" },
      data: { state: "done", error: null, finishedAt: app.clock.now() },
    });
  } catch (error) {
    const isLast = isLastAttempt || isDomainError(error);
    await ctx.db.jobRun.updateMany({
      where,
      data: { state: isLast ? "failed" : "queued", error: messageOf(error), finishedAt: isLast ? app.clock.now() : null },
    });
    ctx.log.error("job.failed", error, { job: handler.contract.name, jobRunId: payload.jobRunId, attempt: attempt.number, isLast });
    if (!isDomainError(error)) throw error; // a refusal stays a refusal: trying again would only repeat it
  }
}

const messageOf = (error: unknown): string =>
  isDomainError(error) ? error.message : `${error instanceof Error ? error.name : "fault"}: see the log`;
