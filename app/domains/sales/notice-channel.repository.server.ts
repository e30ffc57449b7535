import type { Ctx } from "#app/platform/context.server";
import type { NoticeEvent, NoticeKind } from "#app/domains/sales/notice.rules";

export type NoticeChannel = {
  id: string;
  name: string;
  kind: NoticeKind;
  urlHost: string;
  events: NoticeEvent[];
  lastSentAt: Date | null;
  lastError: string | null;
};

const SHOWN = { id: true, name: true, kind: true, urlHost: true, events: true, lastSentAt: true, lastError: true } as const;

const channelOf = (row: { kind: string; events: string[] } & Omit<NoticeChannel, "kind" | "events">): NoticeChannel => ({
  ...row,
  kind: row.kind as NoticeKind,
  events: row.events as NoticeEvent[],
});

/** All of them, or those that hear of an event; by name. */
export async function listChannels(ctx: Ctx, event?: NoticeEvent): Promise<NoticeChannel[]> {
  const rows = await ctx.db.noticeChannel.findMany({
    where: { workspaceId: ctx.workspaceId, ...(event && { events: { has: event } }) },
    select: SHOWN,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(channelOf);
}

/** With its sealed address; null when it was removed. */
export async function findChannel(ctx: Ctx, id: string): Promise<(NoticeChannel & { sealedUrl: string }) | null> {
  const row = await ctx.db.noticeChannel.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } },
    select: { ...SHOWN, sealedUrl: true },
  });
  return row && { ...channelOf(row), sealedUrl: row.sealedUrl };
}

export async function insertChannel(
  tx: Ctx,
  channel: {
    id: string;
    name: string;
    kind: NoticeKind;
    sealedUrl: string;
    urlHost: string;
    events: NoticeEvent[];
    createdByUserId: string | null;
  },
): Promise<void> {
  await tx.db.noticeChannel.create({ data: { workspaceId: tx.workspaceId, ...channel, createdAt: tx.now } });
}

export async function deleteChannel(tx: Ctx, id: string): Promise<boolean> {
  const { count } = await tx.db.noticeChannel.deleteMany({ where: { workspaceId: tx.workspaceId, id } });
  return count === 1;
}

export async function markChannel(ctx: Ctx, id: string, outcome: { lastSentAt?: Date; lastError: string | null }): Promise<void> {
  await ctx.db.noticeChannel.updateMany({ where: { workspaceId: ctx.workspaceId, id }, data: outcome });
}
