import type { JoinedAs, ReportFilter } from "#app/domains/reports/report-filter.rules";
import { ASKER, at, CAMPAIGN_CURRENCIES, type History } from "./given-history";

export type NaiveRow = {
  ambassador: number;
  currency: string;
  clicks: number;
  introductions: number;
  accepted: number;
  won: number;
  revenueMinor: number;
  rewardMinor: number;
  returnMinor: number;
};

type Figure = Exclude<keyof NaiveRow, "ambassador" | "currency" | "returnMinor">;

const CHANNEL_OF_EVIDENCE: Record<string, string> = {
  introduction_form: "introduction_form",
  verbal_referral: "verbal_referral",
  name_given: "verbal_referral",
  crm_field: "api",
  click: "landing_page",
  promotion_code: "landing_page",
};

/** Whose introducer is known by word of mouth alone. */
const TOLD = ["import", "nps_answer"];
const channelOf = ({ channel }: { channel: string }): string => (TOLD.includes(channel) ? "verbal_referral" : channel);

const CLASS_OF = (score: number | null): JoinedAs =>
  score === null ? "unknown" : score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor";

/** The report computed from the history itself, one event at a time, without a database. */
export function naiveReport(history: History, filter: ReportFilter & { campaign?: number }): NaiveRow[] {
  const rows = new Map<string, NaiveRow>();
  const isWithin = (day: number) => (!filter.from || at(day) >= filter.from) && (!filter.to || at(day) < filter.to);
  const isWanted = (channel: string, lead?: History["leads"][number]) =>
    (!filter.channel || filter.channel === channel) && (!filter.askedByUserId || (lead?.isAsked && filter.askedByUserId === ASKER));
  const add = (by: number, currency: string | null, figure: Figure, value: number) => {
    const enrolment = history.enrolments[by % history.enrolments.length];
    if (!enrolment || (filter.campaign !== undefined && enrolment.campaign !== filter.campaign)) return;
    if (filter.joinedAs && CLASS_OF(enrolment.score === undefined ? 9 : enrolment.score) !== filter.joinedAs) return;
    if (filter.country && history.countries?.[enrolment.ambassador] !== filter.country) return;
    const code = currency ?? CAMPAIGN_CURRENCIES[enrolment.campaign] ?? "";
    const key = `${enrolment.ambassador} ${code}`;
    const row = rows.get(key) ?? {
      ambassador: enrolment.ambassador,
      currency: code,
      clicks: 0,
      introductions: 0,
      accepted: 0,
      won: 0,
      revenueMinor: 0,
      rewardMinor: 0,
      returnMinor: 0,
    };
    row[figure] += value;
    rows.set(key, row);
  };

  for (const click of history.clicks)
    if (!click.isBot && !click.isRepeat && isWithin(click.day) && isWanted("landing_page")) add(click.by, null, "clicks", 1);
  for (const lead of history.leads) {
    if (lead.isDuplicate || !isWanted(channelOf(lead), lead)) continue;
    const when = (day: number) => (filter.basis === "activity" ? day : lead.day);
    if (isWithin(lead.day)) add(lead.by, null, "introductions", 1);
    if (lead.acceptedOn.length > 0 && isWithin(when(Math.min(...lead.acceptedOn)))) add(lead.by, null, "accepted", 1);
    if (lead.wonOn !== null && isWithin(when(lead.wonOn))) add(lead.by, null, "won", 1);
  }
  for (const sale of history.sales) {
    if (!sale.isCredited) continue;
    const lead = sale.lead === null ? undefined : history.leads[sale.lead];
    if (!isWanted(lead ? channelOf(lead) : (CHANNEL_OF_EVIDENCE[sale.evidenceKind] ?? ""), lead)) continue;
    const when = (day: number) => (filter.basis === "activity" ? day : (lead?.day ?? sale.evidenceDay));
    for (const line of [{ day: sale.day, amount: sale.amount }, ...sale.refunds.map((one) => ({ day: one.day, amount: -one.amount }))])
      if (isWithin(when(line.day))) add(sale.by, sale.currency, "revenueMinor", line.amount);
    for (const reward of sale.rewards) {
      if (reward.status === "rejected") continue;
      for (const line of [
        { day: reward.day, amount: reward.amount },
        ...reward.reversals.map((one) => ({ day: one.day, amount: -one.amount })),
      ])
        if (isWithin(when(line.day))) add(sale.by, sale.currency, "rewardMinor", line.amount);
    }
  }
  return [...rows.values()].map((row) => ({ ...row, returnMinor: row.revenueMinor - row.rewardMinor }));
}
