/** What the list of companies shows; all of it lives in the address. `sort` with a minus in front is from last to first. */
export const COMPANY_SORTS = ["name", "-name", "-revenue", "revenue", "renewal", "-renewal"] as const;
export type CompanySort = (typeof COMPANY_SORTS)[number];

export type CompanyFilter = {
  search?: string;
  /** A colleague's id, or "none". */
  owner?: string;
  country?: string;
  segment?: string;
  /** "2027-03". */
  renewalMonth?: string;
  hasPromoters?: boolean;
};

export type CompanyView = CompanyFilter & { sort: CompanySort; after?: string };

export function companyView(query: URLSearchParams): CompanyView {
  const text = (name: string) => query.get(name)?.trim().slice(0, 200) || undefined;
  const promoters = query.get("promoters");
  const month = text("renewal");
  return {
    search: text("search"),
    owner: text("owner"),
    country: text("country"),
    segment: text("segment"),
    renewalMonth: month && /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
    hasPromoters: promoters === "yes" ? true : promoters === "no" ? false : undefined,
    sort: COMPANY_SORTS.find((known) => known === query.get("sort")) ?? "name",
    after: query.get("after") || undefined,
  };
}

/** The view as an address: "?owner=…", or "?" for every company by name. */
export function companyAddress({ hasPromoters, renewalMonth, sort, ...view }: CompanyView): string {
  const query = new URLSearchParams();
  const values = {
    search: view.search,
    owner: view.owner,
    country: view.country,
    segment: view.segment,
    renewal: renewalMonth,
    promoters: hasPromoters === undefined ? undefined : hasPromoters ? "yes" : "no",
    sort: sort === "name" ? undefined : sort,
    after: view.after,
  };
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  return `?${query.toString()}`;
}
