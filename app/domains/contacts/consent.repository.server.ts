import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

export type ConsentRow = { contactId: string; purpose: string; isGranted: boolean; textVersion: string; source: string };

/** Append-only: a withdrawal is a new row. */
export async function insertConsent(ctx: Ctx, consent: ConsentRow): Promise<void> {
  await ctx.db.consent.create({ data: { workspaceId: ctx.workspaceId, id: newId("consent"), ...consent, at: ctx.now } });
}
