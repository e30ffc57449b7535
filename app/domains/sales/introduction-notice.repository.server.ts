import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import { hashToken, keyedHash } from "#app/platform/crypto.server";
import { newId } from "#app/platform/ids";
import type { InformedBy, KnownFrom } from "#app/domains/sales/introduction-notice.rules";

/** The secret of a notice's page. Made of the installation's key, so that it can be handed over again; stored is its hash alone. */
export const noticeToken = ({ env, workspaceId }: Pick<Ctx, "env" | "workspaceId">, noticeId: string): string =>
  keyedHash(env.sessionSecret, "introduced", `${workspaceId}\u0000${noticeId}`);

export async function insertNotice(tx: Ctx, leadId: string): Promise<void> {
  const id = newId("introductionNotice");
  await tx.db.introductionNotice.createMany({
    data: [{ workspaceId: tx.workspaceId, id, leadId, tokenHash: hashToken(noticeToken(tx, id)), createdAt: tx.now }],
    skipDuplicates: true,
  });
}

/** Leads of before there were notices, oldest first. */
export async function listLeadsWithoutNotice(ctx: Ctx, sources: string[], take: number): Promise<string[]> {
  const rows = await ctx.db.lead.findMany({
    where: { workspaceId: ctx.workspaceId, source: { in: sources }, notice: { is: null }, contact: { erasedAt: null } },
    select: { id: true },
    orderBy: { number: "asc" },
    take,
  });
  return rows.map(({ id }) => id);
}

const NOTICE = {
  id: true,
  leadId: true,
  createdAt: true,
  informedAt: true,
  informedBy: true,
  informedByUserId: true,
  informedNote: true,
  answer: true,
  answeredAt: true,
  mailedAt: true,
  expiredAt: true,
} as const;

export function findNotice(ctx: Ctx, leadId: string) {
  return ctx.db.introductionNotice.findUnique({
    where: { workspaceId_leadId: { workspaceId: ctx.workspaceId, leadId } },
    select: NOTICE,
  });
}
export type Notice = NonNullable<Awaited<ReturnType<typeof findNotice>>>;

/** Whose page a token opens, in whatever workspace; null for a token nobody has. */
export function findNoticeOwner(app: App, token: string): Promise<{ workspaceId: string; leadId: string } | null> {
  return app.database.prisma.introductionNotice.findUnique({
    where: { tokenHash: hashToken(token.slice(0, 100)) },
    select: { workspaceId: true, leadId: true },
  });
}

/** Somebody was told. @returns false when they had been, or when their data went first: of any number at once one is first. */
export async function markInformed(
  tx: Ctx,
  leadId: string,
  { by, at, userId, note = "" }: { by: InformedBy; at: Date; userId: string | null; note?: string },
): Promise<boolean> {
  const { count } = await tx.db.introductionNotice.updateMany({
    where: { workspaceId: tx.workspaceId, leadId, informedAt: null, expiredAt: null },
    data: { informedAt: at, informedBy: by, informedByUserId: userId, informedNote: note },
  });
  return count === 1;
}

/** @returns false when it was answered so before, refused, or too late. */
export async function markAnswer(tx: Ctx, leadId: string, answer: "agreed" | "refused"): Promise<boolean> {
  const { count } = await tx.db.introductionNotice.updateMany({
    where: {
      workspaceId: tx.workspaceId,
      leadId,
      expiredAt: null,
      OR: [{ answer: null }, ...(answer === "refused" ? [{ answer: "agreed" }] : [])],
    },
    data: { answer, answeredAt: tx.now },
  });
  return count === 1;
}

/** @returns true for the one call that may erase: nobody told them up to `createdBefore`, nor in this moment. */
export async function markExpired(tx: Ctx, leadId: string, createdBefore: Date): Promise<boolean> {
  const { count } = await tx.db.introductionNotice.updateMany({
    where: { workspaceId: tx.workspaceId, leadId, informedAt: null, expiredAt: null, createdAt: { lte: createdBefore } },
    data: { expiredAt: tx.now },
  });
  return count === 1;
}

/** @returns false when it was mailed before. */
export async function markMailed(tx: Ctx, leadId: string): Promise<boolean> {
  const { count } = await tx.db.introductionNotice.updateMany({
    where: { workspaceId: tx.workspaceId, leadId, mailedAt: null, expiredAt: null },
    data: { mailedAt: tx.now },
  });
  return count === 1;
}

export async function markReminded(tx: Ctx, leadId: string): Promise<boolean> {
  const { count } = await tx.db.introductionNotice.updateMany({
    where: { workspaceId: tx.workspaceId, leadId, remindedAt: null, informedAt: null, expiredAt: null },
    data: { remindedAt: tx.now },
  });
  return count === 1;
}

/** A mail that never arrived told nobody anything. */
export async function markUntoldByMail(tx: Ctx): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "IntroductionNotice" n SET "informedAt" = NULL, "informedBy" = NULL, "informedByUserId" = NULL
    FROM "OutboundMail" m
    WHERE n."workspaceId" = ${tx.workspaceId} AND n."informedBy" = 'mail' AND n."mailedAt" IS NOT NULL AND n."answer" IS NULL
      AND m."workspaceId" = n."workspaceId" AND m."messageKey" = 'introduced:' || n."leadId" AND m."status" IN ('failed', 'suppressed')`;
}

/** Leads whose person nobody told since `createdBefore`, oldest first; those whose owner was told of it left out when asked. */
export async function listUntold(ctx: Ctx, { createdBefore, isReminded }: { createdBefore: Date; isReminded?: false }): Promise<string[]> {
  const rows = await ctx.db.introductionNotice.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      informedAt: null,
      expiredAt: null,
      createdAt: { lte: createdBefore },
      ...(isReminded === false && { remindedAt: null }),
    },
    select: { leadId: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 1_000,
  });
  return rows.map(({ leadId }) => leadId);
}

/** From where else the person of a lead is known. */
export async function findKnownFrom(tx: Ctx, contactId: string, leadId: string): Promise<KnownFrom> {
  const { workspaceId } = tx;
  const [contact, answers, sales, ambassador, leads] = [
    await tx.db.contact.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: contactId } },
      select: { source: true, importId: true },
    }),
    await tx.db.response.count({ where: { workspaceId, contactId } }),
    await tx.db.sale.count({ where: { workspaceId, contactId } }),
    await tx.db.ambassador.count({ where: { workspaceId, contactId } }),
    await tx.db.lead.findMany({
      where: { workspaceId, contactId, id: { not: leadId } },
      select: { source: true, notice: { select: { answer: true, expiredAt: true } } },
    }),
  ];
  const otherLeads = leads.map(({ source, notice }) => ({ source, isOver: notice?.answer === "refused" || notice?.expiredAt != null }));
  return { ...contact, answers, sales, isAmbassador: ambassador > 0, otherLeads };
}
