import { changeOf } from "#app/domains/reports/change.rules";
import type { ReportFigures as FiguresOfReport } from "#app/domains/reports/ambassador-revenue.repository.server";
import { daysText } from "#app/domains/reports/components/days-text";
import { wholeMoney } from "#app/domains/reports/components/whole-money";
import type { LeadOutcome } from "#app/domains/reports/ambassador-report-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { Delta, Figure, Figures } from "#app/ui/figure";
import { formatNumber, formatPercent } from "#app/ui/format";

type Props = {
  totals: FiguresOfReport | null;
  before: FiguresOfReport | null;
  hasBefore: boolean;
  outcome: LeadOutcome;
  /** Of leads that nobody introduced. */
  other: LeadOutcome;
  currency: string;
  language: string;
  rowsTo: (what: string) => string;
};

const NOTHING: FiguresOfReport = { clicks: 0, introductions: 0, accepted: 0, won: 0, revenueMinor: 0, rewardMinor: 0, returnMinor: 0 };

/** The headline: each figure with the period before. A change is told as it is, without calling it good or sure. */
export function ReportFigures({ totals, before, hasBefore, outcome, other, currency, language, rowsTo }: Props) {
  const t = useText("report");
  const r = useText("revenue");
  const [now, then] = [totals ?? NOTHING, hasBefore ? (before ?? NOTHING) : null];
  const money = (minor: number) => wholeMoney({ minor, currency }, language);
  const percent = (share: number) => formatPercent(share, language);
  const changed = (value: number, earlier: number | undefined, text: (value: number) => string) =>
    earlier === undefined ? undefined : <Change now={value} before={earlier} text={text} language={language} />;
  const count = (value: number) => formatNumber(value, language);
  return (
    <Figures count={7}>
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
        value={outcome.winRate ? percent(outcome.winRate.share) : "–"}
        to={outcome.winRate ? rowsTo("accepted") : undefined}
        note={
          outcome.winRate
            ? t("figures.winRateNote", {
                won: count(outcome.won),
                count: outcome.accepted,
                low: percent(outcome.winRate.low),
                high: percent(outcome.winRate.high),
              })
            : t("figures.noneAccepted")
        }
      />
      <Figure
        label={r("days.label")}
        value={outcome.closing ? daysText(outcome.closing.days, language) : "–"}
        to={outcome.closing ? rowsTo("accepted") : undefined}
        note={other.closing ? r("days.other", { days: daysText(other.closing.days, language) }) : r("days.note")}
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
