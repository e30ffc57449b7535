import type { Ctx } from "#app/platform/context.server";

export type NewMail = {
  id: string;
  messageKey: string;
  template: string;
  toAddress: string;
  addressHash: string | null;
  returnHash: string | null;
  status: "queued" | "suppressed";
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

/** A mail that has not left yet never will. */
export async function markSuppressed(tx: Ctx, mailId: string, content: { html?: string; text?: string }): Promise<void> {
  await tx.db.outboundMail.updateMany({
    where: { workspaceId: tx.workspaceId, id: mailId, status: { in: ["queued", "sending", "failed"] } },
    data: { status: "suppressed", ...content },
  });
}

/** Holds until the transaction ends: whoever suppresses an address meanwhile waits for it. */
export async function isSuppressed(tx: Ctx, addressHash: string): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<Array<{ is: boolean }>>`SELECT is_suppressed(${tx.workspaceId}, ${addressHash}) AS "is"`;
  return row?.is === true;
}

/** Whether a mail with one of these keys was ever written. */
export async function wasMailed(ctx: Ctx, keys: readonly string[]): Promise<boolean> {
  return (await ctx.db.outboundMail.count({ where: { workspaceId: ctx.workspaceId, messageKey: { in: [...keys] } } })) > 0;
}
