import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { importAddress, IMPORT_STATUSES, type ImportQuery } from "#app/platform/uploads/import-list";
import type { ListedImport } from "#app/platform/uploads/import-list.repository.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { Button, ButtonLink } from "#app/ui/button";
import { Chips, FilterChip } from "#app/ui/chip";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate, formatNumber } from "#app/ui/format";
import { Pager } from "#app/ui/pager";
import { sortLinks } from "#app/ui/sort-links";
import { TextField } from "#app/ui/text-field";

const TONES = { queued: "info", running: "info", completed: "success", failed: "danger", cancelled: "warning" } as const;

type ImportListProps = {
  /** Of answers, of people and companies, or of sales and deals. */
  list: "answers" | "people" | "deals";
  caption: string;
  kinds: readonly string[];
  query: ImportQuery;
  page: { data: readonly ListedImport[]; nextCursor: string | null };
  to: (id: string) => string;
  /** Shown where nothing was imported yet. */
  empty: ReactNode;
  language: string;
  timeZone: string;
};

/** Imports of one kind: filtered, sorted and in pages, all of it in the address. */
export function ImportList({ list, caption, kinds, query, page, to, empty, language, timeZone }: ImportListProps) {
  const t = useText("import-list");
  const files = useText("imports");
  const { status, of, from, to: until, cursor } = query;
  const isFiltered = Boolean(status ?? of ?? from ?? until);
  const number = (value: number) => formatNumber(value, language);
  const nothing = (
    <EmptyState title={t("empty.title")} actions={<ButtonLink to="?">{t("empty.all")}</ButtonLink>}>
      {t("empty.text")}
    </EmptyState>
  );
  return (
    <>
      {(isFiltered || page.data.length > 0) && <ImportFilters list={list} kinds={kinds} query={query} />}
      <DataTable
        caption={caption}
        rows={page.data}
        rowKey={(row) => row.id}
        rowTo={(row) => to(row.id)}
        sort={sortLinks(query.sort, (sort) => importAddress({ ...query, cursor: undefined, sort }))}
        empty={isFiltered ? nothing : empty}
        columns={[
          { key: "file", header: files("columns.file"), sortable: true, cell: (row) => row.fileName },
          { key: "of", header: t(`of.${list}`), sortable: true, wide: true, cell: (row) => t(`kinds.${row.of}`, row.of) },
          {
            key: "status",
            header: files("columns.status"),
            sortable: true,
            cell: (row) => <Badge tone={TONES[row.status]}>{files(`status.${row.status}`)}</Badge>,
          },
          ...(["read", "created", "updated", "rejected"] as const).map((count) => ({
            key: count,
            header: files(`columns.${count}`),
            sortable: true,
            numeric: true,
            wide: count === "updated",
            cell: (row: ListedImport) => number(row.counts[count]),
          })),
          {
            key: "started",
            header: files("columns.started"),
            sortable: true,
            wide: true,
            cell: (row) => formatDate(row.createdAt, language, timeZone, "date-time"),
          },
        ]}
      />
      {(page.nextCursor ?? cursor) && (
        <Pager
          label={t("pages")}
          summary={t("shown", { count: page.data.length })}
          previousLabel={t("first")}
          previousTo={cursor ? importAddress({ ...query, cursor: undefined }) : null}
          nextLabel={t("next")}
          nextTo={page.nextCursor ? importAddress({ ...query, cursor: page.nextCursor }) : null}
        />
      )}
    </>
  );
}

function ImportFilters({ list, kinds, query }: Pick<ImportListProps, "list" | "kinds" | "query">) {
  const t = useText("import-list");
  const files = useText("imports");
  const { status, of, from, to: until, sort } = query;
  const choices = (name: "status" | "of", values: readonly string[], label: (value: string) => string) => [
    { key: "", label: t("any"), to: importAddress({ ...query, cursor: undefined, [name]: undefined }), current: !query[name] },
    ...values.map((value) => ({
      key: value,
      label: label(value),
      to: importAddress({ ...query, cursor: undefined, [name]: value }),
      current: query[name] === value,
    })),
  ];
  const statusName = (value: string) => files(`status.${value}`);
  const kindName = (value: string) => t(`kinds.${value}`);
  return (
    <div className="stack s2">
      <Chips label={t("filter")}>
        <FilterChip label={t("status")} value={status && statusName(status)} choices={choices("status", IMPORT_STATUSES, statusName)} />
        <FilterChip label={t(`of.${list}`)} value={of && kindName(of)} choices={choices("of", kinds, kindName)} />
      </Chips>
      {/* The key makes fresh fields when a link changes the period: typed text is not kept over it. */}
      <Form method="get" className="row wraps ends" key={`${from}:${until}`}>
        {Object.entries({ status, of, sort }).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
        <TextField name="from" type="date" label={t("period.from")} defaultValue={from} />
        <TextField name="to" type="date" label={t("period.to")} defaultValue={until} />
        <Button type="submit">{t("period.show")}</Button>
      </Form>
    </div>
  );
}
