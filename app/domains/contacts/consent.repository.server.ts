import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

export type ConsentRow = { contactId: string; purpose: string; isGranted: boolean; textVersion: string; source: string; at?: Date };

/** Append-only: a withdrawal is a new row. */
export async function insertConsent(ctx: Ctx, consent: ConsentRow): Promise<void> {
  await ctx.db.consent.create({ data: { workspaceId: ctx.workspaceId, id: newId("consent"), at: ctx.now, ...consent } });
}

/** Everybody whose last word on a purpose was yes, or whether that is one contact's. */
export async function findConsenting(ctx: Ctx, purpose: string, contactId?: string): Promise<string[]> {
  const ofContact = contactId ? Prisma.sql`AND n."contactId" = ${contactId}` : Prisma.empty;
  const rows = await ctx.db.$queryRaw<Array<{ contactId: string }>>`
    SELECT l."contactId" FROM (
      SELECT DISTINCT ON (n."contactId") n."contactId", n."isGranted" FROM "Consent" n
      WHERE n."workspaceId" = ${ctx.workspaceId} AND n."purpose" = ${purpose} ${ofContact}
      ORDER BY n."contactId", n."at" DESC, n."id" DESC
    ) l WHERE l."isGranted"`;
  return rows.map(({ contactId }) => contactId);
}
