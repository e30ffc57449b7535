import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";
import type { Ctx } from "#app/platform/context.server";
import { safeMinorUnits } from "#app/platform/money";

/** What something is called now, and the page it has. Activities hold ids only, so that an erased person is gone from them too. */
export type SubjectName = {
  id: string;
  kind: string;
  name: string;
  number: number | null;
  amountMinor: number | null;
  currency: string | null;
  /** The lead, ambassador or contact whose page tells of it, where it has none of its own. */
  pageId: string | null;
};

/** Names of whatever these ids are, in one query: ids say by their prefix what they name. Unknown ones are left out. */
export async function nameSubjects(ctx: Ctx, ids: readonly string[]): Promise<Map<string, SubjectName>> {
  if (ids.length === 0) return new Map();
  const { workspaceId } = ctx;
  const wanted = [...new Set(ids)];
  const rows = await ctx.db.$queryRaw<Array<Omit<SubjectName, "amountMinor"> & { amountMinor: bigint | null }>>`
    SELECT l."id", 'lead' AS "kind", c."name", l."number", NULL::bigint AS "amountMinor", NULL::text AS "currency", l."id" AS "pageId"
    FROM "Lead" l JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = l."contactId"
    WHERE l."workspaceId" = ${workspaceId} AND l."id" = ANY(${wanted})
    UNION ALL SELECT m."id", 'ambassador', c."name", NULL, NULL, NULL, m."id"
    FROM "Ambassador" m JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = m."contactId"
    WHERE m."workspaceId" = ${workspaceId} AND m."id" = ANY(${wanted})
    UNION ALL SELECT e."id", 'enrolment', c."name", NULL, NULL, NULL, m."id"
    FROM "Enrolment" e JOIN "Ambassador" m ON m."workspaceId" = ${workspaceId} AND m."id" = e."ambassadorId"
      JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = m."contactId"
    WHERE e."workspaceId" = ${workspaceId} AND e."id" = ANY(${wanted})
    UNION ALL SELECT r."id", 'reward', c."name", NULL, r."amountMinor", r."currency", r."id"
    FROM "Reward" r JOIN "Enrolment" e ON e."workspaceId" = ${workspaceId} AND e."id" = r."enrolmentId"
      JOIN "Ambassador" m ON m."workspaceId" = ${workspaceId} AND m."id" = e."ambassadorId"
      JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = m."contactId"
    WHERE r."workspaceId" = ${workspaceId} AND r."id" = ANY(${wanted})
    UNION ALL SELECT k."id", 'conversion', c."name", NULL, NULL, NULL, k."leadId"
    FROM "Conversion" k JOIN "Enrolment" e ON e."workspaceId" = ${workspaceId} AND e."id" = k."enrolmentId"
      JOIN "Ambassador" m ON m."workspaceId" = ${workspaceId} AND m."id" = e."ambassadorId"
      JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = m."contactId"
    WHERE k."workspaceId" = ${workspaceId} AND k."id" = ANY(${wanted})
    UNION ALL SELECT s."id", 'sale', '', NULL, s."amountMinor", s."currency", COALESCE(s."correctsSaleId", s."id")
    FROM "Sale" s WHERE s."workspaceId" = ${workspaceId} AND s."id" = ANY(${wanted})
    UNION ALL SELECT g."id", 'campaign', g."name", NULL, NULL, NULL, g."id"
    FROM "Campaign" g WHERE g."workspaceId" = ${workspaceId} AND g."id" = ANY(${wanted})
    UNION ALL SELECT i."id", 'invitation', c."name", NULL, NULL, NULL, c."id"
    FROM "Invitation" i JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = i."contactId"
    WHERE i."workspaceId" = ${workspaceId} AND i."id" = ANY(${wanted})
    UNION ALL SELECT n."id", 'nps_import', u."fileName", NULL, NULL, NULL, n."id"
    FROM "NpsImport" n JOIN "Upload" u ON u."workspaceId" = ${workspaceId} AND u."id" = n."uploadId"
    WHERE n."workspaceId" = ${workspaceId} AND n."id" = ANY(${wanted})
    UNION ALL SELECT p."id", 'people_import', u."fileName", NULL, NULL, NULL, p."id"
    FROM "PeopleImport" p JOIN "Upload" u ON u."workspaceId" = ${workspaceId} AND u."id" = p."uploadId"
    WHERE p."workspaceId" = ${workspaceId} AND p."id" = ANY(${wanted})
    UNION ALL SELECT m."id", 'claim', m."who", NULL, NULL, NULL, m."id"
    FROM "Claim" m WHERE m."workspaceId" = ${workspaceId} AND m."id" = ANY(${wanted})
    UNION ALL SELECT d."id", 'deal_import', u."fileName", NULL, NULL, NULL, d."id"
    FROM "DealImport" d JOIN "Upload" u ON u."workspaceId" = ${workspaceId} AND u."id" = d."uploadId"
    WHERE d."workspaceId" = ${workspaceId} AND d."id" = ANY(${wanted})
    UNION ALL SELECT k."id", 'case', c."name", NULL, NULL, NULL, k."id"
    FROM "CareCase" k JOIN "Response" r ON r."workspaceId" = ${workspaceId} AND r."id" = k."responseId" AND ${IS_NAMED}
      JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = r."contactId"
    WHERE k."workspaceId" = ${workspaceId} AND k."id" = ANY(${wanted})
    UNION ALL SELECT c."id", 'contact', c."name", NULL, NULL, NULL, c."id"
    FROM "Contact" c WHERE c."workspaceId" = ${workspaceId} AND c."id" = ANY(${wanted})
    UNION ALL SELECT o."id", 'company', o."name", NULL, NULL, NULL, o."id"
    FROM "Company" o WHERE o."workspaceId" = ${workspaceId} AND o."id" = ANY(${wanted})
    UNION ALL SELECT u."id", 'user', u."name", NULL, NULL, NULL, u."id"
    FROM "Membership" b JOIN "User" u ON u."id" = b."userId" WHERE b."workspaceId" = ${workspaceId} AND b."userId" = ANY(${wanted})
    UNION ALL SELECT a."id", 'api_key', a."name", NULL, NULL, NULL, a."id"
    FROM "ApiKey" a WHERE a."workspaceId" = ${workspaceId} AND a."id" = ANY(${wanted})
    UNION ALL SELECT j."id", 'job', j."name", NULL, NULL, NULL, j."id"
    FROM "JobRun" j WHERE j."workspaceId" = ${workspaceId} AND j."id" = ANY(${wanted})`;
  return new Map(rows.map((row) => [row.id, { ...row, amountMinor: row.amountMinor === null ? null : safeMinorUnits(row.amountMinor) }]));
}
