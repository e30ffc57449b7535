/** How whoever introduced a lead is known; a sale without a lead takes it from its evidence. Each credited thing has exactly one. */
export const CHANNELS = ["introduction_form", "verbal_referral", "landing_page", "api"] as const;
export type Channel = (typeof CHANNELS)[number];

/** `activity` counts each event by its own date; `introduction` follows the leads introduced in the period, whenever they were won. */
export const BASES = ["activity", "introduction"] as const;
export type Basis = (typeof BASES)[number];

/** What the ambassador answered when they joined; `unknown` joined without an answer. */
export const JOINED_AS = ["promoter", "passive", "detractor", "unknown"] as const;
export type JoinedAs = (typeof JOINED_AS)[number];

/** What a report looks at: instants in [from, to), null for no bound. */
export type ReportFilter = {
  from: Date | null;
  to: Date | null;
  basis: Basis;
  campaignId?: string | null;
  channel?: Channel | null;
  ambassadorId?: string | null;
  /** Only these: the rows of a page. */
  ambassadorIds?: readonly string[];
  /** Of the amounts as the report shows them: after conversion. */
  currency?: string | null;
  /** Every amount that a stored rate serves, in this currency; what none serves stays in its own. Null keeps currencies apart. */
  convertTo?: string | null;
  /** Amounts that do not stand in this currency: those that a conversion asks a rate for. */
  otherThan?: string;
  /** Part of the name of the ambassador's company. */
  company?: string | null;
  /** Country of the ambassador, or of their company where their own is not known. */
  country?: string | null;
  joinedAs?: JoinedAs | null;
  /** The colleague who asked for the introduction; clicks were asked for by nobody. */
  askedByUserId?: string | null;
};

/** What a figure counts, and what its rows are. */
export const FACT_KINDS = ["clicks", "introductions", "accepted", "won", "revenue", "rewards"] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export const SORT_COLUMNS = [
  "name",
  "currency",
  "clicks",
  "introductions",
  "accepted",
  "won",
  "revenueMinor",
  "rewardMinor",
  "returnMinor",
  "winRate",
  "days",
  "lastActivity",
] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];
export type ReportSort = { column: SortColumn; direction: "ascending" | "descending" };

export const DEFAULT_SORT: ReportSort = { column: "revenueMinor", direction: "descending" };

/** `-revenueMinor` is largest first, `name` is A first; null for what is no column. */
export function parseSort(text: string): ReportSort | null {
  const column = SORT_COLUMNS.find((known) => known === text.replace(/^-/, ""));
  return column ? { column, direction: text.startsWith("-") ? "descending" : "ascending" } : null;
}

export const sortText = ({ column, direction }: ReportSort): string => `${direction === "descending" ? "-" : ""}${column}`;
