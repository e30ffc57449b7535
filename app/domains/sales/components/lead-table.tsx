import { Form } from "@remix-run/react";
import { Search } from "lucide-react";
import { moneyText, type Reader } from "#app/domains/sales/components/lead-cards";
import { StageBadge } from "#app/domains/sales/components/stage-badge";
import type { LeadCard, LeadQuery } from "#app/domains/sales/lead-board.server";
import { LEAD_STAGES } from "#app/domains/sales/lead-stage.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { Chip, Chips, FilterChip } from "#app/ui/chip";
import { DataTable } from "#app/ui/data-table";
import { formatDate } from "#app/ui/format";
import { RowsLink } from "#app/ui/figure";
import { Switch } from "#app/ui/tabs";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

type Filters = Pick<LeadQuery, "view" | "owner" | "stage" | "search">;

/** The same page with one filter changed; the first page of the rows. */
function addressOf(query: Filters, change: Partial<Filters>): string {
  const next = { ...query, ...change };
  const params = new URLSearchParams();
  if (next.view === "list") params.set("view", "list");
  if (next.owner !== "all") params.set("owner", next.owner);
  if (next.stage) params.set("stage", next.stage);
  if (next.search) params.set("q", next.search);
  return `?${params.toString()}`;
}

export type LeadFiltersProps = { query: Filters; owners: ReadonlyArray<{ userId: string; name: string }> };

/** Board or list, whose leads, which stage, and a search; all of it in the address. */
export function LeadFilters({ query, owners }: LeadFiltersProps) {
  const t = useText("sales");
  const ownerName =
    owners.find(({ userId }) => userId === query.owner)?.name ??
    t(`owner.${query.owner === "me" || query.owner === "none" ? query.owner : "all"}`);
  const ownerChoices = [
    ...["all", "me", "none"].map((key) => ({ key, label: t(`owner.${key}`) })),
    ...owners.map(({ userId, name }) => ({ key: userId, label: name })),
  ];
  return (
    <Chips label={t("filters.label")}>
      <Switch
        label={t("filters.view")}
        links={[
          {
            key: "board",
            label: t("filters.board"),
            to: addressOf(query, { view: "board", stage: null, search: "" }),
            current: query.view === "board",
          },
          { key: "list", label: t("filters.list"), to: addressOf(query, { view: "list" }), current: query.view === "list" },
        ]}
      />
      <FilterChip
        label={t("filters.owner")}
        value={ownerName}
        choices={ownerChoices.map(({ key, label }) => ({ key, label, to: addressOf(query, { owner: key }), current: key === query.owner }))}
      />
      {query.stage ? (
        <Chip
          label={t("filters.stage")}
          value={t(`stage.${query.stage}`)}
          removeTo={addressOf(query, { stage: null, view: "list" })}
          removeLabel={t("filters.remove")}
        />
      ) : (
        <FilterChip
          label={t("filters.stage")}
          choices={LEAD_STAGES.map((stage) => ({ key: stage, label: t(`stage.${stage}`), to: addressOf(query, { stage, view: "list" }) }))}
        />
      )}
      {query.search && (
        <Chip
          label={t("filters.search")}
          value={query.search}
          removeTo={addressOf(query, { search: "", view: "list" })}
          removeLabel={t("filters.remove")}
        />
      )}
      <Form method="get" className="row tight" role="search">
        <input type="hidden" name="view" value="list" />
        {query.owner !== "all" && <input type="hidden" name="owner" value={query.owner} />}
        {query.stage && <input type="hidden" name="stage" value={query.stage} />}
        <TextField
          name="q"
          type="search"
          label={t("filters.searchFor")}
          labelHidden
          placeholder={t("filters.searchFor")}
          defaultValue={query.search}
        />
        <Button type="submit" icon={Search} iconOnly>
          {t("filters.search")}
        </Button>
      </Form>
    </Chips>
  );
}

export type LeadTableProps = {
  rows: readonly LeadCard[];
  base: string;
  reader: Reader;
  /** Whom leads can be given to; leave out for who may not work leads. */
  owners?: ReadonlyArray<{ userId: string; name: string }>;
};

/** Leads as rows. Inside a form of the list when `owners` is given: the chosen ones go to a colleague together. */
export function LeadTable({ rows, base, reader, owners }: LeadTableProps) {
  const t = useText("sales");
  const selection = owners && {
    name: "ids[]",
    rowLabel: (row: LeadCard) => t("bulk.row", { name: row.name }),
    allLabel: t("bulk.all"),
    countLabel: (keys: readonly string[]) => (keys.length === 0 ? t("bulk.none") : t("bulk.some", { count: keys.length })),
    actions: (
      <>
        <SelectField
          name="ownerUserId"
          label={t("bulk.owner")}
          labelHidden
          emptyLabel={t("bulk.choose")}
          options={owners.map(({ userId, name }) => ({ value: userId, label: name }))}
        />
        <SubmitButton name="intent" value="assign" size="small">
          {t("bulk.give")}
        </SubmitButton>
      </>
    ),
  };
  return (
    <DataTable
      caption={t("list.caption")}
      rows={rows}
      rowKey={(row) => row.id}
      selection={selection}
      columns={[
        {
          key: "name",
          header: t("list.person"),
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
        { key: "amount", header: t("list.amount"), numeric: true, cell: (row) => moneyText(row, reader) },
        {
          key: "since",
          header: t("list.since"),
          cell: (row) => formatDate(row.stageChangedAt, reader.language, reader.timeZone, "short-date"),
        },
        { key: "number", header: t("list.number"), numeric: true, cell: (row) => row.number },
      ]}
    />
  );
}
