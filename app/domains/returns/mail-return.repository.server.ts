import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import type { ReturnKind } from "#app/emails/mail-return.rules";

/** @returns false when this was reported of this mail before. */
export async function insertReturnOnce(tx: Ctx, mailId: string, kind: ReturnKind, code: string): Promise<boolean> {
  const { count } = await tx.db.mailReturn.createMany({
    data: [{ workspaceId: tx.workspaceId, id: newId("mailReturn"), mailId, kind, code, at: tx.now }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** How many mails to an address came back for now, after `since`. */
export const countSoftReturns = (tx: Ctx, toAddress: string, since: Date): Promise<number> =>
  tx.db.mailReturn.count({ where: { workspaceId: tx.workspaceId, kind: "soft", at: { gt: since }, mail: { toAddress } } });

/** What was reported after `since`, by kind. */
export async function countReturns(ctx: Ctx, since: Date): Promise<Record<ReturnKind, number>> {
  const rows = await ctx.db.mailReturn.groupBy({
    by: ["kind"],
    where: { workspaceId: ctx.workspaceId, at: { gt: since } },
    _count: { _all: true },
  });
  const count = (kind: ReturnKind) => rows.find((row) => row.kind === kind)?._count._all ?? 0;
  return { hard: count("hard"), soft: count("soft"), complaint: count("complaint") };
}
