import type pg from "pg";
import type { App } from "#app/platform/app.server";

// Any number of our own: with the worker's name it makes the lock by which everybody sees that the worker lives.
const WORKERS = 0x61616e72;

export type WorkerPlace = {
  /** Says that this worker lives, for as long as the place is held. To be called before it takes its first job. */
  own(workerId: string): Promise<void>;
  /** Gives free what workers held that live no more. @returns how many jobs. */
  freeAbandoned(): Promise<number>;
  /** Settles when the connection that holds the place is gone: others may then take our jobs. */
  lost: Promise<void>;
  leave(): void;
};

/**
 * A connection whose advisory locks tell which workers live: the database lets go of them the moment the process ends,
 * however it ends. The queue itself would let the jobs of a killed worker wait for four hours. Jobs are safe to repeat.
 */
export async function takeWorkerPlace({ database: { pool }, log }: Pick<App, "database" | "log">): Promise<WorkerPlace> {
  const connection = await pool.connect();
  let hasLeft = false;
  const lost = new Promise<void>((resolve) => {
    connection.once("end", () => resolve());
    connection.on("error", (error) => {
      if (!hasLeft) log.warn("queue.place_lost", { error: error.name });
      resolve();
    });
  });
  // Several workers start at once, and a connection does one thing at a time.
  let before: Promise<unknown> = Promise.resolve();
  const ask = <Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<pg.QueryResult<Row>> => {
    const answer = before.then(() => connection.query<Row>(sql, values));
    before = answer.catch(() => undefined);
    return answer;
  };
  return {
    own: async (workerId) => void (await ask("SELECT pg_advisory_lock($1, hashtext($2))", [WORKERS, workerId])),
    freeAbandoned: async () => {
      const { rows } = await ask<{ freed: number }>(FREE, [WORKERS, MOST_ATTEMPTS]);
      const freed = rows[0]?.freed ?? 0;
      if (freed > 0) log.info("queue.jobs_freed", { jobs: freed });
      return freed;
    },
    lost,
    leave: () => {
      if (hasLeft) return;
      hasLeft = true;
      connection.release(true); // closing the connection is what ends the locks
    },
  };
}

// An attempt that ended with its process is one more, for a restart is not the job's fault; but a job that ends every process that
// takes it must not do so for ever.
const MOST_ATTEMPTS = 25;

// A job that has used up its attempts stays with the queue as failed; whoever looks at its run must see that too.
const FREE = `
  WITH living AS MATERIALIZED (
    SELECT objid::bigint AS "key" FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND classid::bigint = $1 AND objsubid = 2
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  ), abandoned AS MATERIALIZED (
    SELECT "id", "payload"->>'jobRunId' AS "jobRunId", "payload"->>'workspaceId' AS "workspaceId", greatest("max_attempts", least("max_attempts" + 1, $2)) AS "most", "attempts"
    FROM graphile_worker._private_jobs
    WHERE "locked_by" IS NOT NULL AND (hashtext("locked_by")::bigint & 4294967295) NOT IN (SELECT "key" FROM living)
  ), freed AS (
    UPDATE graphile_worker._private_jobs SET "locked_at" = NULL, "locked_by" = NULL, "max_attempts" = abandoned."most"
    FROM abandoned WHERE _private_jobs."id" = abandoned."id" RETURNING 1
  ), queues AS (
    UPDATE graphile_worker._private_job_queues SET "locked_at" = NULL, "locked_by" = NULL
    WHERE "locked_by" IS NOT NULL AND (hashtext("locked_by")::bigint & 4294967295) NOT IN (SELECT "key" FROM living)
  ), ended AS (
    UPDATE "JobRun" SET "maxAttempts" = "most",
      "state" = CASE WHEN "isOver" THEN 'failed' ELSE "state" END,
      "error" = CASE WHEN "isOver" THEN 'the process ended while this was running' ELSE "error" END,
      "finishedAt" = CASE WHEN "isOver" THEN now() ELSE "finishedAt" END
    FROM (SELECT *, abandoned."attempts" >= "most" AS "isOver" FROM abandoned) held
    WHERE "JobRun"."workspaceId" = held."workspaceId" AND "JobRun"."id" = "jobRunId" AND "JobRun"."state" = 'running'
  )
  SELECT count(*)::int AS "freed" FROM freed`;
