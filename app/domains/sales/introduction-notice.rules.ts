import { addDays } from "#app/platform/instants";

/** Days after an introduction: the owner is told that somebody still has to be told, and their data goes. GDPR art. 14(3)(a): a month at the latest. */
export const REMIND_AFTER_DAYS = 20;
export const ERASE_AFTER_DAYS = 30;

/** How somebody came to know that we have their data. */
export const INFORMED_BY = ["page", "mail", "phone", "meeting"] as const;
export type InformedBy = (typeof INFORMED_BY)[number];

/** What a colleague writes down; the page and the product's own mail write it themselves. */
export const TOLD_BY = ["phone", "meeting", "mail"] as const satisfies readonly InformedBy[];

/** Endings that no colleague chooses: they refused, or nobody told them in time. */
export const NOTICE_ENDINGS = { refused: "refused", expired: "not_informed" } as const;

/** Whether a lead ended because nothing of its person may be kept. */
export const endsForgotten = (reasonCode: string | null): boolean => Object.values(NOTICE_ENDINGS).some((known) => known === reasonCode);

/** Where data comes from somebody else than the person. */
export const NOTICE_SOURCES = ["introduction_form", "verbal_referral"] as const;

/** Whether the data of a lead came from somebody else, so that its person has to be told. */
export const needsNotice = (source: string): boolean => NOTICE_SOURCES.some((known) => known === source);

export type NoticeDates = { createdAt: Date; informedAt: Date | null; answer: string | null; expiredAt: Date | null };

/** `late` from day 20 on: it is on the owner's list. `expired` and `refused` are over. */
export type NoticeState = "untold" | "late" | "informed" | "agreed" | "refused" | "expired";

export function noticeState({ createdAt, informedAt, answer, expiredAt }: NoticeDates, now: Date): NoticeState {
  if (expiredAt) return "expired";
  if (answer === "refused" || answer === "agreed") return answer;
  if (informedAt) return "informed";
  return now >= addDays(createdAt, REMIND_AFTER_DAYS) ? "late" : "untold";
}

/** When the data of somebody who was not told goes. */
export const erasureDate = (createdAt: Date): Date => addDays(createdAt, ERASE_AFTER_DAYS);

/**
 * Whether a person is known by introductions alone. Somebody who also answered, bought, joined, was imported, came by
 * themselves or was introduced once more has another reason to be known: then only what this introduction said of them goes.
 */
export type KnownFrom = {
  source: string;
  importId: string | null;
  answers: number;
  sales: number;
  isAmbassador: boolean;
  otherLeads: readonly { source: string; isOver: boolean }[];
};
export const isKnownByIntroductionAlone = ({ source, importId, answers, sales, isAmbassador, otherLeads }: KnownFrom): boolean =>
  needsNotice(source) &&
  importId === null &&
  answers === 0 &&
  sales === 0 &&
  !isAmbassador &&
  otherLeads.every((lead) => needsNotice(lead.source) && lead.isOver);
