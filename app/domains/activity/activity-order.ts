import type { ListOrder } from "#app/platform/list-address";

/** What the activity page can be sorted by; within a kind or a person by time. */
export const ACTIVITY_COLUMNS = ["what", "who", "when"] as const;
export type ActivityColumn = (typeof ACTIVITY_COLUMNS)[number];
export type ActivityOrder = ListOrder<ActivityColumn>;
