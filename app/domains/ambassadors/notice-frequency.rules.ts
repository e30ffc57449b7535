import { addDays } from "#app/platform/instants";

/** How often an ambassador hears of their introductions and rewards. */
export const NOTICE_FREQUENCIES = ["each", "daily", "weekly", "money"] as const;
export type NoticeFrequency = (typeof NOTICE_FREQUENCIES)[number];

/** Whether a mail about this leaves at once; otherwise the next summary tells it, or, for `money`, nothing does. */
export const leavesAtOnce = (frequency: NoticeFrequency, about: "introduction" | "reward"): boolean =>
  frequency === "each" || (frequency === "money" && about === "reward");

export const SUMMARIES = ["daily", "weekly"] as const satisfies readonly NoticeFrequency[];

// An hour of slack: a job that runs a little early on the next day must not skip it.
const SLACK_DAYS = 1 / 24;

/** The newest moment of an earlier summary after which the next one is due. */
export const summaryDueSince = (frequency: (typeof SUMMARIES)[number], now: Date): Date =>
  addDays(now, -(frequency === "daily" ? 1 : 7) + SLACK_DAYS);
