import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import type { Audience } from "#app/domains/campaigns/audience.rules";

export type StoredAudience = { version: number; audience: Audience };

/** The newest version; null for a campaign that has none yet. What the column holds was checked when it was written. */
export async function findAudience(ctx: Ctx, campaignId: string): Promise<StoredAudience | null> {
  const row = await ctx.db.campaignAudience.findFirst({
    where: { workspaceId: ctx.workspaceId, campaignId },
    select: { version: true, audience: true },
    orderBy: { version: "desc" },
  });
  return row && { version: row.version, audience: row.audience as Audience };
}

export type NamedContact = { contactId: string; name: string; email: string | null; companyName: string | null; language: string | null };

/** Of these contacts those who are there: not who went into another one, nor of whom we know nothing any more. */
export function findNamedContacts(ctx: Ctx, contactIds: readonly string[]): Promise<NamedContact[]> {
  return ctx.db.$queryRaw<NamedContact[]>`
    SELECT c."id" AS "contactId", c."name", c."email", o."name" AS "companyName", c."language" FROM "Contact" c
    LEFT JOIN "Company" o ON o."workspaceId" = ${ctx.workspaceId} AND o."id" = c."companyId"
    WHERE c."workspaceId" = ${ctx.workspaceId} AND c."mergedIntoId" IS NULL AND c."erasedAt" IS NULL AND c."id" = ANY (${[...contactIds]}::text[])
    ORDER BY c."id"`;
}

/** @returns false when somebody else made this version. */
export async function insertAudienceOnce(
  ctx: Ctx,
  campaignId: string,
  { version, audience }: StoredAudience,
  createdByUserId: string | null,
): Promise<boolean> {
  const row = { workspaceId: ctx.workspaceId, id: newId("campaignAudience"), campaignId, createdByUserId, createdAt: ctx.now };
  const { count } = await ctx.db.campaignAudience.createMany({ data: [{ ...row, version, audience }], skipDuplicates: true });
  return count === 1;
}
