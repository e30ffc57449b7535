import type { Ctx } from "#app/platform/context.server";

export type NewMail = {
  id: string;
  messageKey: string;
  template: string;
  toAddress: string;
  toName: string;
  replyTo: string | null;
  fromName: string;
  subject: string;
  html: string;
  text: string;
  language: string;
};

/** @returns false when a mail with this key exists. */
export async function insertMailOnce(ctx: Ctx, mail: NewMail): Promise<boolean> {
  const { count } = await ctx.db.outboundMail.createMany({
    data: [{ workspaceId: ctx.workspaceId, createdAt: ctx.now, ...mail }],
    skipDuplicates: true,
  });
  return count === 1;
}

export function findMail(ctx: Ctx, mailId: string) {
  return ctx.db.outboundMail.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: mailId } } });
}

/** Only the call that gets `true` may send. A mail left in `sending` by a process that died, or whose job is retried, may be claimed again. */
export async function claimMail(ctx: Ctx, mailId: string): Promise<boolean> {
  const { count } = await ctx.db.outboundMail.updateMany({
    where: { workspaceId: ctx.workspaceId, id: mailId, status: { in: ["queued", "sending", "failed"] } },
    data: { status: "sending", attempts: { increment: 1 } },
  });
  return count === 1;
}

export async function markMail(
  ctx: Ctx,
  mailId: string,
  change: { status: string; error?: string | null; sentAt?: Date; html?: string; text?: string },
): Promise<void> {
  await ctx.db.outboundMail.updateMany({ where: { workspaceId: ctx.workspaceId, id: mailId }, data: change });
}

export async function isSuppressed(ctx: Ctx, addressHash: string): Promise<boolean> {
  return (await ctx.db.suppression.count({ where: { workspaceId: ctx.workspaceId, addressHash } })) > 0;
}
