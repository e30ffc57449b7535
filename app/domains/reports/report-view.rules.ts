import { isCurrency } from "#app/platform/money";
import {
  BASES,
  CHANNELS,
  DEFAULT_SORT,
  JOINED_AS,
  parseSort,
  sortText,
  type Basis,
  type Channel,
  type JoinedAs,
  type ReportSort,
} from "#app/domains/reports/report-filter.rules";

export const PERIODS = ["month", "lastMonth", "quarter", "year", "last12", "all", "custom"] as const;
export type PeriodName = (typeof PERIODS)[number];

/** What a report's address says: everything that decides what is seen, so that it can be shared. */
export type ReportView = {
  period: PeriodName;
  /** Days, both included, when the period is `custom`. */
  from: string;
  until: string;
  campaign: string | null;
  channel: Channel | null;
  basis: Basis;
  currency: string | null;
  /** The currency that all amounts are converted to; null keeps currencies apart. */
  convert: string | null;
  company: string | null;
  country: string | null;
  joined: JoinedAs | null;
  asked: string | null;
  /** Of the table: those that fit a desk, or every one. */
  columns: "main" | "all";
  sort: ReportSort;
  after: string | null;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads an address. What cannot be understood is left out rather than refused: old links keep working. */
export function readView(search: URLSearchParams): ReportView {
  const text = (name: string) => search.get(name) ?? "";
  const [from, until] = [text("from"), text("until")];
  const isCustom = text("period") === "custom" && DAY.test(from) && DAY.test(until);
  return {
    period: isCustom ? "custom" : (PERIODS.find((name) => name === text("period") && name !== "custom") ?? "last12"),
    from: isCustom ? from : "",
    until: isCustom ? until : "",
    campaign: /^[\w-]{1,80}$/.test(text("campaign")) ? text("campaign") : null,
    channel: CHANNELS.find((name) => name === text("channel")) ?? null,
    basis: BASES.find((name) => name === text("basis")) ?? "activity",
    currency: /^[A-Z]{3}$/.test(text("currency")) ? text("currency") : null,
    convert: isCurrency(text("convert")) ? text("convert") : null,
    company: text("company").trim().slice(0, 100) || null,
    country: /^[A-Z]{2}$/.test(text("country")) ? text("country") : null,
    joined: JOINED_AS.find((name) => name === text("joined")) ?? null,
    asked: /^[\w-]{1,80}$/.test(text("asked")) ? text("asked") : null,
    columns: text("columns") === "all" ? "all" : "main",
    sort: parseSort(text("sort")) ?? DEFAULT_SORT,
    after: text("after") || null,
  };
}

/** The address of a view: `?…` without what is as usual, and without the page unless `change` names one. */
export function viewSearch(view: ReportView, change: Partial<ReportView> = {}, extra: Record<string, string> = {}): string {
  const next = { ...view, after: null, ...change };
  const search = new URLSearchParams();
  const add = (name: string, value: string | null, usual: string | null) => {
    if (value && value !== usual) search.set(name, value);
  };
  add("period", next.period, "last12");
  add("from", next.period === "custom" ? next.from : null, null);
  add("until", next.period === "custom" ? next.until : null, null);
  add("campaign", next.campaign, null);
  add("channel", next.channel, null);
  add("basis", next.basis, "activity");
  add("currency", next.currency, null);
  add("convert", next.convert, null);
  add("company", next.company, null);
  add("country", next.country, null);
  add("joined", next.joined, null);
  add("asked", next.asked, null);
  add("columns", next.columns, "main");
  add("sort", sortText(next.sort), sortText(DEFAULT_SORT));
  add("after", next.after, null);
  for (const [name, value] of Object.entries(extra)) add(name, value, null);
  return `?${search.toString()}`;
}

/** Whether anything but the period and the order is chosen. */
export const isNarrowed = ({ campaign, channel, company, country, joined, asked }: ReportView): boolean =>
  [campaign, channel, company, country, joined, asked].some((value) => value !== null);
