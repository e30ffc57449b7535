import type { Permission } from "#app/domains/accounts/permissions";

/** The lists that keep views: where each stands under `/w/:workspace/`, who may see it, and what of its address is a view. */
export const VIEW_PLACES = {
  contacts: {
    path: "marketing/contacts",
    permission: "contact.view",
    parameters: ["search", "class", "ambassador", "company", "country", "segment", "language", "sort"],
  },
  companies: {
    path: "marketing/companies",
    permission: "contact.view",
    parameters: ["search", "owner", "country", "segment", "renewal", "promoters", "sort"],
  },
  leads: { path: "sales", permission: "lead.view", parameters: ["q", "stage", "owner", "told", "view", "sort"] },
  cases: { path: "marketing/cases", permission: "case.view", parameters: ["state", "owner", "class", "segment", "sort"] },
  ambassadors: { path: "marketing/ambassadors", permission: "ambassador.view", parameters: ["search", "campaign", "state", "sort"] },
  revenue: {
    path: "marketing/reports/ambassadors",
    permission: "report.view",
    parameters: [
      "period",
      "from",
      "until",
      "campaign",
      "channel",
      "company",
      "country",
      "joined",
      "asked",
      "basis",
      "currency",
      "convert",
      "columns",
      "sort",
    ],
  },
  rewards: {
    path: "finance",
    permission: "reward.view",
    parameters: ["state", "search", "campaign", "ambassador", "currency", "from", "to", "sort"],
  },
} as const satisfies Record<string, { path: string; permission: Permission; parameters: readonly string[] }>;

export type ViewPlace = keyof typeof VIEW_PLACES;

export const VIEW_PLACE_KEYS = Object.keys(VIEW_PLACES) as [ViewPlace, ...ViewPlace[]];

/** How many views of one list a person may keep. */
export const VIEWS_A_LIST = 50;

/** Why a view was not kept, in the address of its list. */
export const VIEW_PROBLEMS = ["nameless", "tooMany"] as const;
export type ViewProblem = (typeof VIEW_PROBLEMS)[number];

/** The part of an address that is a view: known parameters with a value, in a fixed order; never where a page starts. */
export function viewQuery(place: ViewPlace, query: URLSearchParams | string): string {
  const given = new URLSearchParams(query);
  const kept = new URLSearchParams();
  for (const name of VIEW_PLACES[place].parameters) {
    const value = given.get(name)?.slice(0, 200);
    if (value) kept.set(name, value);
  }
  return kept.toString();
}

/** A list with a view's filters, and why the view was not kept. */
export function viewAddress(base: string, place: ViewPlace, query: string, problem?: ViewProblem): string {
  const search = [viewQuery(place, query), problem ? `unkept=${problem}` : ""].filter(Boolean).join("&");
  return `${base}/${VIEW_PLACES[place].path}${search && `?${search}`}`;
}
