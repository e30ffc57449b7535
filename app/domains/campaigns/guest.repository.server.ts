import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { newId } from "#app/platform/ids";
import type { GuestBasis } from "#app/domains/campaigns/guest.rules";

export type NewGuest = { contactId: string; basis: GuestBasis; givenOn: string; evidence: string };

/**
 * Names people for a campaign; a ground that was given before is replaced by the new one.
 *
 * @returns who is new, and whose ground changed; the others were named so before.
 */
export async function insertGuests(
  tx: Ctx,
  campaignId: string,
  guests: readonly NewGuest[],
  by: { importId: string | null; userId: string | null },
): Promise<Map<string, "created" | "updated">> {
  const last = new Map(guests.map((guest) => [guest.contactId, { id: newId("campaignGuest"), ...guest }]));
  const stored = await tx.db.$queryRaw<Array<{ contactId: string; isNew: boolean }>>`
    INSERT INTO "CampaignGuest" ("workspaceId", "id", "campaignId", "contactId", "basis", "givenOn", "evidence", "importId", "createdByUserId", "createdAt")
    SELECT ${tx.workspaceId}, g."id", ${campaignId}, g."contactId", g."basis", g."givenOn", g."evidence", ${by.importId}, ${by.userId}, ${tx.now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify([...last.values()])}::jsonb) AS g("id" text, "contactId" text, "basis" text, "givenOn" date, "evidence" text)
    ON CONFLICT ("workspaceId", "campaignId", "contactId") DO UPDATE
      SET "basis" = EXCLUDED."basis", "givenOn" = EXCLUDED."givenOn", "evidence" = EXCLUDED."evidence", "importId" = EXCLUDED."importId",
        "createdByUserId" = EXCLUDED."createdByUserId", "createdAt" = EXCLUDED."createdAt"
      WHERE ("CampaignGuest"."basis", "CampaignGuest"."givenOn", "CampaignGuest"."evidence") IS DISTINCT FROM (EXCLUDED."basis", EXCLUDED."givenOn", EXCLUDED."evidence")
    RETURNING "contactId", (xmax = 0) AS "isNew"`;
  return new Map(stored.map(({ contactId, isNew }) => [contactId, isNew ? "created" : "updated"]));
}

export type GuestRow = {
  contactId: string;
  name: string;
  email: string | null;
  companyName: string | null;
  language: string | null;
  basis: GuestBasis;
  givenOn: Date;
};

/** How many people a campaign names; two who are one count as one. */
export async function countGuests({ db, workspaceId }: Ctx, campaignId: string): Promise<number> {
  const [row] = await db.$queryRaw<Array<{ count: number }>>`
    SELECT count(DISTINCT c."id")::int AS "count" FROM "CampaignGuest" g
    JOIN "Contact" m ON m."workspaceId" = ${workspaceId} AND m."id" = g."contactId"
    JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = COALESCE(m."mergedIntoId", m."id") AND c."erasedAt" IS NULL
    WHERE g."workspaceId" = ${workspaceId} AND g."campaignId" = ${campaignId}`;
  return row?.count ?? 0;
}

/**
 * Whom a campaign names, the newest ground first; a merged person as the one they went into, on the ground that was given last. Of some
 * contacts when they are named.
 */
export function findGuests(ctx: Ctx, campaignId: string, contactIds?: readonly string[]): Promise<GuestRow[]> {
  const { workspaceId } = ctx;
  return ctx.db.$queryRaw<GuestRow[]>`
    SELECT c."id" AS "contactId", c."name", c."email", o."name" AS "companyName", c."language", n."basis", n."givenOn"
    FROM (${groundsOf(ctx, campaignId)}) n
    JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = n."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = ${workspaceId} AND o."id" = c."companyId"
    WHERE ${contactIds ? Prisma.sql`c."id" = ANY (${[...contactIds]}::text[])` : Prisma.sql`true`}
    ORDER BY n."givenOn" DESC, n."contactId"`;
}

/** A query of whom a campaign names ("contactId") with the ground that was given last ("basis", "givenOn"). */
export const groundsOf = ({ workspaceId }: Ctx, campaignId: string): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT ON (c."id") c."id" AS "contactId", g."basis", g."givenOn"
  FROM "CampaignGuest" g
  JOIN "Contact" m ON m."workspaceId" = ${workspaceId} AND m."id" = g."contactId"
  JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = COALESCE(m."mergedIntoId", m."id") AND c."erasedAt" IS NULL
  WHERE g."workspaceId" = ${workspaceId} AND g."campaignId" = ${campaignId}
  ORDER BY c."id", g."createdAt" DESC, g."givenOn" DESC, g."id" DESC`;
