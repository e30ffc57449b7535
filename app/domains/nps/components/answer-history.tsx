import { ScoreChart } from "#app/domains/nps/components/score-chart";
import { useText } from "#app/platform/i18n/use-text";
import { toneOfScore } from "#app/ui/charts/distribution";
import { DataTable } from "#app/ui/data-table";
import { formatDate } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { Score } from "#app/ui/segment";

export type AnswerHistoryItem = {
  id: string;
  surveyType: string;
  score: number | null;
  comment: string;
  answeredAt: string | Date | null;
  versions: Array<{ id: string; score: number | null; comment: string; at: string | Date }>;
};

type Props = { name: string; answers: readonly AnswerHistoryItem[]; language: string; timeZone: string };

/** Everything one person answered, with what it said before it was corrected. Needs the texts "contacts", "nps" and "person". */
export function AnswerHistory({ name, answers, language, timeZone }: Props) {
  const t = useText("contacts");
  const nps = useText("nps");
  const common = useText("common");
  const date = (at: string | Date) => formatDate(at, language, timeZone);
  return (
    <Section title={t("one.answers")} sub={t("one.answersSub")} ruled>
      {answers.length === 0 ? (
        <p className="muted">{t("one.noAnswers")}</p>
      ) : (
        <>
          <ScoreChart name={name} answers={answers} language={language} timeZone={timeZone} />
          <DataTable
            caption={t("one.answersCaption", { name })}
            rows={answers}
            rowKey={(answer) => answer.id}
            columns={[
              {
                key: "date",
                header: t("one.columns.date"),
                cell: (answer) => (answer.answeredAt ? date(answer.answeredAt) : t("one.unanswered")),
              },
              {
                key: "score",
                header: t("one.columns.score"),
                cell: (answer) =>
                  answer.score !== null && (
                    <Score value={answer.score} tone={toneOfScore(answer.score)} label={common(`segment.${toneOfScore(answer.score)}`)} />
                  ),
              },
              {
                key: "comment",
                header: t("one.columns.comment"),
                cell: (answer) => (
                  <>
                    {answer.comment}
                    {answer.versions.map((version) => (
                      <p key={version.id} className="sm subtle">
                        {t("one.before", { date: date(version.at), score: version.score ?? "–", comment: version.comment })}
                      </p>
                    ))}
                  </>
                ),
              },
              { key: "survey", header: t("one.columns.survey"), wide: true, cell: (answer) => nps(`survey.${answer.surveyType}`) },
            ]}
          />
        </>
      )}
    </Section>
  );
}
