import { ACTIVITY_GROUPS, type ActivityGroup } from "#app/domains/activity/activity-kinds";

/** What the activity page shows, as it stands in its address. Days are `2026-03-01` in the workspace's zone, both included. */
export type ActivityView = { group?: ActivityGroup; person?: string; from?: string; to?: string; before?: string };

/** Reads the address; what it does not know it leaves out. */
export function activityView(query: URLSearchParams): ActivityView {
  const group = query.get("group") ?? "";
  return {
    group: Object.hasOwn(ACTIVITY_GROUPS, group) ? (group as ActivityGroup) : undefined,
    person: matching(query.get("person"), /^\w{2,4}_[\w-]{1,40}$/),
    from: dayOf(query.get("from")),
    to: dayOf(query.get("to")),
    before: matching(query.get("before"), /^\d{1,15}\.act_[\w-]{1,40}$/),
  };
}

/** The address of a view: `?group=access`; `?` alone for everything. */
export function activitySearch(view: ActivityView): string {
  const query = new URLSearchParams(Object.entries(view).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  return `?${query.toString()}`;
}

const matching = (text: string | null, pattern: RegExp): string | undefined => (text && pattern.test(text) ? text : undefined);

function dayOf(text: string | null): string | undefined {
  const day = matching(text, /^\d{4}-\d{2}-\d{2}$/);
  return day && !Number.isNaN(Date.parse(day)) ? day : undefined;
}
