import type { ReactNode } from "react";
import type { NpsInterval } from "#app/domains/nps/nps-interval.rules";
import type { LevelsPage } from "#app/domains/nps/get-nps-levels.server";
import { formatMoney } from "#app/platform/money";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { IntervalRange } from "#app/ui/charts/interval-range";
import { RowsLink } from "#app/ui/figure";
import { formatNumber, formatPercent, formatSigned } from "#app/ui/format";

type Props = { page: LevelsPage; answersTo: string; currency: string; maySeeRevenue: boolean; language: string };

/** The same answers counted by people, by companies and by revenue, each with how sure it is and of what it is a part. */
export function LevelFigures({ page, answersTo, currency, maySeeRevenue, language }: Props) {
  const t = useText("statistics");
  const { respondents, companies, revenue } = page.levels;
  const percent = (share: number) => formatPercent(share, language);
  const coverage = revenue.coverage === null ? null : percent(revenue.coverage);
  const total = maySeeRevenue ? formatMoney({ minor: Math.round(page.revenueMinor), currency }, language, { whole: true }) : null;
  return (
    <div className="grid gap-8 lg:grid-cols-3">
      <Level title={t("levels.respondents")} nps={respondents.nps} interval={respondents.interval} n={respondents.n} language={language}>
        <RowsLink to={answersTo}>{t("levels.answers", { count: respondents.n })}</RowsLink>
        {page.withoutCompany > 0 && <> · {t("levels.withoutCompany", { count: page.withoutCompany })}</>}
      </Level>
      <Level title={t("levels.companies")} nps={companies.nps} interval={companies.interval} n={companies.n} language={language}>
        {t("levels.companiesOf", {
          count: companies.base,
          answered: formatNumber(companies.n, language),
          share: percent(companies.coverage ?? 0),
        })}
        {" · "}
        <RowsLink to="#silent">{t("levels.silent", { count: companies.base - companies.n })}</RowsLink>
      </Level>
      <Level title={t("levels.revenue")} nps={revenue.nps} interval={revenue.interval} n={revenue.effectiveCompanies} language={language}>
        {revenue.nps === null ? (
          t("levels.noRevenue")
        ) : (
          <>
            {total && coverage ? t("levels.coverageOf", { share: coverage, total }) : t("levels.coverage", { share: coverage ?? "–" })}
            {" · "}
            {t("levels.weighted", {
              count: revenue.companies,
              effective: formatNumber(revenue.effectiveCompanies, language, { decimals: 1 }),
            })}
          </>
        )}
        {page.foreign > 0 && <> {t("levels.foreign", { count: page.foreign, currency })}</>}
      </Level>
    </div>
  );
}

type LevelProps = { title: string; nps: number | null; interval: NpsInterval | null; n: number; language: string; children: ReactNode };

function Level({ title, nps, interval, n, language, children }: LevelProps) {
  const t = useText("statistics");
  const signed = (value: number) => formatSigned(Math.round(value), language);
  return (
    <section className="stack" aria-label={title}>
      <h3>{title}</h3>
      <p className="big">{nps === null ? "–" : signed(nps)}</p>
      {nps !== null && interval && (
        <>
          <IntervalRange value={nps} low={interval.low} high={interval.high} isIndicative={n < 30} />
          <p>{t("levels.between", { low: signed(interval.low), high: signed(interval.high) })}</p>
          {n < 30 && (
            <p>
              <Badge>{t("levels.indicative")}</Badge>
            </p>
          )}
        </>
      )}
      <p className="sm muted">{children}</p>
    </section>
  );
}
