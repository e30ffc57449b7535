import { consentingContacts } from "#app/domains/contacts/consent-sql.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

export type ConsentRow = { contactId: string; purpose: string; isGranted: boolean; textVersion: string; source: string; at?: Date };

/** Append-only: a withdrawal is a new row. */
export async function insertConsent(ctx: Ctx, consent: ConsentRow): Promise<void> {
  await ctx.db.consent.create({ data: { workspaceId: ctx.workspaceId, id: newId("consent"), at: ctx.now, ...consent } });
}

/** Everybody whose last word on a purpose was yes; of some when they are named. */
export async function findConsenting(ctx: Ctx, purpose: string, contactIds?: readonly string[]): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<Array<{ contactId: string }>>`
    SELECT n."contactId" FROM (${consentingContacts(ctx, purpose, contactIds)}) n WHERE n."workspaceId" = ${ctx.workspaceId}`;
  return rows.map(({ contactId }) => contactId);
}
