import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import { hashToken, newToken } from "#app/platform/crypto.server";
import { newId } from "#app/platform/ids";
import { addDays } from "#app/platform/instants";

export const INVITATION_DAYS = 60;

/** Why somebody was invited, as the marketer saw it. */
export type InvitationReason = { score: number; answeredAt: string; audienceVersion: number };
export type NewInvitation = { contactId: string; responseId: string; addressHash: string; reason: InvitationReason };

/**
 * One statement however many they are: thousands at once are usual.
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
      "tokenHash", "reason", "createdAt", "expiresAt")
    SELECT ${ctx.workspaceId}, "id", ${campaignId}, ${batchId}, ${invitedByUserId}, "contactId", "responseId", "addressHash",
      "tokenHash", "reason", ${ctx.now}::timestamptz, ${addDays(ctx.now, INVITATION_DAYS)}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS person("id" text, "contactId" text, "responseId" text, "addressHash" text, "tokenHash" text, "reason" jsonb)
    ON CONFLICT DO NOTHING`;
}

export async function findInvitationsByContact(ctx: Ctx, campaignId: string): Promise<Map<string, { status: string; at: Date }>> {
  const rows = await ctx.db.invitation.findMany({
    where: { workspaceId: ctx.workspaceId, campaignId },
    select: { contactId: true, status: true, createdAt: true, answeredAt: true },
  });
  return new Map(rows.map((row) => [row.contactId, { status: row.status, at: row.answeredAt ?? row.createdAt }]));
}

/** Whom any other campaign invited. */
export async function findInvitedElsewhere(ctx: Ctx, campaignId: string): Promise<Set<string>> {
  const rows = await ctx.db.invitation.findMany({
    where: { workspaceId: ctx.workspaceId, campaignId: { not: campaignId } },
    select: { contactId: true },
    distinct: ["contactId"],
  });
  return new Set(rows.map(({ contactId }) => contactId));
}

const INVITATION = {
  id: true,
  campaignId: true,
  contactId: true,
  status: true,
  reason: true,
  batchId: true,
  invitedByUserId: true,
  createdAt: true,
  sentAt: true,
  answeredAt: true,
  expiresAt: true,
  contact: { select: { name: true, email: true, language: true } },
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
  await ctx.db.invitation.updateMany({
    where: { workspaceId: ctx.workspaceId, id },
    data: { status, answeredAt: ctx.now, openedAt: ctx.now },
  });
}

/** Marks as sent and sets the token's hash; only the call that gets `true` writes the mail. */
export async function claimInvitation(ctx: Ctx, id: string, tokenHash: string): Promise<boolean> {
  const { count } = await ctx.db.invitation.updateMany({
    where: { workspaceId: ctx.workspaceId, id, status: "queued" },
    data: { status: "sent", tokenHash, sentAt: ctx.now },
  });
  return count === 1;
}

export async function markFailed(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.invitation.updateMany({ where: { workspaceId: ctx.workspaceId, id, status: "queued" }, data: { status: "failed" } });
}

export function findBatch(ctx: Ctx, batchId: string) {
  return ctx.db.invitation.findMany({
    where: { workspaceId: ctx.workspaceId, batchId },
    select: INVITATION,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** Batches of a campaign that hold people nobody wrote to yet. */
export async function findWaitingBatches(ctx: Ctx, campaignId: string): Promise<string[]> {
  const rows = await ctx.db.invitation.findMany({
    where: { workspaceId: ctx.workspaceId, campaignId, status: "queued" },
    select: { batchId: true },
    distinct: ["batchId"],
  });
  return rows.map((row) => row.batchId);
}

/** The batch that a person made of exactly these people; null when there is none, or it held others too. */
export async function findBatchOf(ctx: Ctx, campaignId: string, invitedByUserId: string, contactIds: string[]): Promise<string | null> {
  const where = { workspaceId: ctx.workspaceId, campaignId, invitedByUserId };
  const rows = await ctx.db.invitation.findMany({ where: { ...where, contactId: { in: contactIds } }, select: { batchId: true } });
  const [batchId, ...others] = new Set(rows.map((row) => row.batchId));
  if (!batchId || others.length > 0 || rows.length !== contactIds.length) return null;
  return (await ctx.db.invitation.count({ where: { ...where, batchId } })) === rows.length ? batchId : null;
}

/** Newest first: when, by whom, how many. */
export async function findBatches(ctx: Ctx, campaignId: string): Promise<Array<{ batchId: string; count: number; at: Date }>> {
  const rows = await ctx.db.invitation.groupBy({
    by: ["batchId"],
    where: { workspaceId: ctx.workspaceId, campaignId },
    _count: { _all: true },
    _min: { createdAt: true },
  });
  return rows
    .map((row) => ({ batchId: row.batchId, count: row._count._all, at: row._min.createdAt ?? ctx.now }))
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** campaign → status → how many. */
export async function countInvitations(ctx: Ctx, campaignId?: string): Promise<Map<string, Record<string, number>>> {
  const rows = await ctx.db.invitation.groupBy({
    by: ["campaignId", "status"],
    where: { workspaceId: ctx.workspaceId, ...(campaignId && { campaignId }) },
    _count: { _all: true },
  });
  const counts = new Map<string, Record<string, number>>();
  for (const row of rows) counts.set(row.campaignId, { ...counts.get(row.campaignId), [row.status]: row._count._all });
  return counts;
}
