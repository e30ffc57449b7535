import { npsAddress } from "#app/domains/nps/nps-address";
import type { NpsQuery } from "#app/domains/nps/nps-question";
import type { NpsOverview } from "#app/domains/nps/get-nps-overview.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { ScoreDistribution } from "#app/ui/charts/distribution";
import { Delta, RowsLink } from "#app/ui/figure";
import { formatNumber, formatPercent, formatSigned } from "#app/ui/format";

type Props = { score: NpsOverview["score"]; change: NpsOverview["change"]; distribution: number[]; query: NpsQuery; language: string };

/** The score with how sure we are of it, and how often each answer was given. */
export function NpsHeadline({ score, change, distribution, query, language }: Props) {
  const t = useText("nps");
  const answers = (changes: Record<string, string | number | null>) => `answers${npsAddress(query, { by: null, per: null, ...changes })}`;
  const group = (key: "promoters" | "passives" | "detractors", npsClass: string) => ({
    count: <RowsLink to={answers({ class: npsClass })}>{t(`score.${key}`, { count: score[key] })}</RowsLink>,
    share: formatPercent(score.n > 0 ? score[key] / score.n : 0, language, { decimals: 1 }),
  });
  return (
    <section className="grid items-end gap-6 lg:grid-cols-[minmax(0,19rem)_minmax(0,1fr)] lg:gap-12" aria-label={t("score.label")}>
      <div className="stack">
        <div>
          <p className="big">{formatSigned(Math.round(score.nps ?? 0), language)}</p>
          {score.interval && (
            <p className="md">
              {t("score.sure", {
                low: formatSigned(Math.round(score.interval.low), language),
                high: formatSigned(Math.round(score.interval.high), language),
              })}
            </p>
          )}
          {score.n < 30 && <Badge>{t("score.indicative")}</Badge>}
        </div>
        <p className="muted">
          n = <RowsLink to={answers({})}>{t("score.answers", { count: score.n })}</RowsLink> ·{" "}
          {t("score.companies", { count: score.companies })}
          {change && (
            <>
              <br />
              {t("score.change", { before: formatSigned(Math.round(change.before.nps ?? 0), language) })}
              <Change change={change} language={language} />
            </>
          )}
        </p>
      </div>
      <ScoreDistribution
        label={t("score.label")}
        scores={distribution.map((count, value) => ({
          score: value,
          count,
          label: t("score.scoreLabel", { count, score: value }),
          to: count > 0 ? answers({ score: value }) : undefined,
        }))}
        groups={{
          promoter: group("promoters", "promoter"),
          passive: group("passives", "passive"),
          detractor: group("detractors", "detractor"),
        }}
      />
    </section>
  );
}

function Change({ change, language }: { change: NonNullable<NpsOverview["change"]>; language: string }) {
  const t = useText("nps");
  const p = chanceText(change.p, language);
  if (!change.isSignificant) return <>{t("score.unclear", { p })}</>;
  const direction = change.difference > 0 ? "up" : "down";
  return <Delta direction={direction}>{t(`score.${direction}`, { p })}</Delta>;
}

/** "= 0.04"; "< 0.001" below that. */
export const chanceText = (p: number, language: string): string =>
  p < 0.001 ? `< ${formatNumber(0.001, language, { decimals: 3 })}` : `= ${formatNumber(p, language, { decimals: p < 0.1 ? 3 : 2 })}`;
