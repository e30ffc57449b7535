import { joinByInvitation } from "#app/domains/campaigns/answer-invitation.server";
import { invitationKey } from "#app/domains/campaigns/invitation.rules";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { listCandidates } from "#app/domains/campaigns/list-candidates.server";
import { listEnrolmentsOf } from "#app/domains/ambassadors/get-ambassador.server";
import type { Actor } from "#app/platform/context.server";
import { days, type Simulation } from "#prisma/seed/simulation";

/** Somebody who joined, how eager they are, and since when. */
export type DemoAmbassador = {
  enrolmentId: string;
  ambassadorId: string;
  contactId: string;
  linkId: string;
  firstName: string;
  joinedAt: Date;
  eagerness: "high" | "middle" | "low";
};

export type InvitingPlan = {
  at: Date;
  campaignId: string;
  byLanguage?: string;
  segment?: string;
  atMost: number;
  joiningShare: number;
  marketer: Actor;
  onJoin: (ambassador: DemoAmbassador) => void;
};

/** A marketer invites promoters; some join within three weeks, some say "not now", most do not answer. */
export function planInvitations(simulation: Simulation, plan: InvitingPlan): void {
  const { random } = simulation;
  simulation.plan(plan.at, async () => {
    const ctx = simulation.ctx(plan.marketer);
    const candidates = (await listCandidates(ctx, plan.campaignId)).filter(({ verdict }) => verdict.isIn);
    const inSegment = plan.segment ? await contactsOfSegment(ctx, plan.segment) : null;
    const chosen = candidates.filter(({ contactId }) => !inSegment || inSegment.has(contactId)).slice(0, plan.atMost);
    await simulation.withMail(() =>
      inviteCandidates(ctx, { campaignId: plan.campaignId, people: { contactIds: chosen.map(({ contactId }) => contactId) } }),
    );
    const tokens = await tokensOf(simulation, plan.campaignId);

    for (const candidate of chosen) {
      const token = candidate.email ? tokens.get(candidate.email) : undefined;
      if (!token || !random.chance(plan.joiningShare)) continue;
      const joinsAt = new Date(plan.at.getTime() + random.between(1, 20 * 24) * 3_600_000);
      simulation.plan(joinsAt, () => join(simulation, plan, token, candidate.contactId, candidate.name, joinsAt));
    }
  });
}

async function join(
  simulation: Simulation,
  plan: InvitingPlan,
  token: string,
  contactId: string,
  name: string,
  joinedAt: Date,
): Promise<void> {
  const { db, workspaceId } = simulation.ctx();
  const { version } = await db.campaign.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: plan.campaignId } },
    select: { version: true },
  });
  const joined = await joinByInvitation(token, version);
  if (joined.outcome !== "joined") return;
  const { id: ambassadorId } = await db.ambassador.findUniqueOrThrow({
    where: { workspaceId_contactId: { workspaceId, contactId } },
    select: { id: true },
  });
  const enrolments = await listEnrolmentsOf(simulation.ctx(), ambassadorId);
  const enrolment = enrolments.find(({ campaignId }) => campaignId === plan.campaignId);
  if (!enrolment) return;
  const link = await db.referralLink.findFirstOrThrow({ where: { workspaceId, enrolmentId: enrolment.enrolmentId }, select: { id: true } });
  const eagerness = simulation.random.weighted({ high: 14, middle: 46, low: 40 });
  plan.onJoin({
    enrolmentId: enrolment.enrolmentId,
    ambassadorId,
    contactId,
    linkId: link.id,
    firstName: name.split(" ")[0]!,
    joinedAt,
    eagerness,
  });
}

async function contactsOfSegment({ db, workspaceId }: ReturnType<Simulation["ctx"]>, segment: string): Promise<Set<string>> {
  const rows = await db.contact.findMany({ where: { workspaceId, segment }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** The links are in the mails and nowhere else: only a hash of each is stored. */
async function tokensOf(simulation: Simulation, campaignId: string): Promise<Map<string, string>> {
  const { db, workspaceId } = simulation.ctx();
  const invitations = await db.invitation.findMany({
    where: { workspaceId, campaignId, status: "sent" },
    select: { id: true, batchId: true },
  });
  const keys = invitations.map(invitationKey);
  const mails = await db.outboundMail.findMany({
    where: { workspaceId, messageKey: { in: keys } },
    select: { toAddress: true, text: true },
  });
  return new Map(
    mails.flatMap(({ toAddress, text }) =>
      /\/join\/([\w-]+)/.exec(text)?.[1] ? [[toAddress, /\/join\/([\w-]+)/.exec(text)![1]!] as const] : [],
    ),
  );
}

export const afterDays = (instant: Date, count: number): Date => new Date(instant.getTime() + days(count));
