import type { Ctx } from "#app/platform/context.server";

/** What a source says of a company it named; null says nothing. `renewalDate` is a day such as "2027-03-01". */
export type CompanyFacts = {
  id: string;
  name: string | null;
  ownerUserId: string | null;
  renewalDate: string | null;
  revenueMinor: number | null;
  revenueCurrency: string | null;
  country: string | null;
  segment: string | null;
  attributes: Record<string, string | number | boolean>;
};

/**
 * Fills what was empty; with `isCorrection` also replaces what was filled. A blank never erases; an amount goes with its currency.
 *
 * @returns the ids of the companies that changed.
 */
export async function updateCompanies(tx: Ctx, companies: CompanyFacts[], isCorrection: boolean): Promise<string[]> {
  if (companies.length === 0) return [];
  const rows = await tx.db.$queryRaw<Array<{ id: string }>>`
    WITH k AS (
      SELECT *, ${isCorrection}::boolean AS newer FROM jsonb_to_recordset(${JSON.stringify(companies)}::jsonb) AS r("id" text, "name" text, "ownerUserId" text,
        "renewalDate" date, "revenueMinor" bigint, "revenueCurrency" text, "country" text, "segment" text, "attributes" jsonb)
    ), n AS (
      SELECT c."id",
        COALESCE(CASE WHEN newer THEN k."name" END, c."name") AS "name",
        COALESCE(CASE WHEN newer THEN k."ownerUserId" END, c."ownerUserId", k."ownerUserId") AS "ownerUserId",
        COALESCE(CASE WHEN newer THEN k."renewalDate" END, c."renewalDate", k."renewalDate") AS "renewalDate",
        COALESCE(CASE WHEN newer THEN k."revenueMinor" END, c."revenueMinor", k."revenueMinor") AS "revenueMinor",
        CASE WHEN k."revenueMinor" IS NOT NULL AND (newer OR c."revenueMinor" IS NULL) THEN k."revenueCurrency" ELSE c."revenueCurrency" END AS "revenueCurrency",
        COALESCE(CASE WHEN newer THEN k."country" END, c."country", k."country") AS "country",
        COALESCE(CASE WHEN newer THEN k."segment" END, c."segment", k."segment") AS "segment",
        CASE WHEN newer THEN c."attributes" || k."attributes" ELSE k."attributes" || c."attributes" END AS "attributes"
      FROM k JOIN "Company" c ON c."workspaceId" = ${tx.workspaceId} AND c."id" = k."id"
    )
    UPDATE "Company" c SET "name" = n."name", "ownerUserId" = n."ownerUserId", "renewalDate" = n."renewalDate", "revenueMinor" = n."revenueMinor",
      "revenueCurrency" = n."revenueCurrency", "country" = n."country", "segment" = n."segment", "attributes" = n."attributes", "updatedAt" = ${tx.now}
    FROM n WHERE c."workspaceId" = ${tx.workspaceId} AND c."id" = n."id"
      AND (c."name", c."ownerUserId", c."renewalDate", c."revenueMinor", c."revenueCurrency", c."country", c."segment", c."attributes")
        IS DISTINCT FROM (n."name", n."ownerUserId", n."renewalDate", n."revenueMinor", n."revenueCurrency"::bpchar, n."country"::bpchar, n."segment", n."attributes")
    RETURNING c."id"`;
  return rows.map(({ id }) => id);
}
