import { Link } from "@remix-run/react";
import { ScoreChart } from "#app/domains/nps/components/score-chart";
import { useText } from "#app/platform/i18n/use-text";
import { toneOfScore } from "#app/ui/charts/distribution";
import { Badge } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatDate } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { Score } from "#app/ui/segment";

export type AnswerHistoryItem = {
  id: string;
  surveyType: string;
  status: string;
  score: number | null;
  comment: string;
  answeredAt: string | Date | null;
  rowImportId: string | null;
  rowLine: number | null;
  versions: Array<{ id: string; score: number | null; comment: string; at: string | Date }>;
  /** Whose it is, where a list is about several people. */
  contact?: { id: string; name: string };
};

type Props = {
  name: string;
  answers: readonly AnswerHistoryItem[];
  answerBase: string;
  language: string;
  timeZone: string;
  importsPath?: string | null;
  /** For a list about several people: where they are, and what stands above it. Scores of several people make no line. */
  ofSeveral?: { contactBase: string; sub: string };
};

/**
 * What a person or the people of a company answered, with what it said before it was corrected. Needs the texts "contacts", "nps", "statistics", "person"
 * and "import-undo". `importsPath`: where the rows of files can be looked at, for who may.
 */
export function AnswerHistory({ name, answers, answerBase, language, timeZone, importsPath, ofSeveral }: Props) {
  const undo = useText("import-undo");
  const t = useText("contacts");
  const nps = useText("nps");
  const statistics = useText("statistics");
  const common = useText("common");
  const date = (at: string | Date) => formatDate(at, language, timeZone);
  if (answers.length === 0) return null;
  return (
    <Section title={t("one.answers")} sub={ofSeveral?.sub ?? t("one.answersSub")} ruled>
      {!ofSeveral && <ScoreChart name={name} answers={answers} language={language} timeZone={timeZone} />}
      <DataTable
        caption={t("one.answersCaption", { name })}
        rows={answers}
        rowKey={(answer) => answer.id}
        columns={[
          ...(ofSeveral
            ? [
                {
                  key: "person",
                  header: t("columns.name"),
                  cell: ({ contact }: AnswerHistoryItem) =>
                    contact && (
                      <RowsLink to={`${ofSeveral.contactBase}/${contact.id}`}>{contact.name || statistics("asked.unnamed")}</RowsLink>
                    ),
                },
              ]
            : []),
          {
            key: "date",
            header: t("one.columns.date"),
            cell: (answer) => (
              <RowsLink to={`${answerBase}/${answer.id}/correct`}>
                {answer.answeredAt ? date(answer.answeredAt) : t("one.unanswered")}
              </RowsLink>
            ),
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
              <div>
                {answer.status !== "completed" && answer.status !== "unanswered" && <Badge>{statistics(`status.${answer.status}`)}</Badge>}{" "}
                {answer.comment}
                {importsPath && answer.rowImportId && answer.rowLine && (
                  <p className="sm">
                    <Link to={`${importsPath}/${answer.rowImportId}?line=${answer.rowLine}`}>{undo("rowLink")}</Link>
                  </p>
                )}
                {answer.versions.map((version) => (
                  <p key={version.id} className="sm subtle">
                    {t("one.before", { date: date(version.at), score: version.score ?? "–", comment: version.comment })}
                  </p>
                ))}
              </div>
            ),
          },
          { key: "survey", header: t("one.columns.survey"), wide: true, cell: (answer) => nps(`survey.${answer.surveyType}`) },
        ]}
      />
    </Section>
  );
}
