import { isEnding, type LeadStage } from "#app/domains/sales/lead-stage.rules";
import type { SalesSettings } from "#app/domains/sales/sales-settings.rules";
import { addWorkingMinutes, workingMinutesBetween, type WorkingCalendar } from "#app/domains/sales/working-time.rules";

export const PROMISE_KINDS = ["accept", "contact"] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

export type PromiseTimes = { remindAt: Date; dueAt: Date; escalateAt: Date };
export type PromiseEnd = { isKept: boolean | null; tookMinutes: number };

/** When a promise that starts now is reminded of, due, and told to somebody else; all three stay as they are when settings change. */
export function promiseTimes(calendar: WorkingCalendar, settings: SalesSettings, kind: PromiseKind, from: Date): PromiseTimes {
  const within = kind === "accept" ? settings.acceptWithinMinutes : settings.contactWithinMinutes;
  const dueAt = addWorkingMinutes(calendar, from, within);
  return {
    remindAt: addWorkingMinutes(calendar, from, Math.max(0, within - settings.remindBeforeMinutes)),
    dueAt,
    escalateAt: addWorkingMinutes(calendar, dueAt, settings.escalateAfterMinutes),
  };
}

/**
 * What a stage does to promises. A lead that waits anew asks to be accepted; an accepted one to be contacted, unless it was in
 * contact before; every later stage has been contacted.
 */
export function promiseOf(from: LeadStage | null, to: LeadStage): PromiseKind | null {
  if (to === "new") return "accept";
  return to === "accepted" && (from === "new" || from === "lost") ? "contact" : null;
}

/**
 * How a promise ended with a stage: saying no to a new lead answers it, whether it was accepted or not. A lead that ended before
 * anybody had to get in touch neither kept nor broke its promise; one that ended after that broke it.
 */
export function promiseEnd(
  calendar: WorkingCalendar,
  promise: { kind: PromiseKind; startedAt: Date; dueAt: Date },
  to: LeadStage,
  at: Date,
): PromiseEnd {
  const isInTime = at <= promise.dueAt;
  const isUnasked = promise.kind === "contact" && isEnding(to) && to !== "won";
  return {
    isKept: isUnasked ? (isInTime ? null : false) : isInTime,
    tookMinutes: workingMinutesBetween(calendar, promise.startedAt, at),
  };
}
