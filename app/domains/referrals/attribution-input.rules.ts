import type { Break } from "#app/domains/referrals/break.rules";

/** How a piece of evidence came about. All but a click are explicit: somebody named the ambassador. */
export const EVIDENCE_KINDS = ["introduction_form", "verbal_referral", "name_given", "promotion_code", "crm_field", "click"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const isExplicit = (kind: EvidenceKind): boolean => kind !== "click";

/** Something that ties the subject to an enrolment: `at` is when it happened, `recordedAt` when we heard of it. */
export type Evidence = {
  id: string;
  enrolmentId: string;
  kind: EvidenceKind;
  at: Date;
  recordedAt: Date;
  isBot: boolean;
  isRepeat: boolean;
};

/** Who is introduced or buys. `paymentRefs` are salted hashes of cards and bank accounts. */
export type Subject = {
  subjectContactId?: string | null;
  subjectCompanyId?: string | null;
  subjectEmail?: string | null;
  subjectPhone?: string | null;
  subjectPaymentRefs?: readonly string[];
};

/** What may earn. `recordedAt` is when we heard of it: later than `at` for sales that are imported afterwards. */
export type AttributionEvent = Subject & { id: string; kind: "stage" | "sale"; at: Date; recordedAt?: Date | null };

/** An ambassador in a campaign, with what tells that the subject is the ambassador. `breaks` are when they paused or had left. */
export type AttributionEnrolment = {
  id: string;
  ambassadorId: string;
  campaignId: string;
  contactId?: string | null;
  emails: readonly string[];
  phone?: string | null;
  paymentRefs?: readonly string[];
  activeFrom: Date;
  leftAt?: Date | null;
  breaks?: readonly Break[];
  bannedAt?: Date | null;
};

/** `termMonths` is how long recurring sales earn: null without end, 0 for the first sale alone. `breaks` are its pauses. */
export type AttributionCampaign = {
  id: string;
  liveFrom: Date | null;
  endedAt?: Date | null;
  breaks?: readonly Break[];
  windowDays: number;
  lockDays: number;
  clickModel: "last" | "first";
  newCustomersOnly: boolean;
  termMonths: number | null;
};

/**
 * The first-to-refer claim on the subject. `leadOpen` is true when its lead was open at the event, also when the event is
 * what ended it; `releasedAt` is when its lead ended as unqualified or duplicate.
 */
export type AttributionLock = {
  enrolmentId: string;
  evidenceId?: string | null;
  from: Date;
  until: Date;
  releasedAt?: Date | null;
  leadOpen?: boolean;
};

/**
 * All that a decision depends on.
 *
 * `enrolments` and `campaigns` hold every one that evidence, locks or `recurring` name. `firstPaidSaleAt` is the company's
 * first paid sale, the person's where no company is known. `recurring` is the first credited sale that this sale continues,
 * null for a first sale. `previousDecision` is what stands for the event now.
 */
export type AttributionInput = {
  event: AttributionEvent;
  evidence: readonly Evidence[];
  enrolments: readonly AttributionEnrolment[];
  campaigns: readonly AttributionCampaign[];
  locks: readonly AttributionLock[];
  firstPaidSaleAt: Date | null;
  recurring: { firstCreditedSaleAt: Date; enrolmentId: string; campaignId: string } | null;
  previousDecision: { enrolmentId: string | null; evidenceId?: string | null; hasApprovedReward: boolean; isByPerson?: boolean } | null;
};

/** The enrolment with its campaign. @throws Error when the input lacks one of them: a fault of the query, not of the evidence. */
export function enrolmentOf(input: AttributionInput, enrolmentId: string) {
  const enrolment = input.enrolments.find(({ id }) => id === enrolmentId);
  const campaign = input.campaigns.find(({ id }) => id === enrolment?.campaignId);
  if (!enrolment || !campaign) throw new Error(`attribution input lacks enrolment ${enrolmentId} or its campaign`);
  return { enrolment, campaign };
}
