import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

export type ConsentRow = { contactId: string; purpose: string; isGranted: boolean; textVersion: string; source: string };

/** Append-only: a withdrawal is a new row. */
export async function insertConsent(ctx: Ctx, consent: ConsentRow): Promise<void> {
  await ctx.db.consent.create({ data: { workspaceId: ctx.workspaceId, id: newId("consent"), ...consent, at: ctx.now } });
}

/** Everybody whose last word on a purpose was yes. */
export async function findConsenting(ctx: Ctx, purpose: string): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<Array<{ contactId: string }>>`
    SELECT l."contactId" FROM (
      SELECT DISTINCT ON (n."contactId") n."contactId", n."isGranted" FROM "Consent" n
      WHERE n."workspaceId" = ${ctx.workspaceId} AND n."purpose" = ${purpose}
      ORDER BY n."contactId", n."at" DESC, n."id" DESC
    ) l WHERE l."isGranted"`;
  return rows.map(({ contactId }) => contactId);
}
