import type { Ctx } from "#app/platform/context.server";
import { summaryDueSince, SUMMARIES, type NoticeFrequency } from "#app/domains/ambassadors/notice-frequency.rules";

export async function findNoticeFrequency(ctx: Ctx, ambassadorId: string): Promise<NoticeFrequency> {
  const row = await ctx.db.ambassador.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: ambassadorId } },
    select: { notices: true },
  });
  return row.notices as NoticeFrequency;
}

/** A summary begins where the mails that left at once ended. */
export async function updateNotices(tx: Ctx, ambassadorId: string, notices: NoticeFrequency): Promise<void> {
  await tx.db.ambassador.updateMany({
    where: { workspaceId: tx.workspaceId, id: ambassadorId, notices: { not: notices } },
    data: { notices, summarizedAt: tx.now },
  });
}

export async function updateMailLanguage(tx: Ctx, contactId: string, language: string): Promise<void> {
  await tx.db.contact.updateMany({ where: { workspaceId: tx.workspaceId, id: contactId }, data: { language, updatedAt: tx.now } });
}

export type DueSummary = { id: string; since: Date };

/** Whose summary is due now, with the moment from which on it tells. */
export async function listDueSummaries(ctx: Ctx): Promise<DueSummary[]> {
  const rows = await ctx.db.ambassador.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      OR: SUMMARIES.map((notices) => ({ notices, summarizedAt: { lte: summaryDueSince(notices, ctx.now) } })),
    },
    select: { id: true, summarizedAt: true },
    orderBy: { id: "asc" },
  });
  return rows.flatMap(({ id, summarizedAt }) => (summarizedAt ? [{ id, since: summarizedAt }] : []));
}

/** @returns true for the one that may write the summary from `since` to now. */
export async function claimSummary(tx: Ctx, { id, since }: DueSummary): Promise<boolean> {
  const { count } = await tx.db.ambassador.updateMany({
    where: { workspaceId: tx.workspaceId, id, summarizedAt: since },
    data: { summarizedAt: tx.now },
  });
  return count === 1;
}
