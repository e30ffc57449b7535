import { DerivedFrom, RateSpan } from "#app/domains/exchange-rates/components/rate-sentence";
import type { CurrencyTotals } from "#app/domains/reports/ambassador-revenue.repository.server";
import { wholeMoney } from "#app/domains/reports/components/whole-money";
import { viewSearch, type ReportView } from "#app/domains/reports/report-view.rules";
import type { UsedRates } from "#app/domains/reports/used-rate.repository.server";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatDate, formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";

type UnservedProps = {
  unserved: readonly CurrencyTotals[];
  view: ReportView;
  base: string;
  /** How old a rate may be; null for no limit. */
  mostAgeDays: number | null;
  mayChangeRates: boolean;
  language: string;
};

/** What stands apart from a converted report because there is no rate for it. */
export function UnservedAmounts({ unserved, view, base, mostAgeDays, mayChangeRates, language }: UnservedProps) {
  const t = useText("exchange-rates");
  const apart = unserved.filter(({ revenueMinor, rewardMinor }) => revenueMinor !== 0 || rewardMinor !== 0);
  if (apart.length === 0) return null;
  const amounts = apart.map((row) => wholeMoney({ minor: row.revenueMinor, currency: row.currency }, language)).join(", ");
  return (
    <Notice tone="warning">
      {mostAgeDays === null ? t("report.missing", { amounts }) : t("report.missingAged", { amounts, count: mostAgeDays })}{" "}
      {apart.map((row) => (
        <span key={row.currency}>
          <RowsLink to={`${base}/marketing/reports/ambassadors/all/rows${viewSearch({ ...view, currency: row.currency })}`}>
            {t("report.missingLink", { currency: row.currency })}
          </RowsLink>{" "}
        </span>
      ))}
      {mayChangeRates && <RowsLink to={`${base}/settings/exchange-rates`}>{t("report.add")}</RowsLink>}
    </Notice>
  );
}

type Props = { currency: string; rates: readonly UsedRates[]; language: string };

/** At which rates a report was converted. */
export function UsedRatesSection({ currency, rates, language }: Props) {
  const t = useText("exchange-rates");
  const money = (minor: number, code: string) => wholeMoney({ minor, currency: code }, language);
  const day = (text: string) => formatDate(text, language, "UTC", "short-date");
  if (rates.length === 0) return null;
  return (
    <Section title={t("report.used")} sub={t("report.usedText")} ruled>
      <DataTable
        caption={t("report.used")}
        rows={rates}
        rowKey={(row) => `${row.from} ${row.base} ${row.via?.steps.map(({ base }) => base).join(" ") ?? ""} ${row.via?.pivot ?? ""}`}
        columns={[
          { key: "from", header: t("report.from"), cell: (row) => row.from },
          {
            key: "amounts",
            header: t("report.amounts"),
            numeric: true,
            wide: true,
            cell: (row) => formatNumber(row.amounts, language),
          },
          { key: "was", header: t("report.was"), numeric: true, cell: (row) => money(row.ownRevenueMinor, row.from) },
          {
            key: "becomes",
            header: t("report.becomes", { currency }),
            numeric: true,
            cell: (row) => money(row.revenueMinor, currency),
          },
          {
            key: "rewardWas",
            header: t("report.rewardWas"),
            numeric: true,
            wide: true,
            cell: (row) => money(row.ownRewardMinor, row.from),
          },
          {
            key: "rate",
            header: t("report.rate"),
            cell: ({ via, ...span }) => (
              <>
                <RateSpan span={span} language={language} />
                <DerivedFrom via={via} language={language} />
              </>
            ),
          },
          {
            key: "day",
            header: t("report.rateDay"),
            cell: ({ firstDay, lastDay }) =>
              firstDay === lastDay ? day(firstDay) : t("report.between", { first: day(firstDay), last: day(lastDay) }),
          },
        ]}
      />
    </Section>
  );
}
