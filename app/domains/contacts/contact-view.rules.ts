/** What the list of contacts shows; all of it lives in the address. `sort` with a minus in front is from last to first. */
export const CONTACT_SORTS = ["name", "-name", "-known", "known"] as const;
export type ContactSort = (typeof CONTACT_SORTS)[number];

export const CONTACT_CLASSES = ["promoter", "passive", "detractor", "unknown"] as const;
export type ContactClass = (typeof CONTACT_CLASSES)[number];

export type ContactFilter = {
  search?: string;
  npsClass?: ContactClass;
  isAmbassador?: boolean;
  companyId?: string;
  country?: string;
  segment?: string;
  language?: string;
};

export type ContactView = ContactFilter & { sort: ContactSort; after?: string };

/** The view of an address; what it does not know is left out. */
export function contactView(query: URLSearchParams): ContactView {
  const text = (name: string) => query.get(name)?.trim().slice(0, 200) || undefined;
  const ambassador = query.get("ambassador");
  return {
    search: text("search"),
    npsClass: CONTACT_CLASSES.find((known) => known === query.get("class")),
    isAmbassador: ambassador === "yes" ? true : ambassador === "no" ? false : undefined,
    companyId: text("company"),
    country: text("country"),
    segment: text("segment"),
    language: text("language"),
    sort: CONTACT_SORTS.find((known) => known === query.get("sort")) ?? "name",
    after: query.get("after") || undefined,
  };
}

/** The view as an address: "?class=promoter", or "?" for everybody by name. */
export function contactAddress({ isAmbassador, npsClass, companyId, sort, ...view }: ContactView): string {
  const query = new URLSearchParams();
  const values = {
    search: view.search,
    class: npsClass,
    ambassador: isAmbassador === undefined ? undefined : isAmbassador ? "yes" : "no",
    company: companyId,
    country: view.country,
    segment: view.segment,
    language: view.language,
    sort: sort === "name" ? undefined : sort,
    after: view.after,
  };
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  return `?${query.toString()}`;
}
