import { changeOf } from "#app/domains/reports/change.rules";
import type { ReportFigures as FiguresOfReport } from "#app/domains/reports/ambassador-revenue.repository.server";
import { wholeMoney } from "#app/domains/reports/components/whole-money";
import { useText } from "#app/platform/i18n/use-text";
import { Delta, Figure, Figures } from "#app/ui/figure";
import { formatNumber, formatPercent } from "#app/ui/format";

type Props = {
  totals: FiguresOfReport | null;
  before: FiguresOfReport | null;
  hasBefore: boolean;
  winRate: { accepted: number; won: number; interval: { share: number; low: number; high: number } | null };
  currency: string;
  language: string;
  rowsTo: (what: string) => string;
};

const NOTHING: FiguresOfReport = { clicks: 0, introductions: 0, accepted: 0, won: 0, revenueMinor: 0, rewardMinor: 0, returnMinor: 0 };

/** The headline: each figure with the period before. A change is told as it is, without calling it good or sure. */
export function ReportFigures({ totals, before, hasBefore, winRate, currency, language, rowsTo }: Props) {
  const t = useText("report");
  const [now, then] = [totals ?? NOTHING, hasBefore ? (before ?? NOTHING) : null];
  const money = (minor: number) => wholeMoney({ minor, currency }, language);
  const percent = (share: number) => formatPercent(share, language);
  const changed = (value: number, earlier: number | undefined, text: (value: number) => string) =>
    earlier === undefined ? undefined : <Change now={value} before={earlier} text={text} language={language} />;
  const count = (value: number) => formatNumber(value, language);
  return (
    <Figures>
      <Figure
        label={t("figures.revenue")}
        value={money(now.revenueMinor)}
        to={rowsTo("revenue")}
        note={changed(now.revenueMinor, then?.revenueMinor, money)}
      />
      <Figure
        label={t("figures.introductions")}
        value={count(now.introductions)}
        to={rowsTo("introductions")}
        note={changed(now.introductions, then?.introductions, count)}
      />
      <Figure label={t("figures.won")} value={count(now.won)} to={rowsTo("won")} note={changed(now.won, then?.won, count)} />
      <Figure
        label={t("figures.winRate")}
        value={winRate.interval ? percent(winRate.interval.share) : "–"}
        note={
          winRate.interval
            ? t("figures.winRateNote", {
                won: count(winRate.won),
                count: winRate.accepted,
                low: percent(winRate.interval.low),
                high: percent(winRate.interval.high),
              })
            : t("figures.noneAccepted")
        }
      />
      <Figure
        label={t("figures.rewards")}
        value={money(now.rewardMinor)}
        to={rowsTo("rewards")}
        note={
          now.revenueMinor > 0
            ? t("figures.ofRevenue", { share: formatPercent(now.rewardMinor / now.revenueMinor, language, { decimals: 1 }) })
            : undefined
        }
      />
      <Figure label={t("figures.return")} value={money(now.returnMinor)} note={changed(now.returnMinor, then?.returnMinor, money)} />
    </Figures>
  );
}

function Change({ now, before, text, language }: { now: number; before: number; text: (value: number) => string; language: string }) {
  const t = useText("report");
  const change = changeOf(now, before);
  if (change === null) return <>{t("figures.was", { before: text(before) })}</>;
  return (
    <>
      <Delta>{formatPercent(change, language, { signed: true })}</Delta> {t("figures.from", { before: text(before) })}
    </>
  );
}
