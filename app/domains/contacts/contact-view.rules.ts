import { addressOf, orderIn, textIn, yesNo, yesNoIn, type ListOrder } from "#app/platform/list-address";

export const CONTACT_COLUMNS = ["name", "known"] as const;
export type ContactOrder = ListOrder<(typeof CONTACT_COLUMNS)[number]>;

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

/** What the list of contacts shows; all of it lives in the address. */
export type ContactView = ContactFilter & { sort: ContactOrder; after?: string };

/** The view of an address; what it does not know is left out. */
export const contactView = (query: URLSearchParams): ContactView => ({
  search: textIn(query, "search"),
  npsClass: CONTACT_CLASSES.find((known) => known === query.get("class")),
  isAmbassador: yesNoIn(query, "ambassador"),
  companyId: textIn(query, "company"),
  country: textIn(query, "country"),
  segment: textIn(query, "segment"),
  language: textIn(query, "language"),
  sort: orderIn(query, CONTACT_COLUMNS, "name"),
  after: query.get("after") || undefined,
});

/** The view as an address: "?class=promoter", or "?" for everybody by name. */
export const contactAddress = ({ isAmbassador, npsClass, companyId, sort, ...view }: ContactView): string =>
  addressOf({
    search: view.search,
    class: npsClass,
    ambassador: yesNo(isAmbassador),
    company: companyId,
    country: view.country,
    segment: view.segment,
    language: view.language,
    sort: sort === "name" ? undefined : sort,
    after: view.after,
  });
