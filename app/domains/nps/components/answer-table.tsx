import type { ReactNode } from "react";
import { useText } from "#app/platform/i18n/use-text";
import { toneOfScore } from "#app/ui/charts/distribution";
import { DataTable } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatDate } from "#app/ui/format";
import { Score } from "#app/ui/segment";

export type AnswerView = {
  id: string;
  contactId: string;
  contactName: string;
  companyName: string | null;
  score: number | null;
  comment: string;
  answeredAt: string | Date | null;
};

/** Answers with their words; `contactBase` makes names lead to their people, for those who may see them, and dates lead to the answer. */
export function AnswerTable({
  caption,
  answers,
  contactBase,
  answerBase,
  action,
  language,
  timeZone,
}: {
  caption: string;
  answers: readonly AnswerView[];
  contactBase: string | null;
  answerBase: string;
  /** What happens next with an answer, as a column of its own. */
  action?: { header: string; cell: (answer: AnswerView) => ReactNode };
  language: string;
  timeZone: string;
}) {
  const t = useText("nps");
  const common = useText("common");
  return (
    <DataTable
      caption={caption}
      rows={answers}
      rowKey={(answer) => answer.id}
      rowTo={(answer) => (contactBase ? `${contactBase}/${answer.contactId}` : undefined)}
      columns={[
        { key: "name", header: t("answers.columns.name"), cell: (answer) => answer.contactName },
        {
          key: "score",
          header: t("answers.columns.score"),
          cell: (answer) =>
            answer.score !== null && (
              <Score value={answer.score} tone={toneOfScore(answer.score)} label={common(`segment.${toneOfScore(answer.score)}`)} />
            ),
        },
        { key: "comment", header: t("answers.columns.comment"), cell: (answer) => answer.comment },
        { key: "company", header: t("answers.columns.company"), wide: true, cell: (answer) => answer.companyName },
        {
          key: "date",
          header: t("answers.columns.date"),
          cell: (answer) =>
            answer.answeredAt && (
              <RowsLink className="whitespace-nowrap" to={`${answerBase}/${answer.id}`}>
                {formatDate(answer.answeredAt, language, timeZone, "short-date")}
              </RowsLink>
            ),
        },
        ...(action ? [{ key: "action", ...action }] : []),
      ]}
    />
  );
}
