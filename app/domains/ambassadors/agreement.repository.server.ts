import type { Ctx } from "#app/platform/context.server";

export type Agreement = { campaignId: string; acceptedVersion: number; group: string };

/**
 * Which version of its campaign an enrolment had accepted at a moment, and in which group it was; its first ones for a moment before
 * them. The row says how it is now, consents and activities how it was. Null for an unknown enrolment.
 */
export async function findAgreement(ctx: Ctx, enrolmentId: string, at: Date): Promise<Agreement | null> {
  const [row] = await ctx.db.$queryRaw<Agreement[]>`
    SELECT e."campaignId", COALESCE(accepted."version", e."termsVersion") AS "acceptedVersion",
      COALESCE(moved."data"->>'to', later."data"->>'from', e."group") AS "group"
    FROM "Enrolment" e
    JOIN "Ambassador" a ON a."workspaceId" = e."workspaceId" AND a."id" = e."ambassadorId"
    LEFT JOIN LATERAL (
      SELECT split_part(c."textVersion", ':', 2)::int AS "version" FROM "Consent" c
      JOIN "Contact" p ON p."workspaceId" = c."workspaceId" AND p."id" = c."contactId"
      WHERE c."workspaceId" = e."workspaceId" AND (p."id" = a."contactId" OR p."mergedIntoId" = a."contactId")
        AND c."purpose" = 'campaign_terms' AND c."isGranted" AND split_part(c."textVersion", ':', 1) = e."campaignId"
      ORDER BY c."at" <= ${at} DESC, abs(extract(epoch FROM ${at} - c."at")), c."id" DESC LIMIT 1) accepted ON true
    LEFT JOIN LATERAL (
      SELECT g."data" FROM "Activity" g
      WHERE g."workspaceId" = e."workspaceId" AND g."subjectKind" = 'ambassador' AND g."subjectId" = e."ambassadorId"
        AND g."kind" = 'enrolment.grouped' AND g."data"->>'enrolmentId' = e."id" AND g."at" <= ${at}
      ORDER BY g."at" DESC, g."id" DESC LIMIT 1) moved ON true
    LEFT JOIN LATERAL (
      SELECT g."data" FROM "Activity" g
      WHERE g."workspaceId" = e."workspaceId" AND g."subjectKind" = 'ambassador' AND g."subjectId" = e."ambassadorId"
        AND g."kind" = 'enrolment.grouped' AND g."data"->>'enrolmentId' = e."id" AND g."at" > ${at}
      ORDER BY g."at", g."id" LIMIT 1) later ON true
    WHERE e."workspaceId" = ${ctx.workspaceId} AND e."id" = ${enrolmentId}`;
  return row ?? null;
}
