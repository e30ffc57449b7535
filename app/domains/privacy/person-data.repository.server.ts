import { NAMED } from "#app/domains/nps/anonymous-answers.server";
import { safeMinorUnits } from "#app/platform/money";
import type { Ctx } from "#app/platform/context.server";

const one = ({ workspaceId }: Ctx, id: string) => ({ workspaceId_id: { workspaceId, id } });

/**
 * Every row that is one person's, table by table: of the contact and of those merged into it. Notes of colleagues are in it only
 * when asked for, and then what the person answered as an employee is not: nobody but them may read it. Of other people there is no more
 * than a row needs: no names and addresses of friends, but those that the person wrote into their own claims.
 */
export async function findPersonData(ctx: Ctx, contactId: string, { withNotes }: { withNotes: boolean }) {
  const { workspaceId } = ctx;
  const contact = await ctx.db.contact.findUnique({ where: one(ctx, contactId), include: { company: { select: { name: true } } } });
  if (!contact) return null;
  const merged = await ctx.db.contact.findMany({
    where: { workspaceId, mergedIntoId: contactId },
    select: { id: true, name: true, email: true, phone: true },
  });
  const contactIds = [contactId, ...merged.map(({ id }) => id)];
  const theirs = { workspaceId, contactId: { in: contactIds } };
  const [identities, consents, answers, invitations, namedFor, leads, ambassador] = await Promise.all([
    ctx.db.contactIdentity.findMany({ where: theirs, select: { kind: true, source: true, value: true, createdAt: true } }),
    ctx.db.consent.findMany({ where: theirs, select: { purpose: true, isGranted: true, textVersion: true, source: true, at: true } }),
    ctx.db.response.findMany({
      where: { ...theirs, ...(withNotes && NAMED) },
      select: {
        ...{ source: true, surveyType: true, status: true, score: true, comment: true, answeredAt: true, sentAt: true, attributes: true },
        versions: { select: { score: true, comment: true, at: true } },
        ...(withNotes && {
          careCase: { select: { status: true, outcome: true, notes: { select: { kind: true, text: true, at: true } } } },
        }),
      },
    }),
    ctx.db.invitation.findMany({
      where: theirs,
      select: { campaign: { select: { name: true } }, status: true, createdAt: true, sentAt: true, answeredAt: true },
    }),
    ctx.db.campaignGuest.findMany({
      where: theirs,
      select: { campaign: { select: { name: true } }, basis: true, givenOn: true, evidence: true, createdAt: true },
    }),
    ctx.db.lead.findMany({
      where: theirs,
      select: {
        ...{ number: true, source: true, stage: true, whyNow: true, given: true, answers: true, createdAt: true, endedAt: true },
        introducer: { select: { name: true } },
        notice: { select: { informedAt: true, informedBy: true, answer: true } },
        files: { where: { removedAt: null }, select: { name: true, sizeBytes: true, addedAt: true } },
        ...(withNotes && { notes: { select: { text: true, at: true } } }),
      },
    }),
    ctx.db.ambassador.findFirst({ where: theirs, select: { id: true, joinedAt: true, notices: true } }),
  ]);
  const sales = await ctx.db.sale.findMany({
    where: theirs,
    select: { occurredAt: true, amountMinor: true, currency: true, productName: true, source: true },
  });
  const mails = contact.email
    ? await ctx.db.outboundMail.findMany({
        where: { workspaceId, toAddress: contact.email.toLowerCase() },
        select: { template: true, status: true, createdAt: true, sentAt: true },
      })
    : [];
  const { name, email, phone, jobTitle, language, country, segment, attributes, source, createdAt, company } = contact;
  return {
    person: { name, email, phone, jobTitle, language, country, segment, company: company?.name ?? null, attributes, source, createdAt },
    alsoKnownAs: merged,
    identities,
    consents,
    answers,
    invitations,
    namedFor,
    introductionsOfThem: leads,
    purchases: sales.map(({ amountMinor, ...sale }) => ({ ...sale, amountMinor: safeMinorUnits(amountMinor) })),
    mails,
    ambassador: ambassador && {
      joinedAt: ambassador.joinedAt,
      notices: ambassador.notices,
      ...(await findProgrammeData(ctx, ambassador.id)),
    },
  };
}

async function findProgrammeData(ctx: Ctx, ambassadorId: string) {
  const { workspaceId } = ctx;
  const enrolments = await ctx.db.enrolment.findMany({
    where: { workspaceId, ambassadorId },
    select: {
      ...{ id: true, state: true, createdAt: true, leftAt: true, termsVersion: true, npsScoreAtJoining: true },
      campaign: { select: { name: true } },
      links: { select: { code: true, label: true, createdAt: true, disabledAt: true } },
    },
  });
  const ids = enrolments.map(({ id }) => id);
  const [clicks, introductions, rewards, claims] = await Promise.all([
    ctx.db.click.count({ where: { workspaceId, enrolmentId: { in: ids }, isBot: false } }),
    ctx.db.lead.findMany({
      where: { workspaceId, enrolmentId: { in: ids } },
      select: { number: true, source: true, stage: true, createdAt: true, endedAt: true },
    }),
    ctx.db.reward.findMany({
      where: { workspaceId, beneficiaryKind: "ambassador", beneficiaryId: ambassadorId },
      select: { amountMinor: true, currency: true, status: true, earnedAt: true, approvedAt: true, paidAt: true },
    }),
    ctx.db.claim.findMany({
      where: { workspaceId, ambassadorId },
      select: { who: true, companyName: true, email: true, happenedOn: true, how: true, status: true, answer: true, createdAt: true },
    }),
  ]);
  return {
    campaigns: enrolments.map(({ id: _id, ...enrolment }) => enrolment),
    clicks,
    introductions,
    claims,
    rewards: rewards.map(({ amountMinor, ...reward }) => ({ ...reward, amountMinor: safeMinorUnits(amountMinor) })),
  };
}
