import { calendarDayOf } from "#app/platform/calendar-day";
import { addressOf, orderIn, textIn, yesNo, yesNoIn, type ListOrder } from "#app/platform/list-address";

export const SALE_COLUMNS = ["day", "company", "product", "amount"] as const;
export type SaleColumn = (typeof SALE_COLUMNS)[number];

export type SaleFilter = {
  /** Whether somebody is credited for it. */
  isReferred?: boolean;
  company?: string;
  product?: string;
  /** A colleague's id: whose lead it was, else whom the file names. */
  owner?: string;
  /** Days such as `2026-03-01` in the workspace's zone, both included. */
  from?: string;
  to?: string;
  /** The import that brought it. */
  importId?: string;
  search?: string;
};

/** What the list of sales shows; all of it lives in the address. */
export type SaleView = SaleFilter & { sort: ListOrder<SaleColumn>; after?: string };

export const saleView = (query: URLSearchParams): SaleView => ({
  isReferred: yesNoIn(query, "referred"),
  company: textIn(query, "company"),
  product: textIn(query, "product"),
  owner: textIn(query, "owner"),
  from: calendarDayOf(query.get("from")),
  to: calendarDayOf(query.get("to")),
  importId: textIn(query, "import"),
  search: textIn(query, "search"),
  sort: orderIn(query, SALE_COLUMNS, "-day"),
  after: query.get("after") || undefined,
});

/** The view as an address, or "?" for every sale, newest first. */
export const saleAddress = ({ isReferred, importId, sort, ...view }: SaleView): string =>
  addressOf({ ...view, referred: yesNo(isReferred), import: importId, sort: sort === "-day" ? undefined : sort });
