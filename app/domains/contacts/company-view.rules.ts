import { addressOf, orderIn, textIn, yesNo, yesNoIn, type ListOrder } from "#app/platform/list-address";

export const COMPANY_COLUMNS = ["name", "renewal", "revenue"] as const;
export type CompanyColumn = (typeof COMPANY_COLUMNS)[number];

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

/** What the list of companies shows; all of it lives in the address. */
export type CompanyView = CompanyFilter & { sort: ListOrder<CompanyColumn>; after?: string };

export function companyView(query: URLSearchParams): CompanyView {
  const month = textIn(query, "renewal");
  return {
    search: textIn(query, "search"),
    owner: textIn(query, "owner"),
    country: textIn(query, "country"),
    segment: textIn(query, "segment"),
    renewalMonth: month && /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
    hasPromoters: yesNoIn(query, "promoters"),
    sort: orderIn(query, COMPANY_COLUMNS, "name"),
    after: query.get("after") || undefined,
  };
}

/** The view as an address: "?owner=…", or "?" for every company by name. */
export const companyAddress = ({ hasPromoters, renewalMonth, sort, ...view }: CompanyView): string =>
  addressOf({
    search: view.search,
    owner: view.owner,
    country: view.country,
    segment: view.segment,
    renewal: renewalMonth,
    promoters: yesNo(hasPromoters),
    sort: sort === "name" ? undefined : sort,
    after: view.after,
  });
