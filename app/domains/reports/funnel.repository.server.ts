import { Prisma } from "#app/platform/db/scoped.server";
import { withHashJoins } from "#app/platform/db/hash-joins.server";
import type { Ctx } from "#app/platform/context.server";

export type PeopleCounts = { answered: number; promoters: number; invited: number; joined: number; introduced: number };

/** People who took each step in [from, to), each counted once. An answer counts by the person's newest one in the period. */
export async function countPeople(ctx: Ctx, { from, to }: { from: Date | null; to: Date | null }): Promise<PeopleCounts> {
  const during = (column: string) =>
    Prisma.sql`${from ? Prisma.sql`AND ${Prisma.raw(column)} >= ${from}` : Prisma.empty} ${to ? Prisma.sql`AND ${Prisma.raw(column)} < ${to}` : Prisma.empty}`;
  const [row] = await withHashJoins(
    ctx,
    (tx) => tx.db.$queryRaw<Array<Record<keyof PeopleCounts, bigint>>>`
    WITH answer AS (
      SELECT DISTINCT ON ("contactId") "contactId", "score" FROM "Response"
      WHERE "workspaceId" = ${ctx.workspaceId} AND "surveyType" = 'relationship' AND "status" = 'completed' ${during('"answeredAt"')}
      ORDER BY "contactId", "answeredAt" DESC, "id" DESC
    )
    SELECT (SELECT count(*) FROM answer) AS "answered", (SELECT count(*) FROM answer WHERE "score" >= 9) AS "promoters",
      (SELECT count(DISTINCT "contactId") FROM "Invitation" WHERE "workspaceId" = ${ctx.workspaceId} AND "sentAt" IS NOT NULL ${during('"sentAt"')}) AS "invited",
      (SELECT count(DISTINCT "ambassadorId") FROM "Enrolment" WHERE "workspaceId" = ${ctx.workspaceId} AND "state" NOT IN ('invited', 'applied') ${during('"createdAt"')}) AS "joined",
      (SELECT count(DISTINCT e."ambassadorId") FROM "Lead" l JOIN "Enrolment" e ON e."workspaceId" = l."workspaceId" AND e."id" = l."enrolmentId"
        WHERE l."workspaceId" = ${ctx.workspaceId} AND l."stage" <> 'duplicate' ${during('l."createdAt"')}) AS "introduced"`,
  );
  if (!row) throw new Error("a SELECT without FROM has one row");
  return {
    answered: Number(row.answered),
    promoters: Number(row.promoters),
    invited: Number(row.invited),
    joined: Number(row.joined),
    introduced: Number(row.introduced),
  };
}
