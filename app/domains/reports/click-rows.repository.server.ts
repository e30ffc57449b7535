import { withHashJoins } from "#app/platform/db/hash-joins.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { factsOf } from "#app/domains/reports/report-facts-sql.server";
import type { ReportFilter } from "#app/domains/reports/report-filter.rules";

/** A click; or, where single clicks were forgotten, those of one link and day, with the start of that day and no channel. */
export type ClickRow = {
  key: string;
  at: Date;
  ambassadorId: string;
  ambassadorName: string;
  linkCode: string;
  linkLabel: string;
  channel: string | null;
  count: number;
};

const sql = Prisma.sql;

/** What the clicks of a report are the sum of, newest first. */
export async function listClickRows(
  ctx: Ctx,
  filter: ReportFilter,
  page: { after: { at: Date; key: string } | null; take: number },
): Promise<ClickRow[]> {
  const after = page.after ? sql`WHERE (f."at", f."key") < (${page.after.at}, ${page.after.key})` : Prisma.empty;
  const rows = await withHashJoins(
    ctx,
    (tx) => tx.db.$queryRaw<Array<Omit<ClickRow, "count"> & { count: bigint }>>`
    SELECT f."key", f."at", f."ambassadorId", p."name" AS "ambassadorName", k."code" AS "linkCode", k."label" AS "linkLabel", x."channel", f."amount" AS "count"
    FROM (SELECT * FROM (${factsOf(ctx, filter, ["listedClicks"])}) f ${after} ORDER BY f."at" DESC, f."key" DESC LIMIT ${page.take}) f
    JOIN "Ambassador" a ON a."workspaceId" = ${ctx.workspaceId} AND a."id" = f."ambassadorId"
    JOIN "Contact" p ON p."workspaceId" = ${ctx.workspaceId} AND p."id" = a."contactId"
    LEFT JOIN "ReferralLink" k ON k."workspaceId" = ${ctx.workspaceId} AND k."id" = f."id"
    LEFT JOIN "Click" x ON x."workspaceId" = ${ctx.workspaceId} AND x."id" = f."key" AND x."at" = f."at"
    ORDER BY f."at" DESC, f."key" DESC`,
  );
  return rows.map((row) => ({ ...row, linkCode: row.linkCode ?? "", linkLabel: row.linkLabel ?? "", count: Number(row.count) }));
}
