import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

/** Clicks of one workspace and quarter of an hour that nothing took. The id is made before anything is written. */
export type ClickLoss = { id: string; workspaceId: string; at: Date; clicks: number };

/** Stores losses of any workspaces; those that are there already stay as they are. */
export async function insertClickLosses(pool: App["database"]["pool"], losses: readonly ClickLoss[]): Promise<void> {
  await pool.query({
    name: "insert-click-losses",
    text: `INSERT INTO "ClickLoss" ("workspaceId", "id", "at", "clicks")
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS loss("workspaceId" text, "id" text, "at" timestamptz, "clicks" int)
      ON CONFLICT DO NOTHING`,
    values: [JSON.stringify(losses)],
  });
}

export type LostDay = { day: string; clicks: number };

/** Clicks within `[from, to)` that could not be stored, by day of the workspace's calendar, the newest first. */
export function sumClickLosses(ctx: Ctx, { from, to }: { from: Date | null; to: Date | null }, most: number): Promise<LostDay[]> {
  const { timeZone } = ctx.workspace;
  return ctx.db.$queryRaw<LostDay[]>`
    SELECT ("at" AT TIME ZONE ${timeZone})::date::text AS "day", sum("clicks")::int AS "clicks" FROM "ClickLoss"
    WHERE "workspaceId" = ${ctx.workspaceId} ${from ? Prisma.sql`AND "at" >= ${from}` : Prisma.empty} ${to ? Prisma.sql`AND "at" < ${to}` : Prisma.empty}
    GROUP BY 1 ORDER BY 1 DESC LIMIT ${most}`;
}
