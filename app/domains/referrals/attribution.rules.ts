import {
  holderRefusalOf,
  INELIGIBILITIES,
  ineligibilityOf,
  type Ineligibility,
} from "#app/domains/referrals/attribution-eligibility.rules";
import {
  enrolmentOf,
  isExplicit,
  type AttributionInput,
  type AttributionLock,
  type Evidence,
} from "#app/domains/referrals/attribution-input.rules";
import { lockStateAt } from "#app/domains/referrals/referral-lock.rules";
import { addMonths } from "#app/platform/instants";

/** What decided: a lock, the earliest explicit evidence, a click, the sale it continues, a reward approved before, or a person. */
export type CreditBasis = "lock" | "explicit" | "click" | "recurring" | "approved" | "person";

/** Why evidence is not the credited one: it cannot earn, or it can and something stronger decided. */
export type DropReason = Ineligibility | "term_over" | `outranked_by_${CreditBasis}`;
export type Dropped = { evidenceId: string; reason: DropReason };

export const REFUSAL_REASONS = [
  "term_over",
  "existing_customer",
  "self_referral",
  "enrolment_banned",
  "enrolment_not_active",
  "campaign_not_live",
  "lock_expired",
  "window_expired",
  "recorded_too_late",
  "no_valid_evidence",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/**
 * Who earns from an event. Every piece of evidence is either the credited one or in `dropped`, in the order of its `at`.
 * `evidenceId` is null when a sale continues an earlier one. `contenderId` is set when an approved reward keeps the credit
 * where it is while the evidence now points to another enrolment: only a person may move it. What a person moved stays there.
 */
export type AttributionDecision =
  | { credited: true; enrolmentId: string; evidenceId: string | null; basis: CreditBasis; contenderId?: string; dropped: Dropped[] }
  | { credited: false; reason: RefusalReason; dropped: Dropped[] };

type Credit = { enrolmentId: string; evidenceId: string | null; basis: CreditBasis };

/**
 * Decides who is credited for an event, once and to one enrolment at most. The same input gives the same decision, whatever
 * the order of its lists; nothing outside the input is looked at.
 *
 * Order: a sale that continues a credited one follows it for the campaign's term (12 months are twelve monthly payments: the
 * day after 12 months no longer counts), then `term_over`. Otherwise evidence that cannot earn is dropped; an active lock
 * decides for its holder; then the earliest explicit evidence; then the last click, or the first one within its campaign
 * when that campaign says so. Equal times are told apart by the time of recording, then by id.
 *
 * The reason when nobody is credited: what stopped the holder of an active lock; else `lock_expired` when a lock ran out;
 * else the reason of the evidence that came closest to earning (the last of INELIGIBILITIES); `no_valid_evidence` when
 * there was nothing but machines, repeats and what came after the event.
 *
 * @throws Error when evidence, a lock or `recurring` names an enrolment or campaign that is not in the input.
 */
export function decideAttribution(input: AttributionInput): AttributionDecision {
  const previous = input.previousDecision;
  if (previous?.enrolmentId && previous.isByPerson) return creditByPerson(input, previous.enrolmentId, previous.evidenceId ?? null);
  const fresh = decideAnew(input);
  if (!previous?.enrolmentId || !previous.hasApprovedReward) return fresh;
  if (fresh.credited && fresh.enrolmentId === previous.enrolmentId) return fresh;
  const standing: Credit = { enrolmentId: previous.enrolmentId, evidenceId: previous.evidenceId ?? null, basis: "approved" };
  return { ...decisionFor(input, standing), ...(fresh.credited && { contenderId: fresh.enrolmentId }) };
}

/** The decision of a person, whatever the rules say. */
export const creditByPerson = (input: AttributionInput, enrolmentId: string, evidenceId: string | null) =>
  decisionFor(input, { enrolmentId, evidenceId, basis: "person" });

function decideAnew(input: AttributionInput): AttributionDecision {
  const recurring = decideRecurring(input);
  if (recurring) return recurring;
  const credit = creditByLock(input) ?? creditByEvidence(input);
  return credit ? decisionFor(input, credit) : { credited: false, reason: refusalReason(input), dropped: droppedOf(input, "no_credit") };
}

function decideRecurring(input: AttributionInput): AttributionDecision | null {
  const { event, recurring } = input;
  if (event.kind !== "sale" || !recurring || event.at < recurring.firstCreditedSaleAt) return null;
  const { enrolment } = enrolmentOf(input, recurring.enrolmentId);
  const campaign = input.campaigns.find(({ id }) => id === recurring.campaignId);
  if (!campaign) throw new Error(`attribution input lacks campaign ${recurring.campaignId}`);
  if (enrolment.bannedAt) return { credited: false, reason: "enrolment_banned", dropped: droppedOf(input, "outranked_by_recurring") };
  const isOver = campaign.termMonths !== null && event.at >= addMonths(recurring.firstCreditedSaleAt, campaign.termMonths);
  if (isOver) return { credited: false, reason: "term_over", dropped: droppedOf(input, "term_over") };
  return decisionFor(input, { enrolmentId: enrolment.id, evidenceId: null, basis: "recurring" });
}

function creditByLock(input: AttributionInput): Credit | null {
  const lock = activeLocks(input).find((candidate) => lockRefusal(input, candidate) === null);
  return lock ? { enrolmentId: lock.enrolmentId, evidenceId: evidenceOfLock(input, lock), basis: "lock" } : null;
}

function creditByEvidence(input: AttributionInput): Credit | null {
  const eligible = inOrder(input.evidence).filter((evidence) => ineligibilityOf(input, evidence) === null);
  const explicit = eligible.find(({ kind }) => isExplicit(kind));
  if (explicit) return { enrolmentId: explicit.enrolmentId, evidenceId: explicit.id, basis: "explicit" };
  const last = eligible.at(-1);
  if (!last) return null;
  const { campaign } = enrolmentOf(input, last.enrolmentId);
  const sameCampaign = (click: Evidence) => enrolmentOf(input, click.enrolmentId).campaign.id === campaign.id;
  const click = campaign.clickModel === "first" ? (eligible.find(sameCampaign) ?? last) : last;
  return { enrolmentId: click.enrolmentId, evidenceId: click.id, basis: "click" };
}

function refusalReason(input: AttributionInput): RefusalReason {
  const [refusedLock] = activeLocks(input).map((lock) => lockRefusal(input, lock));
  if (refusedLock) return refusedLock;
  if (input.locks.some((lock) => lockStateAt(lock, input.event.at) === "expired")) return "lock_expired";
  const found = new Set(input.evidence.map((evidence) => ineligibilityOf(input, evidence)));
  const closest = INELIGIBILITIES.findLast((reason) => found.has(reason));
  const isTelling = (reason: string | undefined): reason is RefusalReason => REFUSAL_REASONS.some((known) => known === reason);
  return isTelling(closest) ? closest : "no_valid_evidence";
}

function activeLocks(input: AttributionInput): AttributionLock[] {
  const active = input.locks.filter((lock) => lockStateAt(lock, input.event.at) === "active");
  return active.sort((a, b) => a.from.getTime() - b.from.getTime() || compareText(a.enrolmentId, b.enrolmentId));
}

function lockRefusal(input: AttributionInput, lock: AttributionLock) {
  const { enrolment, campaign } = enrolmentOf(input, lock.enrolmentId);
  return holderRefusalOf(input, enrolment, campaign, lock.from);
}

function evidenceOfLock(input: AttributionInput, lock: AttributionLock): string | null {
  const isFounding = (evidence: Evidence) =>
    evidence.enrolmentId === lock.enrolmentId && isExplicit(evidence.kind) && evidence.at.getTime() === lock.from.getTime();
  return lock.evidenceId ?? inOrder(input.evidence).find(isFounding)?.id ?? null;
}

const decisionFor = (input: AttributionInput, credit: Credit) => ({
  credited: true as const,
  ...credit,
  dropped: droppedOf(input, `outranked_by_${credit.basis}`, credit.evidenceId),
});

/** All evidence but the credited: why it cannot earn, or `outranked` when it could have. */
function droppedOf(input: AttributionInput, outranked: DropReason | "no_credit", creditedId: string | null = null): Dropped[] {
  return inOrder(input.evidence)
    .filter(({ id }) => id !== creditedId)
    .map((evidence) => {
      const reason = ineligibilityOf(input, evidence) ?? outranked;
      if (reason === "no_credit") throw new Error(`evidence ${evidence.id} can earn, yet nobody was credited`);
      return { evidenceId: evidence.id, reason };
    });
}

function inOrder(evidence: readonly Evidence[]): Evidence[] {
  return [...evidence].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || a.recordedAt.getTime() - b.recordedAt.getTime() || compareText(a.id, b.id),
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
