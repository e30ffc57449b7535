import type { Ctx } from "#app/platform/context.server";

/** Countries that ambassadors or their companies are in, by code. */
export async function listAmbassadorCountries(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<Array<{ country: string }>>`
    SELECT DISTINCT COALESCE(p."country", o."country") AS "country" FROM "Ambassador" a
    JOIN "Contact" p ON p."workspaceId" = a."workspaceId" AND p."id" = a."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = p."workspaceId" AND o."id" = p."companyId"
    WHERE a."workspaceId" = ${ctx.workspaceId} AND COALESCE(p."country", o."country") IS NOT NULL ORDER BY 1`;
  return rows.map(({ country }) => country);
}

/** Colleagues who can have asked for an introduction, by name. */
export function listAskers(ctx: Ctx): Promise<Array<{ id: string; name: string }>> {
  return ctx.db.$queryRaw<Array<{ id: string; name: string }>>`
    SELECT u."id", u."name" FROM "Membership" m JOIN "User" u ON u."id" = m."userId"
    WHERE m."workspaceId" = ${ctx.workspaceId} AND m."roles" && ARRAY['sales', 'success', 'marketer', 'admin'] ORDER BY u."name", u."id"`;
}
