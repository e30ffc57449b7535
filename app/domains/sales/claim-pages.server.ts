import { listAllStaff } from "#app/domains/accounts/change-member.server";
import { weighWord } from "#app/domains/referrals/weigh-word.server";
import { saidAt } from "#app/domains/sales/claim-day.server";
import { LATE_CLAIM_DAYS } from "#app/domains/sales/claim.rules";
import { countOpenClaims, findClaim, findClaimCandidates, listClaims, listClaimsOf } from "#app/domains/sales/claim.repository.server";
import { requireFound, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";

export type WaitingClaims = { open: number; overdue: number };

/** Claims that wait for an answer, and those that wait longer than was promised. */
export const waitingClaims = (ctx: Ctx): Promise<WaitingClaims> => countOpenClaims(ctx);

export const openClaimCount = async (ctx: Ctx): Promise<number> => (await countOpenClaims(ctx)).open;

const SHOWN = 200;

/** The list of claims: those that wait by the day they are due, the answered ones newest first. */
export async function listClaimPage(ctx: Ctx, isOpen: boolean) {
  return (await listClaims(ctx, isOpen, SHOWN)).map(({ id, who, companyName, status, dueAt, createdAt, reasonCode, ambassador }) => ({
    ...{ id, who, companyName, status, dueAt, createdAt, reasonCode },
    by: ambassador.contact.name,
    isOverdue: status === "open" && dueAt < ctx.now,
  }));
}

/** One claim, with the leads and sales that may be meant, or that somebody searched for. @throws DomainError `not_found`. */
export async function describeClaim(ctx: Ctx, id: string, search: string) {
  const claim = requireFound(await findClaim(ctx, id), "claim");
  const { ambassador, enrolment, ownerUserId, answeredByUserId, subjectKey: _key, workspaceId: _workspace, ...told } = claim;
  const texts = search ? [search] : [claim.email, claim.companyName, claim.who];
  const [staff, candidates] = await Promise.all([listAllStaff(ctx), claim.status === "open" ? findClaimCandidates(ctx, texts) : []]);
  const names = new Map(staff.map(({ userId, name }) => [userId, name]));
  const lateBefore = addDays(claim.createdAt, -LATE_CLAIM_DAYS);
  const word = { enrolmentId: claim.enrolmentId, at: saidAt(claim.happenedOn, ctx) };
  const notByRules = await weighWord(
    ctx,
    word,
    candidates.filter(({ kind }) => kind === "sale"),
  );
  return {
    ...told,
    by: ambassador.contact.name,
    ambassadorId: claim.ambassadorId,
    campaignName: enrolment.campaign.name,
    ownerName: names.get(ownerUserId ?? "") ?? null,
    answeredByName: names.get(answeredByUserId ?? "") ?? null,
    isOverdue: claim.status === "open" && claim.dueAt < ctx.now,
    candidates: candidates.map(({ recordedAt: _recorded, ...one }) => ({
      ...one,
      isLate: one.kind === "sale" && one.at < lateBefore,
      notByRules: notByRules.get(one.id) ?? null,
    })),
  };
}

export type ClaimPage = Awaited<ReturnType<typeof describeClaim>>;

/** An ambassador's own claims with what was answered: nothing of the customer but what they wrote themselves. */
export const listOwnClaims = (ctx: Ctx, ambassadorId: string) => listClaimsOf(ctx, ambassadorId, SHOWN);
