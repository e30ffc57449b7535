import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "#prisma/generated/client";
import { withOurSession } from "#app/platform/db/connection-string";
import { copyingClient, RowsUnderWay } from "#app/platform/db/copying-client.server";
import { WatchedPool } from "#app/platform/db/watched-pool.server";
import { statementNames } from "#app/platform/db/statement-names";
import { LONGEST_STATEMENT_MS } from "#app/platform/db/statement-time.server";
import { requestScope } from "#app/platform/http/request-scope.server";

/** The unscoped client: for global tables only (see `scoped.server.ts` for everything that belongs to a workspace). */
export type GlobalDb = PrismaClient;

export type Database = { prisma: GlobalDb; pool: pg.Pool; url: string; rowsUnderWay: RowsUnderWay; close(): Promise<void> };

/** Connection settings shared by Prisma, the job worker and raw queries. Times in milliseconds. */
export function poolConfig(url: string, size: number): pg.PoolConfig {
  return {
    // UTC: the adapter writes instants without a zone; under another session zone they would be stored shifted.
    connectionString: withOurSession(url),
    max: size,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 15_000,
    query_timeout: 35_000,
    keepAlive: true,
  };
}

export function openDatabase(
  url: string,
  size: number,
  onPoolError: (error: Error) => void,
  onSilence?: (isSilent: boolean) => void,
): Database {
  const rowsUnderWay = new RowsUnderWay();
  const pool = new WatchedPool(
    // A database that says nothing is noticed by the pool: what it answers may take as long as the longest of its statements.
    { ...poolConfig(url, size), query_timeout: LONGEST_STATEMENT_MS + 5_000, Client: copyingClient(rowsUnderWay) },
    { onChange: onSilence, reader: requestScope },
  );
  pool.on("error", onPoolError); // an idle connection that breaks would otherwise end the process
  const nameOf = statementNames();
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: false,
    onPoolError,
    statementNameGenerator: nameOf as (query: { sql: string }) => string, // undefined is a statement without a name
  });
  const prisma = new PrismaClient({ adapter });
  return {
    prisma,
    pool,
    url,
    rowsUnderWay,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
