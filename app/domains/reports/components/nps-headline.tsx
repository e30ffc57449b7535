import { Link } from "@remix-run/react";
import type { HomeFrame } from "#app/domains/reports/components/home-frame";
import { ScoreLimits } from "#app/domains/nps/components/score-limits";
import type { HomeNps, QuarterScore } from "#app/domains/reports/home-overview.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { DistributionBar } from "#app/ui/charts/distribution";
import { TrendChart } from "#app/ui/charts/trend-chart";
import { EmptyState } from "#app/ui/empty-state";
import { RowsLink } from "#app/ui/figure";
import { formatNumber, formatSigned } from "#app/ui/format";
import { Section } from "#app/ui/page";

const FEWEST_FOR_SCORE = ["indicative", "normal"];
const hasScore = ({ certainty }: QuarterScore) => FEWEST_FOR_SCORE.includes(certainty);

/** The score of the newest quarter, how sure it is, whether it changed, and how it got there. */
export function NpsHeadline({ nps, frame }: { nps: HomeNps | null; frame: HomeFrame }) {
  const t = useText("home");
  const to = `${frame.base}/marketing/nps`;
  if (!nps) return <NoAnswers frame={frame} />;
  const { score } = nps.current;
  const counts = { promoters: score.promoters, passives: score.passives, detractors: score.detractors };
  return (
    <Section title={t("nps.title")} tools={<Link to={to}>{t("nps.open")}</Link>}>
      <div className="stack">
        <ScoreWords nps={nps} frame={frame} to={to} />
        <DistributionBar
          title={t("nps.sharesTitle")}
          description={t("nps.shares", counts)}
          counts={{ promoter: counts.promoters, passive: counts.passives, detractor: counts.detractors }}
        />
        {nps.trend.filter(hasScore).length > 1 && <Trend trend={nps.trend} language={frame.language} tableTo={`${to}?per=quarter`} />}
        <ScoreLimits of="score" about={`${to}/about`} />
      </div>
    </Section>
  );
}

function ScoreWords({ nps: { current, isUnderWay, previous, difference }, frame, to }: { nps: HomeNps; frame: HomeFrame; to: string }) {
  const t = useText("home");
  const { language } = frame;
  const { score, certainty } = current;
  const quarter = t("nps.quarter", current);
  const period = isUnderWay ? "?period=quarter" : "";
  if (!hasScore(current) || score.nps === null || !score.interval) return <p>{t("nps.tooFew", { count: score.n, quarter })}</p>;
  const change = previous && hasScore(previous) && previous.score.nps !== null ? difference : null;
  const verdict = change && (!change.isSignificant ? "noChange" : change.difference > 0 ? "rise" : "fall");
  return (
    <div>
      <p className="big">
        <Link to={`${to}${period}`}>{formatSigned(score.nps, language)}</Link>{" "}
        <small>
          {t(isUnderWay ? "nps.labelSoFar" : "nps.label", { quarter })} · n ={" "}
          <RowsLink to={`${to}/answers${period}`}>{formatNumber(score.n, language)}</RowsLink>
        </small>
      </p>
      <p className="muted">
        {t("nps.interval", { low: formatSigned(score.interval.low, language), high: formatSigned(score.interval.high, language) })}{" "}
        {verdict &&
          change &&
          previous &&
          t(`nps.${verdict}`, {
            value: formatSigned(previous.score.nps ?? 0, language),
            quarter: t("nps.quarter", previous),
            p: chanceText(change.p, language),
          })}{" "}
        {certainty === "indicative" && t("nps.few")}
      </p>
    </div>
  );
}

/** "p = 0.40"; what rounds to nothing is "p < 0.01". */
function chanceText(p: number, language: string): string {
  const least = 0.01;
  return p < least
    ? `p\u00a0<\u00a0${formatNumber(least, language, { decimals: 2 })}`
    : `p\u00a0=\u00a0${formatNumber(p, language, { decimals: 2 })}`;
}

function Trend({ trend, language, tableTo }: { trend: readonly QuarterScore[]; language: string; tableTo: string }) {
  const t = useText("home");
  const signed = (value: number) => formatSigned(value, language);
  const shown = trend.filter(hasScore);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return null;
  const name = (point: QuarterScore) => t("nps.quarter", point);
  const words = { from: name(first), until: name(last), first: signed(first.score.nps ?? 0), last: signed(last.score.nps ?? 0) };
  const points = trend.map((point, index) => {
    const { nps, interval, n } = point.score;
    const isShown = hasScore(point) && nps !== null && interval !== null;
    const isNewYear = trend[index - 1]?.year !== point.year || index === trend.length - 1;
    return {
      label: isNewYear ? t("nps.shortYear", { quarter: point.quarter, year: String(point.year).slice(2) }) : t("nps.short", point),
      value: isShown ? nps : null,
      ...(isShown && { low: interval.low, high: interval.high }),
      isIndicative: point.certainty === "indicative",
      detail: isShown
        ? t("nps.point", { quarter: name(point), value: signed(nps), low: signed(interval.low), high: signed(interval.high), n })
        : name(point),
      isMinor: (trend.length - 1 - index) % 2 === 1,
    };
  });
  return (
    <div className="stack s2">
      <TrendChart
        title={t("nps.trendTitle", words)}
        description={t("nps.trendDescription", words)}
        points={points}
        formatValue={signed}
        height={112}
      />
      <div className="chart-tools">
        <Link to={tableTo}>{t("nps.trendTable")}</Link>
      </div>
    </div>
  );
}

function NoAnswers({ frame }: { frame: HomeFrame }) {
  const t = useText("home");
  return (
    <Section title={t("nps.title")}>
      <EmptyState
        title={t("nps.none.title")}
        actions={frame.can.import && <ButtonLink to={`${frame.base}/marketing/imports/new`}>{t("nps.none.action")}</ButtonLink>}
      >
        {t("nps.none.text")}
      </EmptyState>
    </Section>
  );
}
