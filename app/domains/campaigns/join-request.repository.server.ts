import type { Ctx } from "#app/platform/context.server";
import { hashToken, newToken } from "#app/platform/crypto.server";
import { newId } from "#app/platform/ids";
import { addDays } from "#app/platform/instants";
import { INVITATION_DAYS } from "#app/domains/campaigns/invitation.repository.server";

/** @returns the id when this call made the request; null when the contact was invited or asked before, or their address is suppressed. */
export async function insertRequestOnce(
  ctx: Ctx,
  request: { campaignId: string; contactId: string; batchId: string; addressHash: string },
): Promise<string | null> {
  const id = newId("invitation");
  const { count } = await ctx.db.invitation.createMany({
    data: [
      {
        ...{ workspaceId: ctx.workspaceId, id, ...request, status: "requested", reason: {}, tokenHash: hashToken(newToken()) },
        ...{ createdAt: ctx.now, sendAt: ctx.now, expiresAt: addDays(ctx.now, INVITATION_DAYS) },
      },
    ],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

export const countRequests = (ctx: Ctx, campaignId: string): Promise<number> =>
  ctx.db.invitation.count({ where: { workspaceId: ctx.workspaceId, campaignId, status: "requested" } });

/** Who waits for an answer, first come first; at most a page of them. */
export async function findRequests(ctx: Ctx, campaignId: string, take: number) {
  const rows = await ctx.db.invitation.findMany({
    where: { workspaceId: ctx.workspaceId, campaignId, status: "requested" },
    select: { id: true, createdAt: true, contactId: true, contact: { select: { name: true, email: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take,
  });
  return rows.map(({ contact, ...row }) => ({ ...row, ...contact }));
}

/** @returns the batch of the request when it waited; null when somebody answered it before, or it is of another campaign. */
export async function updateRequest(
  ctx: Ctx,
  { campaignId, id }: { campaignId: string; id: string },
  change: { status: "queued" | "stopped"; invitedByUserId: string | null },
): Promise<string | null> {
  const moments = { sendAt: ctx.now, expiresAt: addDays(ctx.now, INVITATION_DAYS) };
  const [row] = await ctx.db.invitation.updateManyAndReturn({
    where: { workspaceId: ctx.workspaceId, campaignId, id, status: "requested" },
    data: { ...change, ...moments },
    select: { batchId: true },
  });
  return row?.batchId ?? null;
}
