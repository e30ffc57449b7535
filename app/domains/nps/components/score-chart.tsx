import type { AnswerHistoryItem } from "#app/domains/nps/components/answer-history";
import { useText } from "#app/platform/i18n/use-text";
import { TrendChart } from "#app/ui/charts/trend-chart";
import { formatDate } from "#app/ui/format";

type Props = { name: string; answers: readonly AnswerHistoryItem[]; language: string; timeZone: string };

const POINTS_SHOWN = 12;

/** The relationship scores of one person from the oldest to the newest, 0 to 10; the table under it holds the same answers. */
export function ScoreChart({ name, answers, language, timeZone }: Props) {
  const t = useText("person");
  const common = useText("common");
  const scored = answers
    .flatMap(({ score, answeredAt, surveyType }) =>
      surveyType === "relationship" && score !== null && answeredAt !== null ? [{ score, answeredAt }] : [],
    )
    .slice(0, POINTS_SHOWN)
    .reverse();
  const [first, last] = [scored[0], scored.at(-1)];
  if (!first || !last || scored.length < 2) return null;
  const month = (at: string | Date) => formatDate(at, language, timeZone, "month");
  return (
    <TrendChart
      title={t("chart.title", { name })}
      description={t("chart.description", {
        first: first.score,
        from: month(first.answeredAt),
        last: last.score,
        until: month(last.answeredAt),
      })}
      points={scored.map(({ score, answeredAt }, index) => ({
        label: month(answeredAt),
        value: score,
        detail: `${month(answeredAt)}: ${score}, ${common(`segment.${score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor"}`)}`,
        isMinor: index > 0 && index < scored.length - 1,
      }))}
      formatValue={String}
      domain={[0, 10]}
      height={150}
    />
  );
}
