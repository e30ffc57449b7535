import { Link } from "@remix-run/react";
import { HelpTerms } from "#app/domains/help/components/help-terms";
import { chanceText, pointsText } from "#app/domains/nps/components/nps-words";
import { ScoreLimits } from "#app/domains/nps/components/score-limits";
import { npsAddress } from "#app/domains/nps/nps-address";
import type { NpsQuery } from "#app/domains/nps/nps-question";
import { isScored } from "#app/domains/nps/nps-score.rules";
import type { NpsOverview } from "#app/domains/nps/get-nps-overview.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { FileLinks, type FileLink } from "#app/ui/charts/chart-frame";
import { ScoreDistribution } from "#app/ui/charts/distribution";
import { Delta, RowsLink } from "#app/ui/figure";
import { formatNumber, formatPercent } from "#app/ui/format";

type Props = {
  score: NpsOverview["score"];
  change: NpsOverview["change"];
  answered: NpsOverview["answered"];
  distribution: number[];
  query: NpsQuery;
  language: string;
  files: Record<"headline" | "distribution", { csv: FileLink; xlsx: FileLink }>;
};

/**
 * The score with how sure we are of it, and how often each answer was given. Of a filtered group fewer than ten answers are no score,
 * fewer than five are not shown at all.
 */
export function NpsHeadline({ score, change, answered, distribution, query, language, files }: Props) {
  const t = useText("nps");
  const page = useText("nps-page");
  const hasScore = isScored(score.certainty);
  const answers = (changes: Record<string, string | number | null>) =>
    `answers${npsAddress(query, { by: null, per: null, view: null, ...changes })}`;
  const group = (key: "promoters" | "passives" | "detractors", npsClass: string) => ({
    count: <RowsLink to={answers({ class: npsClass })}>{t(`score.${key}`, { count: score[key] })}</RowsLink>,
    share: formatPercent(score.n > 0 ? score[key] / score.n : 0, language, { decimals: 1 }),
  });
  return (
    <section className="stack" aria-label={t("score.label")}>
      <div className="grid items-end gap-6 lg:grid-cols-[minmax(0,19rem)_minmax(0,1fr)] lg:gap-12">
        <div className="stack">
          <div>
            {hasScore ? (
              <p className="big">{pointsText(score.nps ?? 0, language)}</p>
            ) : (
              <p className="md">{page(`few.${score.certainty}`)}</p>
            )}
            {hasScore && score.interval && (
              <p className="md">
                {t("score.sure", {
                  low: pointsText(score.interval.low, language),
                  high: pointsText(score.interval.high, language),
                })}
              </p>
            )}
            {score.certainty === "indicative" && <Badge>{t("score.indicative")}</Badge>}
          </div>
          <p className="muted">
            n = <RowsLink to={answers({})}>{t("score.answers", { count: score.n })}</RowsLink> ·{" "}
            {t("score.companies", { count: score.companies })}
            {change && hasScore && (
              <>
                <br />
                {t("score.change", { before: pointsText(change.before.nps ?? 0, language), n: formatNumber(change.before.n, language) })}
                <Change change={change} language={language} />
              </>
            )}
          </p>
          {answered && (
            <p className="muted">
              {t("score.rate", {
                numerator: formatNumber(answered.numerator, language),

                denominator: formatNumber(answered.denominator, language),
                rate: formatPercent(answered.rate ?? 0, language, { decimals: 1 }),
                kind: answered.kind,
              })}{" "}
              <Link to={`rates${npsAddress({ period: query.period, surveyType: query.surveyType })}`}>{t("score.rateHow")}</Link>
            </p>
          )}
        </div>
        {score.certainty !== "hidden" && (
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
            isWithoutMiddle={query.view === "extremes"}
          />
        )}
      </div>
      {query.view === "extremes" && <p className="sm muted">{page("view.note")}</p>}
      <div className="row wraps">
        <HelpTerms terms={["nps", "interval"]} />
        <div className="chart-tools">
          <FileLinks {...files.headline} />
          {score.certainty !== "hidden" && <FileLinks {...files.distribution} />}
        </div>
      </div>
      <ScoreLimits of="score" about="about" isOpen />
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
