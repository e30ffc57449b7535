import { AnswerScore } from "#app/domains/care/components/case-signs";
import type { Owners } from "#app/ui/hand-over";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatDate } from "#app/ui/format";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField } from "#app/ui/text-field";

export type WaitingAnswer = {
  id: string;
  name: string;
  companyName: string | null;
  score: number;
  comment: string;
  answeredAt: Date;
  accountOwnerName: string | null;
};

type Props = { answers: readonly WaitingAnswer[]; answersBase: string; owners: Owners; language: string; timeZone: string };

/** Answers that nobody took up, inside a form: the chosen ones are taken up or set aside together. */
export function WaitingAnswers({ answers, answersBase, owners, language, timeZone }: Props) {
  const t = useText("care");
  return (
    <DataTable
      caption={t("answers.caption")}
      rows={answers}
      rowKey={(row) => row.id}
      selection={{
        name: "ids[]",
        rowLabel: (row) => t("bulk.row", { name: row.name }),
        allLabel: t("bulk.all"),
        countLabel: (keys) => (keys.length === 0 ? t("bulk.none") : t("bulk.some", { count: keys.length })),
        actions: (
          <>
            <SelectField
              name="ownerUserId"
              label={t("bulk.owner")}
              labelHidden
              emptyLabel={t("bulk.usualOwner")}
              options={owners.map(({ userId, name }) => ({ value: userId, label: name }))}
            />
            <SubmitButton name="intent" value="open" size="small">
              {t("bulk.take")}
            </SubmitButton>
            <SubmitButton name="intent" value="no_action" size="small" variant="quiet">
              {t("bulk.nothing")}
            </SubmitButton>
          </>
        ),
      }}
      columns={[
        {
          key: "person",
          header: t("columns.person"),
          cell: (row) => (
            <span>
              <RowsLink to={`${answersBase}/${row.id}`}>{row.name || t("noCompany")}</RowsLink>
              <br />
              <span className="sm muted font-normal">{row.companyName ?? t("noCompany")}</span>
            </span>
          ),
        },
        { key: "score", header: t("columns.score"), cell: (row) => <AnswerScore score={row.score} /> },
        { key: "comment", header: t("columns.comment"), cell: (row) => row.comment },
        { key: "given", header: t("columns.given"), cell: (row) => formatDate(row.answeredAt, language, timeZone, "short-date") },
        { key: "account", header: t("answers.account"), wide: true, cell: (row) => row.accountOwnerName ?? t("nobody") },
      ]}
    />
  );
}
