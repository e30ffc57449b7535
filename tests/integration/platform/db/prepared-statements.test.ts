import { expect, test } from "vitest";
import { openDatabase } from "#app/platform/db/client.server";
import { useDatabase } from "#tests/support/database";

const database = useDatabase();

test("a query that comes back is planned once on its connection, one that is asked once is not kept", async () => {
  const opened = openDatabase(database.url, 1, (error) => {
    throw error;
  });
  const { prisma } = opened;
  const kept = async () => {
    const rows = await prisma.$queryRaw<Array<{ statement: string }>>`SELECT statement FROM pg_prepared_statements`;
    return rows.filter(({ statement }) => statement.includes('"Workspace"')).length;
  };
  try {
    await prisma.workspace.findUnique({ where: { slug: "once" } });
    expect(await kept()).toBe(0);
    for (const slug of ["twice", "three-times", "four-times"]) expect(await prisma.workspace.findUnique({ where: { slug } })).toBeNull();
    expect(await kept()).toBe(1);
  } finally {
    await opened.close();
  }
});
