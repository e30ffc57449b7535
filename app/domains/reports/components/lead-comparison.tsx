import type { LeadOutcome } from "#app/domains/reports/ambassador-report-page.server";
import { daysText } from "#app/domains/reports/components/days-text";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { formatNumber, formatPercent } from "#app/ui/format";
import { Section } from "#app/ui/page";

type Group = LeadOutcome & { key: "referred" | "other" };

/** Leads that somebody introduced beside all others: how many are won, and how soon, each with how sure that is. */
export function LeadComparison({ groups, language }: { groups: { referred: LeadOutcome; other: LeadOutcome }; language: string }) {
  const t = useText("revenue");
  const rows: Group[] = [
    { key: "referred", ...groups.referred },
    { key: "other", ...groups.other },
  ];
  if (rows.some(({ accepted }) => accepted === 0)) return null;
  const text = (value: number) => daysText(value, language);
  const range = (low: string, high: string) => t("compare.range", { low, high });
  return (
    <Section ruled title={t("compare.title")} sub={t("compare.sub")}>
      <DataTable
        caption={t("compare.title")}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "group", header: t("compare.leads"), cell: ({ key }) => t(`compare.${key}`) },
          { key: "accepted", header: t("compare.accepted"), numeric: true, cell: ({ accepted }) => formatNumber(accepted, language) },
          { key: "won", header: t("compare.won"), numeric: true, cell: ({ won }) => formatNumber(won, language) },
          {
            key: "rate",
            header: t("compare.rate"),
            numeric: true,
            cell: ({ winRate }) =>
              winRate &&
              `${formatPercent(winRate.share, language)} ${range(formatPercent(winRate.low, language), formatPercent(winRate.high, language))}`,
          },
          {
            key: "days",
            header: t("compare.days"),
            numeric: true,
            cell: ({ closing }) =>
              closing
                ? `${text(closing.days)} ${closing.interval ? range(text(closing.interval.low), text(closing.interval.high)) : t("compare.few")}`
                : "–",
          },
        ]}
      />
      <p className="sm muted">{t(verdictOf(groups))}</p>
    </Section>
  );
}

function verdictOf({ referred, other }: { referred: LeadOutcome; other: LeadOutcome }): string {
  if (!referred.winRate || !other.winRate) return "compare.unsure";
  if (referred.winRate.low > other.winRate.high) return "compare.more";
  return referred.winRate.high < other.winRate.low ? "compare.fewer" : "compare.unsure";
}
