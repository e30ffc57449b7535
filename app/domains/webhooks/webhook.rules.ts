import type { ActivityKind } from "#app/domains/activity/activity-kinds";

/** What other systems can be told, in the order of the settings page. */
export const WEBHOOK_EVENTS = [
  "nps.response.created",
  "ambassador.joined",
  "referral.clicked",
  "lead.created",
  "lead.stage_changed",
  "lead.updated",
  "sale.recorded",
  "conversion.recorded",
  "reward.created",
  "reward.held",
  "reward.approved",
  "reward.rejected",
  "reward.paid",
  "reward.reversed",
] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number];

/** Sent by hand, to see whether an endpoint listens. */
export const TEST_EVENT = "webhook.test";

/** A busy campaign would drown an endpoint that did not ask for them. */
export const USUAL_EVENTS = WEBHOOK_EVENTS.filter((type) => type !== "referral.clicked");

const OF_ACTIVITY: Partial<Record<ActivityKind, WebhookEventType>> = {
  "ambassador.joined": "ambassador.joined",
  "lead.introduced": "lead.created",
  "lead.stage_changed": "lead.stage_changed",
  "lead.assigned": "lead.updated",
  "lead.estimated": "lead.updated",
  "lead.introducer_named": "lead.updated",
  "sale.recorded": "sale.recorded",
  "sale.corrected": "sale.recorded",
  "conversion.recorded": "conversion.recorded",
  "reward.created": "reward.created",
  "reward.held": "reward.held",
  "reward.approved": "reward.approved",
  "reward.rejected": "reward.rejected",
  "reward.paid": "reward.paid",
  "reward.reversed": "reward.reversed",
};

/** What others are told of an activity; undefined for what stays here. */
export const eventOfActivity = (kind: ActivityKind): WebhookEventType | undefined => OF_ACTIVITY[kind];

export type EventData = Record<string, string | number | boolean | null | EventData[]>;
export type Changes = Record<string, [old: EventData[string], now: EventData[string]]>;

/**
 * What is different from what was told last. Of something never told before there is nothing to compare.
 *
 * @param moved the field that the event itself is about, when it says from what to what.
 */
export function changesBetween(before: EventData, now: EventData, moved: { field: string; from: string; to: string } | null): Changes {
  const changes: Changes = {};
  for (const [field, value] of Object.entries(now))
    if (field in before && JSON.stringify(before[field]) !== JSON.stringify(value)) changes[field] = [before[field] ?? null, value];
  if (moved) changes[moved.field] = [moved.from, moved.to];
  return changes;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after each attempt that failed the next one comes: about three days in all. */
const WAITS_MS = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

export const MOST_ATTEMPTS = WAITS_MS.length + 1;

/**
 * When to try again after `attempts` that failed, in milliseconds from now; null when that was the last one.
 *
 * @param chance from 0 to 1: moves the moment by up to a fifth, so that what failed together does not come back together.
 */
export function waitAfter(attempts: number, chance: number): number | null {
  const wait = WAITS_MS[attempts - 1];
  return wait === undefined ? null : Math.round(wait * (0.8 + 0.4 * chance));
}

/** An endpoint that took nothing for so long is paused. */
export const PAUSED_AFTER_MS = 72 * HOUR;

/** Both secrets sign for so long after one was replaced. */
export const OVERLAP_MS = 24 * HOUR;

/** So long one sender has a delivery to itself: longer than any request may take. */
export const LEASE_MS = MINUTE;

export const KEPT_DAYS = 30;

/** The beginning of an answer as it is kept: what a text column can hold, at most 2,048 bytes. */
export function keptAnswer(body: string): string {
  let text = body.slice(0, 2_048).replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
  while (new TextEncoder().encode(text).length > 2_048) text = text.slice(0, -1);
  return text;
}
