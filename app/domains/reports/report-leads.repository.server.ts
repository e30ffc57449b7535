import type { Ctx } from "#app/platform/context.server";
import { withHashJoins } from "#app/platform/db/hash-joins.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { safeMinorUnits } from "#app/platform/money";
import type { GroupCounts, LeadGroup } from "#app/domains/reports/comparison.rules";
import type { EndingRow, LeadListView } from "#app/domains/reports/ended-lead.rules";
import { OPEN_STAGES, type LeadStage } from "#app/domains/sales/lead-stage.rules";

type Sql = Prisma.Sql;
const sql = Prisma.sql;

/** [from, to), null for no bound. */
export type LeadListFilter = { from: Date | null; to: Date | null } & Pick<
  LeadListView,
  "dated" | "state" | "group" | "reason" | "owner" | "campaign"
>;

/** The leads of a report, one row each, with `at`: when they were accepted first, or when they ended. */
function leadsSql(workspaceId: string, { from, to, dated, state, group, reason, owner, campaign }: LeadListFilter): Sql {
  const accepted = sql`JOIN (SELECT "leadId", min("at") AS "at" FROM "LeadStageChange" WHERE "workspaceId" = ${workspaceId} AND "to" = 'accepted' GROUP BY "leadId") s ON s."leadId" = l."id"`;
  const at = dated === "accepted" ? sql`s."at"` : sql`l."endedAt"`;
  return sql`
    SELECT l.*, ${at} AS "at", CASE WHEN l."stage" = ANY(${[...OPEN_STAGES]}) THEN 'open' ELSE l."stage" END AS "state"
    FROM "Lead" l ${dated === "accepted" ? accepted : Prisma.empty}
    WHERE l."workspaceId" = ${workspaceId} ${dated === "accepted" ? sql`AND l."stage" <> 'duplicate'` : sql`AND l."stage" IN ('lost', 'unqualified')`}
      ${from ? sql`AND ${at} >= ${from}` : Prisma.empty} ${to ? sql`AND ${at} < ${to}` : Prisma.empty}
      ${state ? sql`AND l."stage" = ANY(${state === "open" ? [...OPEN_STAGES] : [state]})` : Prisma.empty}
      ${group ? (group === "referred" ? sql`AND l."enrolmentId" IS NOT NULL` : sql`AND l."enrolmentId" IS NULL`) : Prisma.empty}
      ${reason ? sql`AND l."reasonCode" = ${reason}` : Prisma.empty}
      ${owner ? (owner === "none" ? sql`AND l."ownerUserId" IS NULL` : sql`AND l."ownerUserId" = ${owner}`) : Prisma.empty}
      ${campaign ? sql`AND l."campaignId" = ${campaign}` : Prisma.empty}`;
}

const NOTHING: GroupCounts = { won: 0, lost: 0, unqualified: 0, open: 0, days: [] };

/** What became of the leads accepted in a period, and in how many whole days the won ones were won after they came in. */
export async function countGroups(ctx: Ctx, period: { from: Date | null; to: Date | null }): Promise<Record<LeadGroup, GroupCounts>> {
  const all = { ...period, dated: "accepted", state: null, group: null, reason: null, owner: null, campaign: null } as const;
  const rows = await withHashJoins(
    ctx,
    (tx) => tx.db.$queryRaw<
      Array<{ group: LeadGroup; state: "won" | "lost" | "unqualified" | "open"; days: number | null; leads: number }>
    >`
    SELECT CASE WHEN l."enrolmentId" IS NULL THEN 'other' ELSE 'referred' END AS "group", l."state",
      CASE WHEN l."stage" = 'won' THEN GREATEST(0, floor(extract(epoch FROM l."endedAt" - l."createdAt") / 86400))::int END AS "days", count(*)::int AS "leads"
    FROM (${leadsSql(ctx.workspaceId, all)}) l WHERE l."workspaceId" = ${ctx.workspaceId} GROUP BY 1, 2, 3`,
  );
  const countsOf = (group: LeadGroup): GroupCounts =>
    rows
      .filter((row) => row.group === group)
      .reduce(
        (counts, { state, days, leads }) => ({
          ...counts,
          [state]: counts[state] + leads,
          days: days === null ? counts.days : [...counts.days, { days, leads }],
        }),
        NOTHING,
      );
  return { referred: countsOf("referred"), other: countsOf("other") };
}

/** Leads that ended without a deal, by everything they are told apart by, in the period and in the one before. */
export async function countEndings(ctx: Ctx, filter: LeadListFilter, previous: { from: Date; to: Date } | null): Promise<EndingRow[]> {
  const { workspaceId } = ctx;
  const both = previous
    ? sql`SELECT true AS "isNow", n.* FROM (${leadsSql(workspaceId, filter)}) n UNION ALL SELECT false, b.* FROM (${leadsSql(workspaceId, { ...filter, ...previous })}) b`
    : sql`SELECT true AS "isNow", n.* FROM (${leadsSql(workspaceId, filter)}) n`;
  const rows = await ctx.db.$queryRaw<Array<Omit<EndingRow, "amountMinor"> & { amountMinor: bigint | null }>>`
    SELECT l."isNow", l."stage", COALESCE(l."reasonCode", '') AS "reason", l."ownerUserId", l."campaignId",
      CASE WHEN l."amountMinor" IS NOT NULL THEN l."currency"::text END AS "currency", count(*)::int AS "leads", sum(l."amountMinor")::bigint AS "amountMinor"
    FROM (${both}) l WHERE l."workspaceId" = ${workspaceId} GROUP BY 1, 2, 3, 4, 5, 6`;
  return rows.map((row) => ({ ...row, amountMinor: safeMinorUnits(row.amountMinor ?? 0n) }));
}

export type ReportLead = {
  id: string;
  number: number;
  name: string;
  companyName: string | null;
  introducerName: string | null;
  ownerName: string | null;
  campaignName: string | null;
  stage: LeadStage;
  reason: string | null;
  note: string;
  amountMinor: number | null;
  currency: string | null;
  createdAt: Date;
  at: Date;
};

/** The leads behind a figure, newest first. */
export async function listReportLeads(
  ctx: Ctx,
  filter: LeadListFilter,
  page: { after: { at: Date; id: string } | null; take: number },
): Promise<ReportLead[]> {
  const { workspaceId } = ctx;
  const later = page.after ? sql`AND (l."at", l."id") < (${page.after.at}, ${page.after.id})` : Prisma.empty;
  const rows = await ctx.db.$queryRaw<Array<Omit<ReportLead, "amountMinor"> & { amountMinor: bigint | null }>>`
    SELECT l."id", l."number", c."name", o."name" AS "companyName", i."name" AS "introducerName", u."name" AS "ownerName", g."name" AS "campaignName",
      l."stage", l."reasonCode" AS "reason", l."reasonNote" AS "note", l."amountMinor", l."currency"::text AS "currency", l."createdAt", l."at"
    FROM (${leadsSql(workspaceId, filter)}) l JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = l."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = ${workspaceId} AND o."id" = COALESCE(l."companyId", c."companyId")
    LEFT JOIN "Contact" i ON i."workspaceId" = ${workspaceId} AND i."id" = l."introducerContactId"
    LEFT JOIN "Campaign" g ON g."workspaceId" = ${workspaceId} AND g."id" = l."campaignId" LEFT JOIN "User" u ON u."id" = l."ownerUserId"
    WHERE true ${later} ORDER BY l."at" DESC, l."id" DESC LIMIT ${page.take}`;
  return rows.map((row) => ({ ...row, amountMinor: row.amountMinor === null ? null : safeMinorUnits(row.amountMinor) }));
}

/** Names of colleagues who own or owned leads. */
export const listLeadOwners = (ctx: Ctx): Promise<Array<{ id: string; name: string }>> =>
  ctx.db
    .$queryRaw`SELECT u."id", u."name" FROM "User" u WHERE u."id" IN (SELECT DISTINCT l."ownerUserId" FROM "Lead" l WHERE l."workspaceId" = ${ctx.workspaceId})
    ORDER BY u."name", u."id"`;
