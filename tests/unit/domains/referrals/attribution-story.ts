import type {
  AttributionCampaign,
  AttributionEnrolment,
  AttributionInput,
  Evidence,
  EvidenceKind,
} from "#app/domains/referrals/attribution-input.rules";
import { addDays } from "#app/platform/instants";
import { lockFor } from "#app/domains/referrals/referral-lock.rules";

/** Day `n` of a story, at noon. */
export const day = (n: number): Date => addDays(new Date("2025-03-10T12:00:00Z"), n);

/** Window 90 days, lock 365, last touch, new customers only, recurring sales without end; live on every day of a story. */
export const campaign = (change: Partial<AttributionCampaign> = {}): AttributionCampaign => ({
  id: "cmp_1",
  liveFrom: day(-1_000),
  endedAt: null,
  windowDays: 90,
  lockDays: 365,
  clickModel: "last",
  newCustomersOnly: true,
  termMonths: null,
  ...change,
});

/** The enrolment of ambassador "A", "B", …, whose mailbox is a@ambassadors.example and so on. */
export const enrolment = (ambassador: string, change: Partial<AttributionEnrolment> = {}): AttributionEnrolment => ({
  id: ambassador,
  ambassadorId: `amb_${ambassador}`,
  campaignId: "cmp_1",
  contactId: `con_${ambassador}`,
  emails: [`${ambassador.toLowerCase()}@ambassadors.example`],
  phone: null,
  activeFrom: day(-1_000),
  leftAt: null,
  bannedAt: null,
  ...change,
});

/** Evidence of an ambassador on a day, recorded when it happened; its id reads "A click d0". */
export const evidence = (ambassador: string, kind: EvidenceKind, at: number, change: Partial<Evidence> = {}): Evidence => ({
  id: `${ambassador} ${kind === "introduction_form" ? "form" : kind} d${at}`,
  enrolmentId: ambassador,
  kind,
  at: day(at),
  recordedAt: day(at),
  isBot: false,
  isRepeat: false,
  ...change,
});

export const click = (ambassador: string, at: number, change?: Partial<Evidence>) => evidence(ambassador, "click", at, change);
export const form = (ambassador: string, at: number, change?: Partial<Evidence>) => evidence(ambassador, "introduction_form", at, change);

/** The lock that a form of day `at` founded, 365 days. */
export const lock = (ambassador: string, at: number, change: Partial<AttributionInput["locks"][number]> = {}) => ({
  ...lockFor(form(ambassador, at), campaign())!,
  ...change,
});

export const event = (kind: "stage" | "sale", at: number, change: Partial<AttributionInput["event"]> = {}): AttributionInput["event"] => ({
  id: "evt",
  kind,
  at: day(at),
  subjectContactId: "con_ann",
  subjectCompanyId: "com_x",
  subjectEmail: "ann@x.example",
  ...change,
});

export const sale = (at: number, change?: Partial<AttributionInput["event"]>) => event("sale", at, change);
export const won = (at: number, change?: Partial<AttributionInput["event"]>) => event("stage", at, change);

/** A whole input: ambassadors A and B in one campaign, a company that never bought, nothing decided before. */
export const story = (parts: Partial<AttributionInput> & Pick<AttributionInput, "event">): AttributionInput => ({
  evidence: [],
  enrolments: [enrolment("A"), enrolment("B")],
  campaigns: [campaign()],
  locks: [],
  firstPaidSaleAt: null,
  recurring: null,
  previousDecision: null,
  ...parts,
});
