import type { CreditBasis } from "#app/domains/referrals/attribution.rules";

/** A condition that held when an event was credited: `found` is what it was measured by, instants as ISO 8601. */
export type Condition = {
  key: "campaign_live" | "within_window" | "first_claim" | "within_term" | "new_customer" | "not_own_purchase";
  found: Record<string, string | number | null>;
};

type StoredBreak = { from: string; until: string | null };

/** What a stored decision looked at, as JSON: instants are text. Only what is read here is spelled out. */
export type StoredInputs = {
  event: { at: string; kind?: string };
  evidence: Array<{ id: string; enrolmentId: string; kind: string; at: string; recordedAt: string }>;
  enrolments: Array<{
    id: string;
    ambassadorId: string;
    campaignId: string;
    activeFrom?: string;
    leftAt?: string | null;
    breaks?: StoredBreak[];
    bannedAt?: string | null;
  }>;
  campaigns: Array<{
    id: string;
    liveFrom: string | null;
    endedAt: string | null;
    breaks?: StoredBreak[];
    windowDays: number;
    lockDays: number;
    newCustomersOnly: boolean;
    termMonths: number | null;
    clickModel?: string;
  }>;
  locks: Array<{
    enrolmentId: string;
    evidenceId: string | null;
    from: string;
    until: string;
    leadOpen: boolean;
    releasedAt?: string | null;
  }>;
  firstPaidSaleAt: string | null;
  recurring: { firstCreditedSaleAt: string; enrolmentId?: string } | null;
  previousDecision?: { hasApprovedReward: boolean } | null;
  contenderId: string | null;
};

export type StoredDecision = { basis: string | null; enrolmentId: string | null; evidenceId: string | null; inputs: StoredInputs };

const DAY_MS = 86_400_000;

/** The conditions under which a decision credited its event, in the order in which they are explained. */
export function conditionsOf({ basis, enrolmentId, evidenceId, inputs }: StoredDecision): Condition[] {
  if ((basis as CreditBasis | null) === "person") return []; // whatever the conditions say
  const enrolment = inputs.enrolments.find(({ id }) => id === enrolmentId);
  const campaign = inputs.campaigns.find(({ id }) => id === enrolment?.campaignId);
  if (!campaign) return [];
  const evidence = inputs.evidence.find(({ id }) => id === evidenceId);
  const lock = inputs.locks.find((candidate) => candidate.enrolmentId === enrolmentId);
  const conditions: Condition[] = [{ key: "campaign_live", found: { from: campaign.liveFrom, until: campaign.endedAt } }];
  if (evidence)
    conditions.push({ key: "within_window", found: { days: daysFrom(evidence.at, inputs.event.at), windowDays: campaign.windowDays } });
  if ((basis as CreditBasis | null) === "lock" && lock)
    conditions.push({ key: "first_claim", found: { from: lock.from, until: lock.leadOpen ? null : lock.until } });
  if (inputs.recurring)
    conditions.push({ key: "within_term", found: { from: inputs.recurring.firstCreditedSaleAt, termMonths: campaign.termMonths } });
  if (campaign.newCustomersOnly && !inputs.recurring)
    conditions.push({ key: "new_customer", found: { firstPaidSaleAt: earlierSale(inputs) } });
  return [...conditions, { key: "not_own_purchase", found: {} }];
}

/** The first sale when it came before the event; the event's own sale makes nobody an old customer. */
const earlierSale = ({ firstPaidSaleAt, event }: StoredInputs): string | null =>
  firstPaidSaleAt && Date.parse(firstPaidSaleAt) < Date.parse(event.at) ? firstPaidSaleAt : null;

const daysFrom = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS);
