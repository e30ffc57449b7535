import { Fragment } from "react";
import type { JourneySide, JourneyStep, StepFigures } from "#app/domains/reports/journey.rules";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { BarFigure } from "#app/ui/charts/bar-chart";
import { DataTable } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatDuration, formatNumber, formatPercent } from "#app/ui/format";

type Props = {
  steps: readonly StepFigures[];
  amounts: ReadonlyArray<{ what: "revenue" | "reward"; currency: string; minor: number }>;
  language: string;
  /** The people behind a figure; null for who may not see names. */
  to: ((step: JourneyStep, side: JourneySide) => string) | null;
};

/** One row a step: how many, of how many, how soon, and how many stopped before it. */
export function JourneyTable({ steps, amounts, language, to }: Props) {
  const t = useText("journey");
  const count = (value: number) => formatNumber(value, language);
  const share = (value: number) => formatPercent(value, language);
  const time = (seconds: number) => formatDuration(seconds, language);
  const most = steps[0]?.people ?? 0;
  const people = (value: number, step: JourneyStep, side: JourneySide) =>
    value > 0 && to ? <RowsLink to={to(step, side)}>{count(value)}</RowsLink> : count(value);
  return (
    <DataTable
      caption={t("table.caption")}
      rows={steps}
      rowKey={({ step }) => step}
      columns={[
        {
          key: "step",
          header: t("table.step"),
          cell: ({ step }) => (
            <span>
              {t(`step.${step}`)}
              {amounts
                .filter(({ what }) => what === step)
                .map(({ currency, minor }) => (
                  <Fragment key={currency}>
                    <br />
                    <span className="sm muted">{formatMoney({ minor, currency }, language)}</span>
                  </Fragment>
                ))}
            </span>
          ),
        },
        {
          key: "people",
          header: t("table.people"),
          numeric: true,
          cell: ({ step, people: taken }) => (
            <BarFigure share={most > 0 ? Math.min(1, taken / most) : 0}>{people(taken, step, "taken")}</BarFigure>
          ),
        },
        {
          key: "rate",
          header: t("table.rate"),
          numeric: true,
          cell: ({ ofBefore, around }) =>
            ofBefore?.rate ? (
              <span>
                <b>{share(ofBefore.rate.share)}</b> {t("table.range", { low: share(ofBefore.rate.low), high: share(ofBefore.rate.high) })}
                <br />
                <span className="sm muted">
                  {t("table.of", { both: count(ofBefore.both), before: count(ofBefore.people) })}
                  {around > 0 && ` · ${t("table.around", { count: around, number: count(around) })}`}
                </span>
              </span>
            ) : (
              <span className="subtle">–{around > 0 && ` ${t("table.around", { count: around, number: count(around) })}`}</span>
            ),
        },
        {
          key: "time",
          header: t("table.time"),
          numeric: true,
          cell: ({ waited }) =>
            waited ? (
              <span>
                {time(waited.median)}
                <br />
                <span className="sm muted">
                  {t("table.quarters", { low: time(waited.firstQuarter), high: time(waited.thirdQuarter), people: count(waited.people) })}
                </span>
              </span>
            ) : (
              <span className="subtle">–</span>
            ),
        },
        {
          key: "stopped",
          header: t("table.stopped"),
          numeric: true,
          cell: ({ step, ofBefore, stopped }) => (ofBefore ? people(stopped, step, "stopped") : <span className="subtle">–</span>),
        },
      ]}
    />
  );
}
