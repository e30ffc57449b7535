import type { ReactNode } from "react";
import { wholeMoney } from "#app/domains/reports/components/whole-money";
import type { Funnel } from "#app/domains/reports/funnel-report.server";
import { FUNNEL_LEADS, FUNNEL_PEOPLE, type FunnelStepName } from "#app/domains/reports/funnel-steps";
import { viewSearch, type ReportView } from "#app/domains/reports/report-view.rules";
import { formatMoney } from "#app/platform/money";
import { useText } from "#app/platform/i18n/use-text";
import { ChartFrame } from "#app/ui/charts/chart-frame";
import { FunnelChain, type FunnelStep } from "#app/ui/charts/funnel-chain";
import { formatNumber, formatPercent } from "#app/ui/format";

type Props = {
  funnel: Funnel;
  view: ReportView;
  base: string;
  currency: string;
  language: string;
  /** The step at which most are lost. */
  narrowest?: string;
  /** Other words above it than those of its own page. */
  question?: string;
  note?: string;
  tools?: ReactNode;
  /** Steps whose rows the reader may not open. */
  withoutLink?: readonly string[];
};

/** From answer to euro, each step by its own date; a share is told only where a step is part of the one before. */
export function FunnelSection({ funnel, view, base, currency, language, narrowest, question, note, tools, withoutLink = [] }: Props) {
  const t = useText("report");
  const reports = `${base}/marketing/reports`;
  const rowsTo = (what: string, code = currency) =>
    `${reports}/ambassadors/all/rows${viewSearch({ ...view, campaign: null, channel: null, basis: "activity", currency: code, convert: null }, {}, { what })}`;
  const TO: Partial<Record<FunnelStepName, string>> = {
    joined: `${base}/marketing/ambassadors`,
    invited: `${base}/marketing/campaigns`,
    answered: `${base}/marketing/nps`,
    introduced: `${reports}/ambassadors${viewSearch(view)}`,
    received: rowsTo("introductions"),
    accepted: rowsTo("accepted"),
    won: rowsTo("won"),
  };
  const steps = (names: readonly FunnelStepName[]): FunnelStep[] =>
    names.map((name, index) => {
      const before = names[index - 1];
      const ofBefore = before && funnel[before] > 0 && funnel[name] <= funnel[before] ? funnel[name] / funnel[before] : null;
      return {
        key: name,
        label: t(`funnel.steps.${name}`),
        amount: funnel[name],
        value: formatNumber(funnel[name], language),
        rate: ofBefore === null ? undefined : <b>{formatPercent(ofBefore, language)}</b>,
        to: withoutLink.includes(name) ? undefined : TO[name],
        isNarrowest: name === narrowest,
      };
    });
  const money = funnel.amounts.map((row) => ({
    key: row.currency,
    unit: row.currency,
    steps: [
      {
        key: "revenue",
        label: t("funnel.steps.revenue"),
        amount: Math.max(0, row.revenueMinor),
        value: wholeMoney({ minor: row.revenueMinor, currency: row.currency }, language),
        to: rowsTo("revenue", row.currency),
        part: row.revenueMinor > 0 ? Math.min(1, Math.max(0, row.rewardMinor / row.revenueMinor)) : 0,
        rate: t("funnel.rewards", { amount: wholeMoney({ minor: row.rewardMinor, currency: row.currency }, language) }),
      },
    ],
  }));
  const table = [...FUNNEL_PEOPLE, ...FUNNEL_LEADS].map((name) => [t(`funnel.steps.${name}`), formatNumber(funnel[name], language)]);
  const amounts = funnel.amounts.flatMap((row) =>
    (["revenue", "rewards"] as const).map((what) => [
      `${t(`funnel.steps.${what}`)} ${row.currency}`,
      formatMoney({ minor: what === "revenue" ? row.revenueMinor : row.rewardMinor, currency: row.currency }, language),
    ]),
  );
  return (
    <ChartFrame
      question={question ?? t("funnel.question")}
      note={note ?? t("funnel.note")}
      tools={tools}
      tableLabel={t("asTable")}
      csv={{ to: `${reports}/funnel.csv${viewSearch(view)}`, label: t("csv") }}
      table={{ caption: t("funnel.question"), columns: [t("funnel.step"), t("funnel.number")], rows: [...table, ...amounts] }}
    >
      <FunnelChain
        groups={[
          { key: "people", unit: t("funnel.people"), steps: steps(FUNNEL_PEOPLE) },
          { key: "leads", unit: t("funnel.leads"), steps: steps(FUNNEL_LEADS) },
          ...money,
        ]}
      />
    </ChartFrame>
  );
}
