import { npsAddress } from "#app/domains/nps/nps-address";
import type { NpsQuery } from "#app/domains/nps/nps-question";
import type { NpsPoint } from "#app/domains/nps/get-nps-overview.server";
import { useText } from "#app/platform/i18n/use-text";
import { ChartFrame } from "#app/ui/charts/chart-frame";
import { TrendChart } from "#app/ui/charts/trend-chart";
import { formatDate, formatSigned } from "#app/ui/format";
import { Switch } from "#app/ui/tabs";

/** The score per month or quarter with its interval as a band; periods of fewer than five answers are left open. */
export function NpsTrend({ trend, query, language }: { trend: readonly NpsPoint[]; query: NpsQuery; language: string }) {
  const t = useText("nps");
  const signed = (value: number) => formatSigned(Math.round(value), language);
  const label = (key: string) =>
    query.per === "month"
      ? formatDate(`${key}T12:00:00Z`, language, "UTC", "month")
      : t("trend.quarterLabel", { quarter: Math.ceil(Number(key.slice(5, 7)) / 3), year: key.slice(2, 4) });
  const short = (key: string) =>
    query.per === "month"
      ? new Intl.DateTimeFormat(language, { month: "short", year: "2-digit", timeZone: "UTC" }).format(new Date(`${key}T12:00:00Z`))
      : label(key);
  const points = trend.map(({ key, nps, interval, n, certainty }, index) => {
    if (nps === null || interval === null || certainty === "hidden")
      return { label: short(key), value: null, detail: t("trend.hidden", { label: label(key), n }), isMinor: isMinor(index, trend.length) };
    const detail = t("trend.detail", { label: label(key), nps: signed(nps), low: signed(interval.low), high: signed(interval.high), n });
    return {
      label: short(key),
      value: nps,
      low: interval.low,
      high: interval.high,
      isIndicative: n < 30,
      detail,
      isMinor: isMinor(index, trend.length),
    };
  });
  const shown = trend.filter((point) => point.nps !== null && point.certainty !== "hidden");
  const [first, last] = [shown[0], shown.at(-1)];
  const cell = (point: NpsPoint, value: number | undefined | null) =>
    point.certainty === "hidden" || value === null || value === undefined ? "–" : signed(value);
  return (
    <ChartFrame
      ruled
      question={t("trend.question")}
      note={t("trend.note")}
      tools={
        <Switch
          label={t("trend.per")}
          links={(["month", "quarter"] as const).map((per) => ({
            key: per,
            label: t(`trend.${per}`),
            to: npsAddress(query, { per }),
            current: per === query.per,
          }))}
        />
      }
      tableLabel={t("common:actions.asTable")}
      table={{
        caption: t("trend.title"),
        columns: [t("trend.columns.period"), t("trend.columns.nps"), t("trend.columns.low"), t("trend.columns.high"), t("trend.columns.n")],
        rows: trend.map((point) => [
          label(point.key),
          cell(point, point.nps),
          cell(point, point.interval?.low),
          cell(point, point.interval?.high),
          point.n,
        ]),
      }}
    >
      {first && last && shown.length > 1 ? (
        <TrendChart
          title={t("trend.title")}
          description={t("trend.description", {
            first: signed(first.nps ?? 0),
            from: label(first.key),
            last: signed(last.nps ?? 0),
            to: label(last.key),
          })}
          points={points}
          formatValue={signed}
        />
      ) : (
        <p className="muted">{t("trend.empty")}</p>
      )}
    </ChartFrame>
  );
}

/** A phone has room for about four labels. */
const isMinor = (index: number, count: number): boolean =>
  index !== count - 1 && (count - 1 - index) % Math.max(1, Math.ceil(count / 4)) !== 0;
