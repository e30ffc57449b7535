import type { StoredDecision, StoredInputs } from "#app/domains/referrals/decision-conditions.rules";
import { LATE_EVIDENCE_DAYS } from "#app/domains/referrals/attribution-eligibility.rules";
import { breakAt } from "#app/domains/referrals/break.rules";
import { isExplicit, type EvidenceKind } from "#app/domains/referrals/attribution-input.rules";
import { lockStateAt } from "#app/domains/referrals/referral-lock.rules";

/** The rules that evidence has to pass, in the order in which they are asked, with the reasons by which they drop it. */
const FILTERS = {
  counted: ["bot", "repeat"],
  before_event: ["after_event"],
  recorded_in_time: ["recorded_too_late"],
  within_window: ["window_expired"],
  campaign_live: ["campaign_not_live"],
  enrolment_active: ["enrolment_not_active"],
  not_banned: ["enrolment_banned"],
  not_own_purchase: ["self_referral"],
  new_customer: ["existing_customer"],
} as const;
type FilterKey = keyof typeof FILTERS;

/**
 * `met`, `partly` and `not_met`: all, some or none of the evidence passed. `decides`: this rule gave the credit; `other`: to somebody
 * else than the reader. `stops`: nobody can be credited any more. `none`: nothing to decide by. `not_reached`: decided before.
 */
export type StepResult = "met" | "partly" | "not_met" | "decides" | "other" | "stops" | "none" | "not_reached";

/** One rule with what it looked at: `found` is what it was measured by, instants as ISO 8601. */
export type DecisionStep = {
  key: "person" | "approved" | "recurring" | FilterKey | "lock" | "explicit" | "click";
  result: StepResult;
  found: Record<string, string | number | null>;
  looked: string[];
  dropped: string[];
};

export type DecisionToExplain = StoredDecision & {
  isCredited: boolean;
  reason: string | null;
  dropped: ReadonlyArray<{ evidenceId: string; reason: string }>;
};

const DAY_MS = 86_400_000;

/** Every rule of a decision in order, with its input and its result. */
export function stepsOf(decision: DecisionToExplain): DecisionStep[] {
  const { inputs, basis } = decision;
  const isClosed = basis === "approved" || basis === "person" || isContinued(inputs);
  const first: DecisionStep[] = basis === "person" ? [decider("person", "decides", {})] : [];
  if (inputs.previousDecision?.hasApprovedReward) first.push(decider("approved", basis === "approved" ? "decides" : "none", {}));
  if (inputs.recurring) first.push(recurringStep(decision));
  return [...first, ...filterSteps(decision, isClosed), ...deciders(decision, isClosed)];
}

/** A sale that continues a credited one is decided by that alone. */
const isContinued = ({ event, recurring }: StoredInputs): boolean =>
  event.kind === "sale" && recurring !== null && Date.parse(event.at) >= Date.parse(recurring.firstCreditedSaleAt);

/**
 * The same as somebody reads it who holds the enrolments `own`: only their own evidence, and nothing about anybody else, not even
 * since when another holds the claim or the customer buys.
 */
export function ownStepsOf(decision: DecisionToExplain, own: ReadonlySet<string>): DecisionStep[] {
  const isMine = decision.enrolmentId !== null && own.has(decision.enrolmentId);
  const evidence = decision.inputs.evidence.filter(({ enrolmentId }) => own.has(enrolmentId));
  const locks = decision.inputs.locks.filter(({ enrolmentId }) => own.has(enrolmentId));
  const steps = stepsOf({ ...decision, inputs: { ...decision.inputs, evidence, locks } });
  return steps.map((step) => {
    if (step.result === "decides" && !isMine) return { ...step, result: "other", found: {}, looked: [] };
    const isOthers = step.key === "recurring" && !own.has(decision.inputs.recurring?.enrolmentId ?? "");
    return step.key === "new_customer" || isOthers ? { ...step, found: {} } : step;
  });
}

const decider = (key: DecisionStep["key"], result: StepResult, found: DecisionStep["found"], looked: string[] = []): DecisionStep => ({
  ...{ key, result, found },
  ...{ looked, dropped: [] },
});

function recurringStep({ inputs, isCredited, basis, enrolmentId }: DecisionToExplain): DecisionStep {
  const campaign = campaignOf(inputs, enrolmentId ?? inputs.recurring?.enrolmentId);
  const found = { from: inputs.recurring?.firstCreditedSaleAt ?? null, termMonths: campaign?.termMonths ?? null };
  if (basis === "recurring") return decider("recurring", "decides", found);
  return decider("recurring", isContinued(inputs) && !isCredited ? "stops" : "none", found);
}

function filterSteps({ inputs, evidenceId, dropped }: DecisionToExplain, isClosed: boolean): DecisionStep[] {
  const reasons = new Map(dropped.map((row) => [row.evidenceId, row.reason]));
  let left = isClosed ? [] : inputs.evidence;
  return (Object.keys(FILTERS) as FilterKey[]).map((key) => {
    const looked = left;
    const failed = looked.filter(({ id }) => (FILTERS[key] as readonly string[]).includes(reasons.get(id) ?? ""));
    left = looked.filter((evidence) => !failed.includes(evidence));
    const shown = looked.find(({ id }) => id === evidenceId) ?? failed.at(-1) ?? looked.at(-1);
    const result = looked.length === 0 ? "not_reached" : failed.length === 0 ? "met" : left.length === 0 ? "not_met" : "partly";
    const found = shown ? foundOf(key, inputs, shown) : {};
    return { key, result, found, looked: looked.map(({ id }) => id), dropped: failed.map(({ id }) => id) };
  });
}

function foundOf(key: FilterKey, inputs: StoredInputs, shown: StoredInputs["evidence"][number]): DecisionStep["found"] {
  const enrolment = inputs.enrolments.find(({ id }) => id === shown.enrolmentId);
  const campaign = campaignOf(inputs, shown.enrolmentId);
  switch (key) {
    case "before_event":
      return { at: shown.at };
    case "recorded_in_time":
      return { at: shown.recordedAt, days: LATE_EVIDENCE_DAYS };
    case "within_window":
      return { days: Math.floor((Date.parse(inputs.event.at) - Date.parse(shown.at)) / DAY_MS), windowDays: campaign?.windowDays ?? null };
    case "campaign_live":
      return { from: campaign?.liveFrom ?? null, until: campaign?.endedAt ?? null, ...pausedAt(campaign?.breaks, shown.at) };
    case "enrolment_active":
      return { from: enrolment?.activeFrom ?? null, until: enrolment?.leftAt ?? null, ...pausedAt(enrolment?.breaks, shown.at) };
    case "not_banned":
      return { at: enrolment?.bannedAt ?? null };
    case "new_customer":
      return { firstPaidSaleAt: campaign?.newCustomersOnly ? inputs.firstPaidSaleAt : null, isAsked: campaign?.newCustomersOnly ? 1 : 0 };
    default:
      return {};
  }
}

function deciders({ inputs, basis, isCredited, enrolmentId, evidenceId, reason, dropped }: DecisionToExplain, isClosed: boolean) {
  const at = new Date(inputs.event.at);
  const states = inputs.locks.map((lock) => ({ lock, state: lockStateAt(instantsOf(lock), at) }));
  const held =
    states.find(({ lock, state }) => state === "active" && (!isCredited || lock.enrolmentId === enrolmentId)) ??
    states.find(({ state }) => state !== "not_yet");
  const result = (key: "lock" | "explicit" | "click", otherwise: StepResult): StepResult => {
    if (basis === key) return "decides";
    return isClosed || (isCredited && rankOf(key) > rankOf(basis)) ? "not_reached" : otherwise;
  };
  const found: DecisionStep["found"] = held
    ? { state: held.state, from: held.lock.from, until: held.lock.leadOpen ? null : held.lock.until }
    : {};
  const isRefused = !isCredited && held !== undefined && (held.state === "active" || reason === "lock_expired");
  const able = new Set(
    inputs.evidence.filter(({ id }) => !dropped.some((row) => row.evidenceId === id && isFilter(row.reason))).map(({ id }) => id),
  );
  const ids = (wanted: boolean) =>
    inputs.evidence.filter(({ id, kind }) => able.has(id) && isExplicit(kind as EvidenceKind) === wanted).map(({ id }) => id);
  const byKey = { explicit: isClosed ? [] : ids(true), click: isClosed ? [] : ids(false) };
  const model = campaignOf(inputs, enrolmentId)?.clickModel ?? null;
  return [
    decider("lock", result("lock", isRefused ? "not_met" : "none"), found, basis === "lock" && evidenceId ? [evidenceId] : []),
    decider("explicit", result("explicit", "none"), { count: byKey.explicit.length }, byKey.explicit),
    decider("click", result("click", "none"), { count: byKey.click.length, model }, byKey.click),
  ];
}

function pausedAt(breaks: StoredInputs["enrolments"][number]["breaks"] = [], at: string): DecisionStep["found"] {
  const instants = breaks.map(({ from, until }) => ({ from: new Date(from), until: until ? new Date(until) : null }));
  const paused = breakAt(instants, new Date(at));
  return paused ? { pausedFrom: paused.from.toISOString(), pausedUntil: paused.until?.toISOString() ?? null } : {};
}

const rankOf = (key: string | null): number => ["lock", "explicit", "click"].indexOf(key ?? "");
const isFilter = (reason: string): boolean => Object.values(FILTERS).some((reasons) => (reasons as readonly string[]).includes(reason));

const campaignOf = (inputs: StoredInputs, enrolmentId: string | null | undefined) =>
  inputs.campaigns.find(({ id }) => id === inputs.enrolments.find((enrolment) => enrolment.id === enrolmentId)?.campaignId);

const instantsOf = (lock: StoredInputs["locks"][number]) => ({
  ...lock,
  from: new Date(lock.from),
  until: new Date(lock.until),
  releasedAt: lock.releasedAt ? new Date(lock.releasedAt) : null,
});
