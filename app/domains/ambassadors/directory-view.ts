import { JOINED_STATES, type EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";
import { addressOf, orderIn, textIn, type ListOrder } from "#app/platform/list-address";

export const DIRECTORY_COLUMNS = ["name", "joined", "score", "clicks", "introductions", "won"] as const;
export type DirectoryColumn = (typeof DIRECTORY_COLUMNS)[number];
export type DirectoryOrder = ListOrder<DirectoryColumn>;

/** What the list of ambassadors shows; all of it lives in the address. */
export type DirectoryView = { search?: string; campaignId?: string; state?: EnrolmentState; sort: DirectoryOrder; after?: string };

export const directoryView = (query: URLSearchParams): DirectoryView => ({
  search: textIn(query, "search"),
  campaignId: textIn(query, "campaign"),
  state: JOINED_STATES.find((state) => state === query.get("state")),
  sort: orderIn(query, DIRECTORY_COLUMNS, "-joined"),
  after: query.get("after") || undefined,
});

/** The view as an address, "?" for everybody, newest first. */
export const directoryAddress = ({ search, campaignId, state, sort, after }: DirectoryView): string =>
  addressOf({ search, campaign: campaignId, state, sort: sort === "-joined" ? undefined : sort, after });
