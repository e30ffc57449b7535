import type { Ctx } from "#app/platform/context.server";
import { safeMinorUnits } from "#app/platform/money";
import type { EventKind } from "#app/domains/reports/recent-event.rules";

/** Something that happened, with the names of whom and what it was about. Names and companies only, no contact data. */
export type RecentEvent = {
  id: string;
  kind: EventKind;
  at: Date;
  ambassadorId: string | null;
  ambassadorName: string | null;
  ambassadorCompany: string | null;
  leadId: string | null;
  personName: string | null;
  personCompany: string | null;
  campaignId: string | null;
  campaignName: string | null;
  importId: string | null;
  fileName: string | null;
  rejected: number | null;
  count: number | null;
  stage: string | null;
  amountMinor: number | null;
  currency: string | null;
};

/** The newest events of these kinds since `since`, newest first: one query, names included. Stage changes only to `stages`. */
export async function listRecentEvents(
  ctx: Ctx,
  options: { kinds: readonly EventKind[]; stages: readonly string[]; since: Date; take: number },
): Promise<RecentEvent[]> {
  const { workspaceId } = ctx;
  const rows = await ctx.db.$queryRaw<Array<Omit<RecentEvent, "amountMinor"> & { amountMinor: bigint | null }>>`
    SELECT a."id", a."kind", a."at", m."id" AS "ambassadorId", mc."name" AS "ambassadorName", mo."name" AS "ambassadorCompany",
      l."id" AS "leadId", lc."name" AS "personName", lo."name" AS "personCompany", c."id" AS "campaignId", c."name" AS "campaignName",
      i."id" AS "importId", u."fileName", i."rejectedCount" AS "rejected", COALESCE((a."data"->>'count')::int, i."createdCount" + i."updatedCount") AS "count", a."data"->>'to' AS "stage",
      COALESCE(r."amountMinor", CASE WHEN a."data"->>'to' = 'won' THEN l."amountMinor" END) AS "amountMinor", COALESCE(r."currency", l."currency") AS "currency"
    FROM (
      SELECT * FROM "Activity" WHERE "workspaceId" = ${workspaceId} AND "at" >= ${options.since} AND "kind" = ANY(${[...options.kinds]})
        AND ("kind" <> 'lead.stage_changed' OR "data"->>'to' = ANY(${[...options.stages]}))
      ORDER BY "at" DESC, "id" DESC LIMIT ${options.take}
    ) a
    LEFT JOIN "Reward" r ON r."workspaceId" = ${workspaceId} AND a."subjectKind" = 'reward' AND r."id" = a."subjectId"
    LEFT JOIN "Conversion" k ON k."workspaceId" = ${workspaceId} AND k."id" = r."conversionId"
    LEFT JOIN "Lead" l ON l."workspaceId" = ${workspaceId} AND l."id" = CASE WHEN a."subjectKind" = 'lead' THEN a."subjectId" ELSE k."leadId" END
    LEFT JOIN "Contact" lc ON lc."workspaceId" = ${workspaceId} AND lc."id" = l."contactId"
    LEFT JOIN "Company" lo ON lo."workspaceId" = ${workspaceId} AND lo."id" = COALESCE(l."companyId", lc."companyId")
    LEFT JOIN "Enrolment" e ON e."workspaceId" = ${workspaceId} AND e."id" = COALESCE(r."enrolmentId", l."enrolmentId")
    LEFT JOIN "Ambassador" m ON m."workspaceId" = ${workspaceId} AND m."id" = CASE WHEN a."subjectKind" = 'ambassador' THEN a."subjectId" ELSE e."ambassadorId" END
    LEFT JOIN "Contact" mc ON mc."workspaceId" = ${workspaceId} AND mc."id" = m."contactId"
    LEFT JOIN "Company" mo ON mo."workspaceId" = ${workspaceId} AND mo."id" = mc."companyId"
    LEFT JOIN "Campaign" c ON c."workspaceId" = ${workspaceId} AND c."id" = CASE WHEN a."subjectKind" = 'campaign' THEN a."subjectId" ELSE COALESCE(a."data"->>'campaignId', e."campaignId") END
    LEFT JOIN "NpsImport" i ON i."workspaceId" = ${workspaceId} AND a."subjectKind" = 'nps_import' AND i."id" = a."subjectId"
    LEFT JOIN "Upload" u ON u."workspaceId" = ${workspaceId} AND u."id" = i."uploadId"
    ORDER BY a."at" DESC, a."id" DESC`;
  return rows.map((row) => ({ ...row, amountMinor: row.amountMinor === null ? null : safeMinorUnits(row.amountMinor) }));
}
