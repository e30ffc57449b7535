import { moneyText, type Reader } from "#app/domains/sales/components/lead-cards";
import { StageBadge } from "#app/domains/sales/components/stage-badge";
import { useStageName } from "#app/domains/sales/components/stage-name";
import { OPEN_STAGES } from "#app/domains/sales/lead-stage.rules";
import type { LeadCard } from "#app/domains/sales/lead-board.server";
import { leadAddress, type LeadQuery } from "#app/domains/sales/lead-query";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { formatDate } from "#app/ui/format";
import { RowsLink } from "#app/ui/figure";
import { fieldState, type SentForm } from "#app/ui/form";
import { handOver, type Owners } from "#app/ui/hand-over";
import { sortLinks } from "#app/ui/sort-links";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

export type LeadTableProps = {
  rows: readonly LeadCard[];
  query: LeadQuery;
  base: string;
  reader: Reader;
  /** Whom leads can be given to; leave out for who may not work leads. */
  owners?: Owners;
  /** What a refused change of several leads said. */
  sent?: SentForm;
};

/** Leads as rows. Inside a form of the list when `owners` is given: the chosen ones go to a colleague together. */
export function LeadTable({ rows, query, base, reader, owners, sent }: LeadTableProps) {
  const t = useText("sales");
  const desk = useText("desk");
  const stageName = useStageName();
  const more = (
    <>
      <SelectField
        name="to"
        label={desk("bulk.stage")}
        labelHidden
        {...fieldState(sent, "to")}
        emptyLabel={desk("bulk.stage")}
        options={OPEN_STAGES.filter((stage) => stage !== "new").map((stage) => ({ value: stage, label: stageName(stage) }))}
      />
      <SubmitButton variant="secondary" name="intent" value="move-many" size="small">
        {desk("bulk.move")}
      </SubmitButton>
      <TextField
        name="text"
        label={desk("bulk.step")}
        labelHidden
        placeholder={desk("bulk.step")}
        {...fieldState(sent, "text")}
        maxLength={300}
        autoComplete="off"
      />
      <TextField name="dueOn" type="date" label={desk("bulk.due")} labelHidden {...fieldState(sent, "dueOn")} />
      <SubmitButton variant="secondary" name="intent" value="plan-many" size="small">
        {desk("bulk.plan")}
      </SubmitButton>
    </>
  );
  return (
    <DataTable
      caption={t("list.caption")}
      rows={rows}
      rowKey={(row) => row.id}
      selection={handOver(owners, t, { intent: "assign", more })}
      sort={sortLinks(query.sort, (sort) => leadAddress({ ...query, cursor: null, sort }))}
      columns={[
        {
          key: "name",
          header: t("list.person"),
          sortable: true,
          cell: (row) => (
            <span>
              <RowsLink to={`${base}/leads/${row.id}`}>{row.name}</RowsLink>
              <br />
              <span className="sm muted font-normal">{row.companyName ?? t("noCompany")}</span>
            </span>
          ),
        },
        { key: "stage", header: t("list.stage"), cell: (row) => <StageBadge stage={row.stage} /> },
        { key: "introducer", header: t("list.introducer"), cell: (row) => row.introducerName ?? t("nobody") },
        { key: "owner", header: t("list.owner"), cell: (row) => row.ownerName ?? t("owner.none") },
        { key: "amount", header: t("list.amount"), numeric: true, sortable: true, cell: (row) => moneyText(row, reader) },
        {
          key: "since",
          header: t("list.since"),
          sortable: true,
          cell: (row) => formatDate(row.stageChangedAt, reader.language, reader.timeZone, "short-date"),
        },
        { key: "number", header: t("list.number"), numeric: true, sortable: true, cell: (row) => row.number },
      ]}
    />
  );
}
