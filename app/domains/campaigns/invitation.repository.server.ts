import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import { hashToken, newToken } from "#app/platform/crypto.server";
import type { GuestBasis } from "#app/domains/campaigns/guest.rules";
import { newId } from "#app/platform/ids";
import { addDays } from "#app/platform/instants";

/** How long a link can be answered after its mail was written. */
export const INVITATION_DAYS = 60;

/** Why somebody was invited, as the marketer saw it. */
export type InvitationReason = ({ score: number; answeredAt: string } | { basis: GuestBasis; givenOn: string }) & {
  audienceVersion: number;
};
export type NewInvitation = { contactId: string; responseId: string | null; addressHash: string; reason: InvitationReason; sendAt: Date };

/**
 * One statement however many they are: thousands at once are usual. One that waits for
 * nobody, because its mail was never written, begins anew.
 *
 * @returns how many are new: a contact is invited to a campaign once, and never at an address that is suppressed by now.
 */
export function insertInvitationsOnce(
  ctx: Ctx,
  campaignId: string,
  batchId: string,
  invitedByUserId: string | null,
  people: readonly NewInvitation[],
): Promise<number> {
  // The token that counts is made when the mail is written; until then nobody knows one.
  const rows = people.map((person) => ({ id: newId("invitation"), tokenHash: hashToken(newToken()), ...person }));
  return ctx.db.$executeRaw`
    INSERT INTO "Invitation" ("workspaceId", "id", "campaignId", "batchId", "invitedByUserId", "contactId", "responseId", "addressHash",
      "tokenHash", "reason", "sendAt", "createdAt", "expiresAt")
    SELECT ${ctx.workspaceId}, "id", ${campaignId}, ${batchId}, ${invitedByUserId}, "contactId", "responseId", "addressHash",
      "tokenHash", "reason", "sendAt", ${ctx.now}::timestamptz, "sendAt" + make_interval(days => ${INVITATION_DAYS}::int)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS person("id" text, "contactId" text, "responseId" text, "addressHash" text, "tokenHash" text, "reason" jsonb, "sendAt" timestamptz)
    ON CONFLICT ("workspaceId", "campaignId", "contactId") DO UPDATE SET "batchId" = EXCLUDED."batchId", "invitedByUserId" = EXCLUDED."invitedByUserId",
      "responseId" = EXCLUDED."responseId", "addressHash" = EXCLUDED."addressHash", "reason" = EXCLUDED."reason", "sendAt" = EXCLUDED."sendAt",
      "createdAt" = EXCLUDED."createdAt", "expiresAt" = EXCLUDED."expiresAt", "tokenHash" = EXCLUDED."tokenHash",
      "status" = 'queued'
    WHERE "Invitation"."status" IN ('stopped', 'withheld', 'requested')`;
}

/** Who was invited to a campaign, with what came of it and when; of some contacts when they are named. */
export async function findInvitationsByContact(
  ctx: Ctx,
  campaignId: string,
  contactIds?: readonly string[],
): Promise<Map<string, { status: string; at: Date }>> {
  const rows = await ctx.db.invitation.findMany({
    where: { workspaceId: ctx.workspaceId, campaignId, ...(contactIds && { contactId: { in: [...contactIds] } }) },
    select: { contactId: true, status: true, createdAt: true, answeredAt: true },
  });
  return new Map(rows.map((row) => [row.contactId, { status: row.status, at: row.answeredAt ?? row.createdAt }]));
}

/** Whom any other campaign invited; of some contacts when they are named. */
export async function findInvitedElsewhere(ctx: Ctx, campaignId: string, contactIds?: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db.invitation.findMany({
    where: { workspaceId: ctx.workspaceId, campaignId: { not: campaignId }, ...(contactIds && { contactId: { in: [...contactIds] } }) },
    select: { contactId: true },
    distinct: ["contactId"],
  });
  return new Set(rows.map(({ contactId }) => contactId));
}

/** Who said "not now" to any campaign after `since`, and when last; of some contacts when they are named. */
export async function findNotNow(ctx: Ctx, since: Date, contactIds?: readonly string[]): Promise<Map<string, Date>> {
  const rows = await ctx.db.invitation.groupBy({
    by: ["contactId"],
    where: {
      workspaceId: ctx.workspaceId,
      ...(contactIds && { contactId: { in: [...contactIds] } }),
      status: "declined",
      answeredAt: { gt: since },
    },
    _max: { answeredAt: true },
  });
  return new Map(rows.flatMap(({ contactId, _max: { answeredAt } }) => (answeredAt ? [[contactId, answeredAt] as const] : [])));
}

const INVITATION = {
  id: true,
  campaignId: true,
  contactId: true,
  addressHash: true,
  status: true,
  reason: true,
  batchId: true,
  invitedByUserId: true,
  createdAt: true,
  sendAt: true,
  sentAt: true,
  remindedAt: true,
  answeredAt: true,
  returnedAt: true,
  complainedAt: true,
  expiresAt: true,
  contact: { select: { name: true, email: true, language: true, mergedIntoId: true } },
  response: { select: { comment: true } },
} as const;

export type InvitationRow = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

export function findInvitation(ctx: Ctx, id: string) {
  return ctx.db.invitation.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: INVITATION });
}

/** Whose invitation a token is: asked before a workspace is known, hence without one. */
export function findTokenOwner(app: App, token: string): Promise<{ workspaceId: string; id: string } | null> {
  return app.database.prisma.invitation.findUnique({ where: { tokenHash: hashToken(token) }, select: { workspaceId: true, id: true } });
}

/** Takes the invitation's row until the transaction ends: answers come one after the other. */
export async function lockInvitation(tx: Ctx, id: string): Promise<void> {
  await tx.db.$queryRaw`SELECT "id" FROM "Invitation" WHERE "workspaceId" = ${tx.workspaceId} AND "id" = ${id} FOR UPDATE`;
}

export async function markAnswered(ctx: Ctx, id: string, status: "joined" | "declined" | "never"): Promise<void> {
  await ctx.db.invitation.updateMany({ where: { workspaceId: ctx.workspaceId, id }, data: { status, answeredAt: ctx.now } });
  await markOpened(ctx, id);
}

/** Once, whatever came of it later. */
export async function markOpened(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.invitation.updateMany({ where: { workspaceId: ctx.workspaceId, id, openedAt: null }, data: { openedAt: ctx.now } });
}

/** Once, whatever is reported again. @returns false when it was noted before. */
export async function markReturned(ctx: Ctx, id: string, column: "returnedAt" | "complainedAt"): Promise<boolean> {
  const { count } = await ctx.db.invitation.updateMany({
    where: { workspaceId: ctx.workspaceId, id, [column]: null },
    data: { [column]: ctx.now },
  });
  return count === 1;
}

/** Marks as sent to an address and sets the token's hash; only the call that gets `true` writes the mail. */
export async function claimInvitation(
  ctx: Ctx,
  id: string,
  { tokenHash, addressHash, remindAt }: { tokenHash: string; addressHash: string; remindAt: Date | null },
): Promise<boolean> {
  const { count } = await ctx.db.invitation.updateMany({
    where: { workspaceId: ctx.workspaceId, id, status: "queued" },
    // From now on, not from the day it was meant to leave: a pause in between may be longer than the link lasts.
    data: { status: "sent", tokenHash, addressHash, sentAt: ctx.now, remindAt, expiresAt: addDays(ctx.now, INVITATION_DAYS) },
  });
  return count === 1;
}

const unanswered = (ctx: Ctx) => ({
  workspaceId: ctx.workspaceId,
  ...{ status: "sent", openedAt: null, remindedAt: null, remindAt: { lte: ctx.now }, expiresAt: { gt: ctx.now } },
});

/** Live campaigns with a reminder that is due. */
export async function findRemindingCampaigns(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.invitation.findMany({
    where: { ...unanswered(ctx), campaign: { status: "live" } },
    select: { campaignId: true },
    distinct: ["campaignId"],
    orderBy: { campaignId: "asc" },
  });
  return rows.map(({ campaignId }) => campaignId);
}

/** Invitations of these campaigns whose reminder is due: mailed, not looked at, not answered, not reminded. */
export async function findDueReminders(ctx: Ctx, campaignIds: readonly string[], most: number): Promise<string[]> {
  const rows = await ctx.db.invitation.findMany({
    where: { ...unanswered(ctx), campaignId: { in: [...campaignIds] } },
    select: { id: true },
    orderBy: [{ remindAt: "asc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(({ id }) => id);
}

/** Only the call that gets `true` writes the reminder. */
export async function claimReminder(ctx: Ctx, id: string): Promise<boolean> {
  const { count } = await ctx.db.invitation.updateMany({ where: { ...unanswered(ctx), id }, data: { remindedAt: ctx.now } });
  return count === 1;
}

/** Nobody is reminded by this invitation any more. */
export async function cancelReminder(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.invitation.updateMany({ where: { workspaceId: ctx.workspaceId, id, remindedAt: null }, data: { remindAt: null } });
}

/** Of one that waits: no mail was possible, or something said since forbids it. */
export async function markUnsent(ctx: Ctx, id: string, status: "failed" | "withheld"): Promise<void> {
  await ctx.db.invitation.updateMany({ where: { workspaceId: ctx.workspaceId, id, status: "queued" }, data: { status } });
}

/** Those of a batch that still wait. @returns how many they were. */
export async function markStopped(ctx: Ctx, batchId: string): Promise<number> {
  const { count } = await ctx.db.invitation.updateMany({
    where: { workspaceId: ctx.workspaceId, batchId, status: "queued" },
    data: { status: "stopped" },
  });
  return count;
}

/** Those of a batch whose time has come; first come, first served. */
export async function findDueInvitations(ctx: Ctx, batchId: string): Promise<string[]> {
  const rows = await ctx.db.invitation.findMany({
    where: { workspaceId: ctx.workspaceId, batchId, status: "queued", sendAt: { lte: ctx.now } },
    select: { id: true },
    orderBy: [{ sendAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id }) => id);
}

/** When the next of a batch is due; null when nobody waits. */
export async function findNextSendAt(ctx: Ctx, batchId: string): Promise<Date | null> {
  const row = await ctx.db.invitation.aggregate({
    where: { workspaceId: ctx.workspaceId, batchId, status: "queued" },
    _min: { sendAt: true },
  });
  return row._min.sendAt;
}

export function findInvitationsOfBatch(ctx: Ctx, batchId: string) {
  return ctx.db.invitation.findMany({
    where: { workspaceId: ctx.workspaceId, batchId },
    select: INVITATION,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** Which colleague confirmed the invitation of somebody to a campaign; null when nobody did: by itself, or no invitation at all. */
export async function findInviterOf(ctx: Ctx, campaignId: string, contactId: string): Promise<string | null> {
  const row = await ctx.db.invitation.findUnique({
    where: { workspaceId_campaignId_contactId: { workspaceId: ctx.workspaceId, campaignId, contactId } },
    select: { invitedByUserId: true },
  });
  return row?.invitedByUserId ?? null;
}
