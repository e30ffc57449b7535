import type { Ctx } from "#app/platform/context.server";
import { hashToken, newToken } from "#app/platform/crypto.server";
import { newId } from "#app/platform/ids";
import { addDays } from "#app/platform/instants";
import type { GuestBasis } from "#app/domains/campaigns/guest.rules";
import { INVITATION_DAYS } from "#app/domains/campaigns/invitation.repository.server";

type NewRequest = { campaignId: string; contactId: string; batchId: string; addressHash: string; reason?: Record<string, string> };

/** What may have become of a link that ran out: who said "not now" is asked again only when they ask for it themselves. */
type Unanswered = "sent" | "declined";

/**
 * An invitation whose link ran out without a yes becomes a request: its link stays run out until it is mailed anew.
 *
 * @returns the id when this call made the request; null when the contact was invited or asked before, or their address is suppressed.
 */
export async function insertRequestOnce(ctx: Ctx, request: NewRequest, renews: readonly Unanswered[]): Promise<string | null> {
  return (await insertRequest(ctx, request)) ?? renewExpired(ctx, request, renews);
}

async function renewExpired(
  ctx: Ctx,
  { campaignId, contactId, reason = {}, ...request }: NewRequest,
  renews: readonly Unanswered[],
): Promise<string | null> {
  const [row] = await ctx.db.invitation.updateManyAndReturn({
    where: { workspaceId: ctx.workspaceId, campaignId, contactId, status: { in: [...renews] }, expiresAt: { lte: ctx.now } },
    data: {
      ...{ ...request, reason, status: "requested", responseId: null, invitedByUserId: null, createdAt: ctx.now, sendAt: ctx.now },
      ...{ sentAt: null, remindAt: null, remindedAt: null, openedAt: null, answeredAt: null },
    },
    select: { id: true },
  });
  return row?.id ?? null;
}

async function insertRequest(ctx: Ctx, { reason = {}, ...request }: NewRequest): Promise<string | null> {
  const id = newId("invitation");
  const { count } = await ctx.db.invitation.createMany({
    data: [
      {
        ...{ workspaceId: ctx.workspaceId, id, ...request, status: "requested", reason, tokenHash: hashToken(newToken()) },
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
    select: {
      id: true,
      createdAt: true,
      contactId: true,
      reason: true,
      contact: { select: { name: true, email: true } },
      batch: { select: { createdByUserId: true } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take,
  });
  const proposers = await findProposers(
    ctx,
    rows.flatMap(({ batch }) => batch.createdByUserId ?? []),
  );
  return rows.map(({ contact, batch, reason, ...row }) => ({
    ...row,
    ...contact,
    proposedBy: proposers.get(batch.createdByUserId ?? "") ?? null,
    ground: groundOfProposal(reason),
  }));
}

/** @returns the batch of the request when it waited; null when somebody answered it before, or it is of another campaign. */
export async function updateRequest(
  ctx: Ctx,
  { campaignId, id }: { campaignId: string; id: string },
  change: { status: "queued" | "stopped"; invitedByUserId: string | null },
): Promise<string | null> {
  // Whatever link they had before opens with the mail, not with the decision.
  const moments = { sendAt: ctx.now, expiresAt: addDays(ctx.now, INVITATION_DAYS), tokenHash: hashToken(newToken()) };
  const [row] = await ctx.db.invitation.updateManyAndReturn({
    where: { workspaceId: ctx.workspaceId, campaignId, id, status: "requested" },
    data: { ...change, ...moments },
    select: { batchId: true },
  });
  return row?.batchId ?? null;
}

async function findProposers(ctx: Ctx, userIds: string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await ctx.db.membership.findMany({
    where: { workspaceId: ctx.workspaceId, userId: { in: userIds } },
    select: { userId: true, user: { select: { name: true } } },
  });
  return new Map(rows.map(({ userId, user }) => [userId, user.name]));
}

/** On what ground a colleague proposed somebody; null for who asked by themselves. */
function groundOfProposal(reason: unknown): { basis: GuestBasis; givenOn: string } | null {
  const { basis, givenOn } = reason as { basis?: GuestBasis; givenOn?: string };
  return basis && givenOn ? { basis, givenOn } : null;
}

/** Live campaigns that somebody neither was asked for nor takes part in. */
export async function findProposable(ctx: Ctx, contactId: string): Promise<Array<{ id: string; name: string }>> {
  return ctx.db.campaign.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      status: "live",
      invitations: { none: { contactId, NOT: { status: "sent", expiresAt: { lte: ctx.now } } } },
      enrolments: { none: { ambassador: { contactId } } },
    },
    select: { id: true, name: true },
    orderBy: [{ liveFrom: "desc" }, { id: "desc" }],
  });
}
