import { ACTIVITY_GROUPS, type ActivityGroup } from "#app/domains/activity/activity-kinds";
import { ACTIVITY_COLUMNS, type ActivityOrder } from "#app/domains/activity/activity-order";
import { calendarDayOf } from "#app/platform/calendar-day";
import { addressOf, orderIn } from "#app/platform/list-address";

/**
 * What the activity page shows, as it stands in its address. Days are `2026-03-01` in the workspace's zone, both included; `about` is
 * one thing with its parts, `ambassador:amb_1,enrolment:enr_2`.
 */
export type ActivityView = {
  about?: string;
  group?: ActivityGroup;
  person?: string;
  from?: string;
  to?: string;
  sort: ActivityOrder;
  cursor?: string;
};

const MOST_PARTS = 40;
const ABOUT = /^[a-z_]{2,30}:[\w-]{2,60}(,[a-z_]{2,30}:[\w-]{2,60}){0,39}$/;

/** Reads the address; what it does not know it leaves out. */
export function activityView(query: URLSearchParams): ActivityView {
  const group = query.get("group") ?? "";
  return {
    about: matching(query.get("about"), ABOUT),
    group: Object.hasOwn(ACTIVITY_GROUPS, group) ? (group as ActivityGroup) : undefined,
    person: matching(query.get("person"), /^\w{2,4}_[\w-]{1,40}$/),
    from: calendarDayOf(query.get("from")),
    to: calendarDayOf(query.get("to")),
    sort: orderIn(query, ACTIVITY_COLUMNS, "-when"),
    cursor: query.get("cursor") ?? undefined,
  };
}

export type Subject = { kind: string; id: string };

export const aboutThings = (things: readonly Subject[]): string =>
  things
    .slice(0, MOST_PARTS)
    .map(({ kind, id }) => `${kind}:${id}`)
    .join(",");

export const thingsIn = (about: string): Subject[] =>
  about.split(",").map((thing) => {
    const [kind = "", id = ""] = thing.split(":");
    return { kind, id };
  });

/** The address of a view: `?group=access`; `?` alone for everything. */
export const activitySearch = ({ sort, ...view }: ActivityView): string =>
  addressOf({ ...view, sort: sort === "-when" ? undefined : sort });

const matching = (text: string | null, pattern: RegExp): string | undefined => (text && pattern.test(text) ? text : undefined);
