import {
  enrolmentOf,
  type AttributionCampaign,
  type AttributionEnrolment,
  type AttributionInput,
  type Evidence,
  type Subject,
} from "#app/domains/referrals/attribution-input.rules";
import { breakAt, type Break } from "#app/domains/referrals/break.rules";
import { isSameMailbox } from "#app/platform/email-address";
import { addDays } from "#app/platform/instants";
import { isSamePhone } from "#app/platform/phone-number";

/** Evidence that was recorded later than this many days after the event moves nothing by itself; a person still may. */
export const LATE_EVIDENCE_DAYS = 30;

/** Why evidence counts for nothing, in the order in which it is looked at: the further down, the closer it came to earning. */
export const INELIGIBILITIES = [
  "bot",
  "repeat",
  "after_event",
  "recorded_too_late",
  "window_expired",
  "campaign_not_live",
  "enrolment_not_active",
  "enrolment_banned",
  "self_referral",
  "existing_customer",
] as const;
export type Ineligibility = (typeof INELIGIBILITIES)[number];

/**
 * The first reason why this evidence cannot earn; null when it can. Days are 24 hours and both ends of the window count:
 * evidence of day 0, 12:00 reaches an event of day 90, 12:00. The end of a campaign and of an enrolment no longer belong to it, and
 * neither do their breaks: what happened before one keeps its value, during it and after.
 */
export function ineligibilityOf(input: AttributionInput, evidence: Evidence): Ineligibility | null {
  const { event } = input;
  const { enrolment, campaign } = enrolmentOf(input, evidence.enrolmentId);
  if (evidence.isBot) return "bot";
  if (evidence.isRepeat) return "repeat";
  if (evidence.at > event.at) return "after_event";
  if (evidence.recordedAt > addDays(event.recordedAt ?? event.at, LATE_EVIDENCE_DAYS)) return "recorded_too_late";
  if (addDays(evidence.at, campaign.windowDays) < event.at) return "window_expired";
  if (!ranAt(evidence.at, campaign.liveFrom, campaign.endedAt, campaign.breaks)) return "campaign_not_live";
  if (!ranAt(evidence.at, enrolment.activeFrom, enrolment.leftAt, enrolment.breaks)) return "enrolment_not_active";
  return holderRefusalOf(input, enrolment, campaign, evidence.at);
}

/** Why an enrolment may not earn from what it holds on the subject since `since`, be it evidence or a lock; null when it may. */
export function holderRefusalOf(
  input: AttributionInput,
  enrolment: AttributionEnrolment,
  campaign: AttributionCampaign,
  since: Date,
): "enrolment_banned" | "self_referral" | "existing_customer" | null {
  if (enrolment.bannedAt) return "enrolment_banned";
  if (isSelfReferral(input.event, enrolment)) return "self_referral";
  const isExisting = input.firstPaidSaleAt !== null && input.firstPaidSaleAt < since;
  return campaign.newCustomersOnly && isExisting ? "existing_customer" : null;
}

/**
 * True when subject and ambassador are one person: the same contact, mailbox (tags and, at Gmail, dots aside), phone, or
 * payment method. Working at one company is no self-referral: colleagues introduce each other.
 */
export function isSelfReferral(
  subject: Subject,
  ambassador: Pick<AttributionEnrolment, "contactId" | "emails" | "phone" | "paymentRefs">,
): boolean {
  const { subjectContactId, subjectEmail, subjectPhone, subjectPaymentRefs = [] } = subject;
  if (subjectContactId && subjectContactId === ambassador.contactId) return true;
  if (subjectEmail && ambassador.emails.some((email) => isSameMailbox(email, subjectEmail))) return true;
  if (subjectPhone && ambassador.phone && isSamePhone(subjectPhone, ambassador.phone)) return true;
  return subjectPaymentRefs.some((ref) => ambassador.paymentRefs?.includes(ref));
}

function ranAt(at: Date, from: Date | null, end: Date | null | undefined, breaks: readonly Break[] | undefined): boolean {
  return from !== null && from <= at && (!end || at < end) && !breakAt(breaks, at);
}
