/** What the list of cases shows; all of it lives in the address. */
export const CASE_STATES = ["open", "due", "overdue", "waiting", "done", "all"] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const CASE_SORTS = ["due", "-due", "score", "-created"] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

export const CASE_CLASSES = ["detractor", "passive", "promoter"] as const;
export type CaseClass = (typeof CASE_CLASSES)[number];

/** `owner` is "me", "none" or a person's id. */
export type CaseFilter = { state: CaseState; owner?: string; npsClass?: CaseClass; segment?: string };
export type CaseView = CaseFilter & { sort: CaseSort; after?: string };

/** The view of an address; what it does not know is left out. */
export function caseView(query: URLSearchParams): CaseView {
  const text = (name: string) => query.get(name)?.trim().slice(0, 200) || undefined;
  return {
    state: CASE_STATES.find((known) => known === query.get("state")) ?? "open",
    owner: text("owner"),
    npsClass: CASE_CLASSES.find((known) => known === query.get("class")),
    segment: text("segment"),
    sort: CASE_SORTS.find((known) => known === query.get("sort")) ?? "due",
    after: query.get("after")?.slice(0, 500) || undefined,
  };
}

/** The view as an address: "?state=overdue", or "?" for everything open by due day. */
export function caseAddress({ state, npsClass, sort, ...view }: CaseView): string {
  const query = new URLSearchParams();
  const values = {
    state: state === "open" ? undefined : state,
    owner: view.owner,
    class: npsClass,
    segment: view.segment,
    sort: sort === "due" ? undefined : sort,
    after: view.after,
  };
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  return `?${query.toString()}`;
}
