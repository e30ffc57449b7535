import { expect, test } from "vitest";
import { allowLongStatements, LONGEST_STATEMENT_MS } from "#app/platform/db/statement-time.server";
import { inTransaction } from "#app/platform/context.server";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();

test("work that may take longer is cut off by nobody before the database would, and for this transaction alone", async () => {
  const ctx = await givenWorkspace(app.current);
  const limit = async (of: typeof ctx) => {
    const [row] = await of.app.database.prisma.$transaction(
      (tx) => tx.$queryRaw<Array<{ ms: string }>>`SELECT current_setting('statement_timeout') AS "ms"`,
    );
    return row?.ms;
  };
  const within = await inTransaction(ctx, async (tx) => {
    await allowLongStatements(tx);
    const [row] = await tx.db.$queryRaw<
      Array<{ ms: string }>
    >`SELECT current_setting('statement_timeout') AS "ms" FROM "Workspace" WHERE "id" = ${tx.workspaceId}`;
    return row?.ms;
  });
  expect([within, await limit(ctx)]).toEqual([`${LONGEST_STATEMENT_MS / 60_000}min`, "30s"]);
  const { query_timeout: readMs } = app.current.database.pool.options as { query_timeout?: number };
  expect(readMs).toBeGreaterThan(LONGEST_STATEMENT_MS);
});
