import { LEAD_STAGES, OPEN_STAGES, type LeadStage, type OpenStage } from "#app/domains/sales/lead-stage.rules";
import { addressOf, orderIn, type ListOrder } from "#app/platform/list-address";

export const LEAD_COLUMNS = ["name", "amount", "since", "number", "created"] as const;
export type LeadColumn = (typeof LEAD_COLUMNS)[number];
export type LeadOrder = ListOrder<LeadColumn>;

/** What the address of the page asks for. `owner` is "me", "all", "none" or a person's id. */
export type LeadQuery = {
  view: "board" | "list";
  owner: string;
  stage: LeadStage | null;
  /** Only leads whose person still has to be told that we have their data. */
  isUntold: boolean;
  search: string;
  sort: LeadOrder;
  cursor: string | null;
  /** The column of the board that a phone shows, and how many times more of its cards were asked for. */
  at: OpenStage | null;
  more: number;
};

/** How many cards come at once, and how often: beyond that the list is the better way to look. */
export const CARDS_MORE = 24;
export const MOST_MORE = 4;

export function leadQueryOf(query: URLSearchParams): LeadQuery {
  const stage = LEAD_STAGES.find((known) => known === query.get("stage")) ?? null;
  const search = (query.get("q") ?? "").trim().slice(0, 100);
  const isUntold = query.get("told") === "no";
  return {
    view: query.get("view") === "list" || stage || search || isUntold ? "list" : "board",
    owner: query.get("owner")?.slice(0, 100) || "all",
    stage,
    isUntold,
    search,
    sort: orderIn(query, LEAD_COLUMNS, "-created"),
    cursor: query.get("cursor"),
    at: OPEN_STAGES.find((known) => known === query.get("at")) ?? null,
    more: Math.min(MOST_MORE, Math.max(0, Math.floor(Number(query.get("more")) || 0))),
  };
}

/** The page as an address; the place in the list only when it is named on purpose. */
export const leadAddress = ({
  view,
  owner,
  stage,
  isUntold,
  search,
  sort,
  cursor,
  at,
  more,
  moved,
}: Omit<LeadQuery, "cursor"> & { cursor?: string | null; moved?: MovedCard }): string =>
  addressOf({
    view: view === "list" ? "list" : undefined,
    owner: owner === "all" ? undefined : owner,
    stage,
    told: isUntold ? "no" : undefined,
    q: search,
    sort: sort === "-created" ? undefined : sort,
    cursor,
    at: view === "board" ? at : undefined,
    more: view === "board" && at && more > 0 ? String(more) : undefined,
    moved: moved?.leadId,
    to: moved?.to,
  });

/** The card that was moved last, and where to: the board says so to who cannot see it, and keeps the focus on it. */
export type MovedCard = { leadId: string; to: LeadStage };

export function movedCardOf(query: URLSearchParams): MovedCard | null {
  const [leadId, to] = [query.get("moved") ?? "", LEAD_STAGES.find((stage) => stage === query.get("to"))];
  return to && /^[\w-]{1,80}$/.test(leadId) ? { leadId, to } : null;
}
