import type { CaseOutcome, CaseStatus } from "#app/domains/care/case.rules";
import { caseAddress, type CaseSort, type CaseView } from "#app/domains/care/case-view.rules";
import { AnswerScore, CaseStatusBadge, DueDay } from "#app/domains/care/components/case-signs";
import type { Urgency } from "#app/domains/care/due-day.rules";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { Section } from "#app/ui/page";
import { RowsLink } from "#app/ui/figure";
import { handOver, type Owners } from "#app/ui/hand-over";

export type CaseItem = {
  id: string;
  name: string;
  companyName: string | null;
  score: number;
  comment: string;
  status: CaseStatus;
  outcome: CaseOutcome | null;
  ownerName: string | null;
  dueOn: string;
  urgency: Urgency;
};

const SORTED: Record<CaseSort, { key: string; direction: "ascending" | "descending" }> = {
  due: { key: "due", direction: "ascending" },
  "-due": { key: "due", direction: "descending" },
  score: { key: "score", direction: "ascending" },
  "-created": { key: "created", direction: "descending" },
};

type Props = {
  rows: readonly CaseItem[];
  base: string;
  language: string;
  /** The view to sort anew; left out where the list stands on another page. */
  view?: CaseView;
  /** Whom cases can be given to; the table then stands in a form of the list. */
  owners?: Owners;
};

export function CaseTable({ rows, base, language, view, owners }: Props) {
  const t = useText("care");
  return (
    <DataTable
      caption={t("caption")}
      rows={rows}
      rowKey={(row) => row.id}
      selection={handOver(owners, t)}
      sort={
        view && {
          ...SORTED[view.sort],
          to: (key, direction) =>
            caseAddress({ ...view, after: undefined, sort: key === "score" ? "score" : direction === "descending" ? "-due" : "due" }),
        }
      }
      columns={[
        {
          key: "person",
          header: t("columns.person"),
          cell: (row) => (
            <span>
              <RowsLink to={`${base}/${row.id}`}>{row.name || t("noCompany")}</RowsLink>
              <br />
              <span className="sm muted font-normal">{row.companyName ?? t("noCompany")}</span>
            </span>
          ),
        },
        { key: "score", header: t("columns.score"), sortable: true, cell: (row) => <AnswerScore score={row.score} /> },
        { key: "comment", header: t("columns.comment"), wide: true, cell: (row) => <span className="line-clamp-2">{row.comment}</span> },
        {
          key: "due",
          header: t("columns.due"),
          sortable: true,
          cell: (row) => <DueDay {...row} language={language} />,
        },
        {
          key: "status",
          header: t("columns.status"),
          cell: (row) => (
            <span>
              <CaseStatusBadge status={row.status} />
              {row.outcome && <span className="sm muted"> {t(`outcome.${row.outcome}`)}</span>}
            </span>
          ),
        },
        { key: "owner", header: t("columns.owner"), cell: (row) => row.ownerName ?? t("nobody") },
      ]}
    />
  );
}

/** The cases about one person or company, as a part of their page. */
export function CasesSection({ cases, base, language }: { cases: readonly CaseItem[]; base: string; language: string }) {
  const t = useText("care");
  if (cases.length === 0) return null;
  return (
    <Section title={t("about.title")} ruled>
      <CaseTable rows={cases} base={base} language={language} />
    </Section>
  );
}
