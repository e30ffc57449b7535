import { LEAD_GROUPS, type LeadGroup } from "#app/domains/reports/comparison.rules";
import { LEAD_STAGES, needsReason, type LeadStage } from "#app/domains/sales/lead-stage.rules";
import { readView, type ReportView } from "#app/domains/reports/report-view.rules";

/** Which leads a report lists: those accepted in the period, or those that ended in it without a deal. */
export const LEAD_DATES = ["accepted", "ended"] as const;
export type LeadDate = (typeof LEAD_DATES)[number];

/** `open` is every stage that still asks for work. */
export const LEAD_STATES = ["open", "won", "lost", "unqualified"] as const satisfies ReadonlyArray<LeadStage | "open">;
export type LeadState = (typeof LEAD_STATES)[number];

export type LeadListView = Pick<ReportView, "period" | "from" | "until" | "campaign"> & {
  dated: LeadDate;
  state: LeadState | null;
  group: LeadGroup | null;
  reason: string | null;
  /** Whose leads: an id, or "none". */
  owner: string | null;
};

const known = <T extends string>(list: readonly T[], text: string | null): T | null => list.find((one) => one === text) ?? null;

/** What an address asks for; what cannot be understood is left out. */
export function leadListView(query: URLSearchParams): LeadListView {
  const { period, from, until, campaign } = readView(query);
  const [owner, reason] = [query.get("owner") ?? "", query.get("reason") ?? ""];
  return {
    ...{ period, from, until, campaign },
    dated: known(LEAD_DATES, query.get("dated")) ?? "ended",
    state: known(LEAD_STATES, query.get("state")),
    group: known(LEAD_GROUPS, query.get("group")),
    reason: /^[a-z_]{1,40}$/.test(reason) ? reason : null,
    owner: /^[\w-]{1,80}$/.test(owner) ? owner : null,
  };
}

/** The address of a view, without what is as usual. */
export function leadListQuery(view: LeadListView, extra: Record<string, string> = {}): string {
  const search = new URLSearchParams();
  const { period, from, until, dated, ...others } = view;
  if (period !== "last12") search.set("period", period);
  if (period === "custom") for (const [name, value] of Object.entries({ from, until })) search.set(name, value);
  if (dated !== "ended") search.set("dated", dated);
  for (const [name, value] of Object.entries({ ...others, ...extra })) if (value) search.set(name, value);
  return `?${search.toString()}`;
}

/** One line of what ended in a period: how many of a kind, and what they were worth where that is known. */
export type EndingRow = {
  isNow: boolean;
  stage: EndingStage;
  reason: string;
  ownerUserId: string | null;
  campaignId: string | null;
  currency: string | null;
  leads: number;
  amountMinor: number;
};

export const ENDING_STAGES = LEAD_STAGES.filter(needsReason);
export type EndingStage = (typeof ENDING_STAGES)[number];

export type Amount = { currency: string; minor: number; leads: number };
export type Ending = { stage: EndingStage; reason: string; leads: number; before: number; amounts: Amount[] };

/** Endings by reason, most frequent first, each with how many there were in the period before. */
export function endingsByReason(rows: readonly EndingRow[]): Ending[] {
  const keys = new Map(rows.map(({ stage, reason }) => [`${stage} ${reason}`, { stage, reason }]));
  return [...keys.values()]
    .map(({ stage, reason }) => {
      const own = rows.filter((row) => row.stage === stage && row.reason === reason);
      const now = own.filter(({ isNow }) => isNow);
      return { stage, reason, leads: leadsOf(now), before: leadsOf(own) - leadsOf(now), amounts: amountsOf(now) };
    })
    .toSorted((a, b) => b.leads - a.leads || b.before - a.before || a.reason.localeCompare(b.reason));
}

export type EndingGroup = { key: string | null; lost: number; unqualified: number; commonest: string | null };

/** The same leads by owner or campaign: how many were lost, how many were none, and why most of them ended. */
export function endingsBy(rows: readonly EndingRow[], by: "ownerUserId" | "campaignId"): EndingGroup[] {
  const now = rows.filter(({ isNow }) => isNow);
  return [...new Set(now.map((row) => row[by]))]
    .map((key) => {
      const own = now.filter((row) => row[by] === key);
      return {
        key,
        lost: leadsIn(own, "lost"),
        unqualified: leadsIn(own, "unqualified"),
        commonest: endingsByReason(own)[0]?.reason ?? null,
      };
    })
    .toSorted((a, b) => b.lost + b.unqualified - a.lost - a.unqualified);
}

const leadsOf = (rows: readonly EndingRow[]): number => rows.reduce((sum, { leads }) => sum + leads, 0);
const leadsIn = (rows: readonly EndingRow[], stage: EndingStage): number => leadsOf(rows.filter((row) => row.stage === stage));

function amountsOf(rows: readonly EndingRow[]): Amount[] {
  const sums = new Map<string, Amount>();
  for (const { currency, amountMinor, leads } of rows) {
    if (!currency) continue;
    const sum = sums.get(currency) ?? { currency, minor: 0, leads: 0 };
    sums.set(currency, { currency, minor: sum.minor + amountMinor, leads: sum.leads + leads });
  }
  return [...sums.values()].toSorted((a, b) => a.currency.localeCompare(b.currency));
}
