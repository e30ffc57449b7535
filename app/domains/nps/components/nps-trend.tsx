import { AnnotationList } from "#app/domains/nps/components/annotation-list";
import { chanceText, pointsText, shortened, usePeriodName } from "#app/domains/nps/components/nps-words";
import { ScoreLimits } from "#app/domains/nps/components/score-limits";
import type { NpsTrend as Trend, TrendAnnotation } from "#app/domains/nps/get-nps-trend.server";
import { npsAddress } from "#app/domains/nps/nps-address";
import { TREND_STEPS, WAVE_PAUSE_DAYS } from "#app/domains/nps/nps-dimensions";
import type { NpsQuery } from "#app/domains/nps/nps-question";
import type { Baseline, NpsPoint } from "#app/domains/nps/nps-trend.rules";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { ChartFrame, type FileLink } from "#app/ui/charts/chart-frame";
import { TrendChart } from "#app/ui/charts/trend-chart";
import { Delta } from "#app/ui/figure";
import { Switch } from "#app/ui/tabs";

type Props = { trend: Trend; query: NpsQuery; language: string; mayManage: boolean; files: { csv: FileLink; xlsx: FileLink } };

const isDrawn = (point: NpsPoint): boolean => point.certainty === "indicative" || point.certainty === "normal";

/** The score per month, quarter or wave with its interval as a band, what it is compared with, and what happened meanwhile. */
export function NpsTrend({ trend: { points, baseline, annotations }, query, language, mayManage, files }: Props) {
  const t = useText("nps");
  const page = useText("nps-page");
  const { full, short } = usePeriodName(query.per, language);
  const signed = (value: number) => pointsText(value, language);
  const drawn = points.filter(isDrawn);
  const [first, last] = [drawn[0], drawn.at(-1)];
  return (
    <ChartFrame
      ruled
      question={t("trend.question")}
      note={page(`trend.note.${query.per}`, { days: WAVE_PAUSE_DAYS })}
      tools={
        <Switch
          label={t("trend.per")}
          links={TREND_STEPS.map((per) => ({
            key: per,
            label: per === "wave" ? page("trend.wave") : t(`trend.${per}`),
            to: npsAddress(query, { per }),
            current: per === query.per,
          }))}
        />
      }
      tableLabel={t("common:actions.asTable")}
      {...files}
      table={{
        caption: t("trend.title"),
        columns: [
          t("trend.columns.period"),
          t("trend.columns.nps"),
          t("trend.columns.low"),
          t("trend.columns.high"),
          t("trend.columns.n"),
          page("trend.happened"),
        ],
        rows: points.map((point, index) => [
          point.key === baseline?.point.key ? page("trend.baselineRow", { period: full(point) }) : full(point),
          ...[point.nps, point.interval?.low, point.interval?.high].map((value) =>
            isDrawn(point) && value !== null && value !== undefined ? signed(value) : "–",
          ),
          point.n,
          eventsOf(annotations, points, index) || "–",
        ]),
      }}
      legend={
        <div className="stack s2">
          {baseline && <SinceBaseline baseline={baseline} name={full} language={language} />}
          <AnnotationList annotations={annotations} query={query} language={language} mayManage={mayManage} />
          {mayManage && (
            <div className="row wraps tight">
              <ButtonLink size="small" to={`${npsAddress(query)}&annotate`} preventScrollReset>
                {page("annotations.add")}
              </ButtonLink>
              {baseline && (
                <ButtonLink size="small" variant="quiet" to={`${npsAddress(query)}&baseline`} preventScrollReset>
                  {page("baseline.choose")}
                </ButtonLink>
              )}
            </div>
          )}
          <ScoreLimits of="trend" about="about" />
        </div>
      }
    >
      {first && last && drawn.length > 1 ? (
        <TrendChart
          title={t("trend.title")}
          description={t("trend.description", {
            first: signed(first.nps ?? 0),
            from: full(first),
            last: signed(last.nps ?? 0),
            to: full(last),
          })}
          points={points.map((point, index) => {
            const { nps, interval, n } = point;
            const isMinor = isMinorLabel(index, points.length);
            if (nps === null || interval === null || !isDrawn(point))
              return { label: short(point), value: null, detail: t("trend.hidden", { label: full(point), n }), isMinor };
            const { low, high } = interval;
            const figures = { nps: signed(nps), low: signed(low), high: signed(high), n };
            const detail = t("trend.detail", { label: full(point), ...figures });
            return { label: short(point), value: nps, low, high, isIndicative: point.certainty === "indicative", detail, isMinor };
          })}
          events={annotations.flatMap(({ place, text }, index) =>
            place === null ? [] : [{ at: place, label: `${index + 1} ${shortened(text, 18)}` }],
          )}
          baseline={
            baseline ? { value: baseline.point.nps ?? 0, label: page("trend.baseline", { period: full(baseline.point) }) } : undefined
          }
          formatValue={signed}
        />
      ) : (
        <p className="muted">{page(query.per === "wave" ? "trend.emptyWave" : "trend.empty", { days: WAVE_PAUSE_DAYS })}</p>
      )}
    </ChartFrame>
  );
}

/** The last period against the baseline; a change only when it is hardly chance. */
function SinceBaseline({ baseline, name, language }: { baseline: Baseline; name: (point: NpsPoint) => string; language: string }) {
  const page = useText("nps-page");
  const t = useText("nps");
  const { point, since } = baseline;
  if (!since) return null;
  const { difference, p, isSignificant } = since.difference;
  const chance = chanceText(p, language);
  const values = {
    from: name(point),
    before: pointsText(point.nps ?? 0, language),
    to: name(since.point),
    after: pointsText(since.point.nps ?? 0, language),
  };
  const direction = difference > 0 ? "up" : "down";
  return (
    <p>
      {page("baseline.since", values)}{" "}
      {isSignificant ? <Delta direction={direction}>{t(`score.${direction}`, { p: chance })}</Delta> : t("score.unclear", { p: chance })}
    </p>
  );
}

/** What happened in a period: the numbers and texts of its annotations. */
function eventsOf(annotations: readonly TrendAnnotation[], points: readonly NpsPoint[], index: number): string {
  const [from, to] = [points[index]?.start ?? "", points[index + 1]?.start ?? "9"];
  return annotations.flatMap(({ day, text }, at) => (day >= from && day < to ? [`${at + 1} ${text}`] : [])).join("; ");
}

/** A phone has room for about four labels. */
const isMinorLabel = (index: number, count: number): boolean =>
  index !== count - 1 && (count - 1 - index) % Math.max(1, Math.ceil(count / 4)) !== 0;
