import { DomainError } from "#app/platform/errors";
import { inTransaction, lockInTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { getAmbassador, getEnrolment } from "#app/domains/ambassadors/get-ambassador.server";
import type { LeadAnswer } from "#app/domains/campaigns/campaign-question.rules";
import { inviterOf } from "#app/domains/campaigns/inviter-of.server";
import { recordConsent } from "#app/domains/contacts/record-consent.server";
import { getContact } from "#app/domains/contacts/get-contact.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { getClick } from "#app/domains/referrals/click.server";
import {
  findHolder,
  furtherOf,
  recordClickEvidence,
  recordEvidence,
  type RecordedEvidence,
} from "#app/domains/referrals/record-evidence.server";
import { redecide } from "#app/domains/referrals/redecide.server";
import { isSelfReferral } from "#app/domains/referrals/attribution-eligibility.rules";
import type { GivenPerson } from "#app/domains/sales/given-person";
import { insertStageChange, type Seller } from "#app/domains/sales/lead-history.repository.server";
import { startNotice } from "#app/domains/sales/introduction-notice.server";
import { keepPromises } from "#app/domains/sales/keep-promises.server";
import { mailIntroducer, mailOwner } from "#app/domains/sales/lead-mails.server";
import { announce } from "#app/domains/sales/post-notice.server";
import { routeLead } from "#app/domains/sales/route-lead.server";
import {
  findLead,
  findLeadByExternalId,
  findOpenLeadOf,
  insertLead,
  newLeadId,
  type LeadSource,
} from "#app/domains/sales/lead.repository.server";

/**
 * Who is introduced, by whom and why. `enrolmentId` is the ambassador's, null when nobody is named; `clickId` is the click that
 * brought the person. `happenedAt` is when a verbal referral was made; now when left out. `externalId` makes a repeat harmless.
 * `known` is the contact that the person is, `responseId` is the answer that the lead came of.
 */
export type Introduction = {
  source: Exclude<LeadSource, "import">;
  responseId?: string;
  enrolmentId: string | null;
  clickId?: string | null;
  person: {
    name: string;
    email?: string | null;
    phone?: string | null;
    companyName?: string | null;
    jobTitle?: string | null;
    language?: string | null;
    externalId?: string | null;
  };
  known?: KnownPerson;
  whyNow?: string;
  answers?: LeadAnswer[];
  isTold: boolean;
  askedByUserId?: string | null;
  ownerUserId?: string | null;
  externalId?: string | null;
  happenedAt?: Date;
  /** Who named the person in a conversation without being an ambassador. */
  introducerContactId?: string;
  /** Whom the person named as introducer, in their own words. */
  namedIntroducer?: string;
};

type KnownPerson = { contactId: string; companyId: string | null };

export type IntroductionOutcome = { outcome: "introduced" | "duplicate" | "already_customer"; leadId: string; number: number };

const EVIDENCE_OF_SOURCE = {
  introduction_form: "introduction_form",
  landing_page: "name_given",
  verbal_referral: "verbal_referral",
  api: "crm_field",
} as const;

/**
 * Knows the person and company, keeps the evidence and makes a lead with an owner. Somebody who is being talked to already, or
 * whose company another introduction holds, becomes a lead in stage `duplicate`; nobody is told who was first.
 *
 * @throws DomainError `invalid` for an ambassador who introduces themselves by the form, and for a person without e-mail and phone.
 */
export function introduceLead(ctx: Ctx, introduction: Introduction): Promise<IntroductionOutcome> {
  return inTransaction(ctx, async (tx) => {
    // One introduction at a time: numbers stay without gaps, owners take turns, and of two about one company one is first.
    await lockInTransaction(tx, "lead");
    const known = introduction.externalId ? await findLeadByExternalId(tx, introduction.externalId) : null;
    if (known) {
      if (introduction.clickId) await addClick(tx, introduction.clickId, known.id);
      return { outcome: known.stage === "duplicate" ? "duplicate" : "introduced", leadId: known.id, number: known.number };
    }

    const enrolmentId = introduction.enrolmentId ?? (await enrolmentOfClick(tx, introduction.clickId));
    const introducer = await introducerOf(tx, enrolmentId);
    if (introduction.source === "introduction_form") refuseOwnName(introduction, introducer);
    const subject = introduction.known ?? (await knowPerson(tx, introduction));
    if (introduction.source === "landing_page" && introduction.isTold)
      await recordConsent(tx, {
        contactId: subject.contactId,
        purpose: "contact_by_sales",
        textVersion: "landing:form.consent",
        source: "landing_page",
      });

    const leadId = newLeadId();
    const openLead = await findOpenLeadOf(tx, subject);
    const holder = enrolmentId && !openLead ? await findHolder(tx, subject, introduction.happenedAt ?? tx.now) : null;
    const { evidence, openEvents } = await keepEvidence(tx, introduction, subject, leadId, Boolean(openLead ?? holder));
    // Whoever holds the company may introduce it again after a lost deal; nobody else may.
    const isTaken = openLead !== null || (holder !== null && holder.enrolmentId !== enrolmentId);
    const verdict = verdictOf(isTaken, evidence);

    const named = introduction.introducerContactId ? await getContact(tx, introduction.introducerContactId) : null;
    const routed =
      verdict === "introduced" ? await routeLead(tx, introduction.ownerUserId, { ...subject, introducer: introducer ?? named }) : null;
    const owner = routed?.owner ?? null;
    const number = await insertLead(tx, {
      id: leadId,
      externalId: introduction.externalId ?? leadId,
      source: introduction.source,
      responseId: introduction.responseId ?? null,
      ...subject,
      campaignId: introducer?.campaignId ?? null,
      enrolmentId,
      introducerContactId: introducer?.contactId ?? introduction.introducerContactId ?? null,
      askedByUserId: introduction.askedByUserId ?? introducer?.invitedByUserId ?? null,
      ownerUserId: owner?.userId ?? null,
      stage: verdict === "introduced" ? "new" : "duplicate",
      whyNow: introduction.whyNow?.trim() ?? "",
      isTold: introduction.isTold,
      given: givenOf(introduction),
      answers: introduction.answers ?? [],
      reasonCode: verdict === "already_customer" ? "already_customer" : null,
      duplicateOfLeadId: verdict === "duplicate" ? (openLead?.id ?? holder?.leadId ?? null) : null,
      routing: routed?.routing ?? null,
      namedIntroducer: enrolmentId ? "" : (introduction.namedIntroducer?.trim() ?? ""),
    });
    await startNotice(tx, { id: leadId, source: introduction.source });
    await insertStageChange(tx, { leadId, from: null, to: verdict === "introduced" ? "new" : "duplicate" });
    if (verdict === "introduced") await keepPromises(tx, { id: leadId, ownerUserId: owner?.userId ?? null }, null, "new");
    await recordActivity(
      tx,
      "lead.introduced",
      { kind: "lead", id: leadId },
      { number, source: introduction.source, enrolmentId, verdict },
    );
    await tell(tx, leadId, owner);
    if (verdict === "introduced") await announce(tx, "introduced", leadId);
    await redecide(tx, openEvents);
    return { outcome: verdict, leadId, number };
  });
}

/** A lead that is told of again may name a click that was not known: late evidence. */
async function addClick(tx: Ctx, clickId: string, leadId: string): Promise<void> {
  const { contactId, companyId } = requireFound(await findLead(tx, leadId), "lead");
  const click = await recordClickEvidence(tx, clickId, { contactId, companyId }, leadId);
  if (click) await redecide(tx, click.openEvents);
}

/** As it was told. What came of an answer was told by nobody. */
function givenOf({ person, known }: Introduction): GivenPerson {
  if (known) return {};
  const { name, email, phone, companyName, jobTitle } = person;
  return Object.fromEntries(Object.entries({ name, email, phone, companyName, jobTitle }).filter(([, value]) => value));
}

async function knowPerson(tx: Ctx, { person, source }: Introduction): Promise<KnownPerson> {
  const { contactId, companyId } = await upsertContact(tx, { ...person, source });
  return { contactId, companyId: companyId ?? null };
}

async function enrolmentOfClick(tx: Ctx, clickId: string | null | undefined): Promise<string | null> {
  return clickId ? ((await getClick(tx, clickId))?.enrolmentId ?? null) : null;
}

async function introducerOf(tx: Ctx, enrolmentId: string | null) {
  if (!enrolmentId) return null;
  const { ambassadorId, campaignId } = await getEnrolment(tx, enrolmentId);
  const { contactId } = await getAmbassador(tx, ambassadorId);
  const { email, phone, companyId } = await getContact(tx, contactId);
  const invitedByUserId = await inviterOf(tx, campaignId, contactId);
  return { campaignId, contactId, companyId, emails: email ? [email] : [], phone, invitedByUserId };
}

function refuseOwnName({ person }: Introduction, introducer: Awaited<ReturnType<typeof introducerOf>>): void {
  if (!introducer || !isSelfReferral({ subjectEmail: person.email, subjectPhone: person.phone }, introducer)) return;
  const message = "is your own: introduce somebody else";
  throw new DomainError("invalid", `this ${message}`, {
    errors: [{ path: "email", message }],
    text: { key: "portal:introduce.errors.own" },
  });
}

async function keepEvidence(
  tx: Ctx,
  { source, enrolmentId, clickId, happenedAt, whyNow }: Introduction,
  subject: { contactId: string; companyId: string | null },
  leadId: string,
  isTaken: boolean,
): Promise<{ evidence: RecordedEvidence | null; openEvents: RecordedEvidence["openEvents"] }> {
  const click = clickId ? await recordClickEvidence(tx, clickId, subject, leadId) : null;
  // Somebody who came by a link and named nobody is a click, and no more.
  const isClickOnly = !enrolmentId || source === "nps_answer" || (source === "api" && click?.enrolmentId === enrolmentId);
  if (isClickOnly) return { evidence: null, openEvents: click?.openEvents ?? [] };
  const evidence = await recordEvidence(tx, {
    ...subject,
    enrolmentId,
    kind: EVIDENCE_OF_SOURCE[source],
    at: happenedAt,
    leadId,
    details: { hasReason: Boolean(whyNow) },
    mayLock: !isTaken,
  });
  return { evidence, openEvents: furtherOf(click?.openEvents ?? [], evidence.openEvents) };
}

function verdictOf(isTaken: boolean, evidence: RecordedEvidence | null): IntroductionOutcome["outcome"] {
  if (isTaken || evidence?.lock === "held") return "duplicate";
  return evidence?.ineligibility === "existing_customer" ? "already_customer" : "introduced";
}

async function tell(tx: Ctx, leadId: string, owner: Seller | null): Promise<void> {
  const lead = requireFound(await findLead(tx, leadId), "lead");
  if (owner) await mailOwner(tx, lead, owner);
  await mailIntroducer(tx, lead, { stage: lead.stage }, "introduced");
}
