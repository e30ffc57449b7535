import { ACTIVITY_GROUPS, type ActivityGroup } from "#app/domains/activity/activity-kinds";
import { ACTIVITY_COLUMNS, type ActivityOrder } from "#app/domains/activity/activity-order";
import { calendarDayOf } from "#app/platform/calendar-day";
import { addressOf, orderIn } from "#app/platform/list-address";

/** What the activity page shows, as it stands in its address. Days are `2026-03-01` in the workspace's zone, both included. */
export type ActivityView = { group?: ActivityGroup; person?: string; from?: string; to?: string; sort: ActivityOrder; cursor?: string };

/** Reads the address; what it does not know it leaves out. */
export function activityView(query: URLSearchParams): ActivityView {
  const group = query.get("group") ?? "";
  return {
    group: Object.hasOwn(ACTIVITY_GROUPS, group) ? (group as ActivityGroup) : undefined,
    person: matching(query.get("person"), /^\w{2,4}_[\w-]{1,40}$/),
    from: calendarDayOf(query.get("from")),
    to: calendarDayOf(query.get("to")),
    sort: orderIn(query, ACTIVITY_COLUMNS, "-when"),
    cursor: query.get("cursor") ?? undefined,
  };
}

/** The address of a view: `?group=access`; `?` alone for everything. */
export const activitySearch = ({ sort, ...view }: ActivityView): string =>
  addressOf({ ...view, sort: sort === "-when" ? undefined : sort });

const matching = (text: string | null, pattern: RegExp): string | undefined => (text && pattern.test(text) ? text : undefined);
