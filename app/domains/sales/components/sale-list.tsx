import { Form } from "@remix-run/react";
import { saleAddress, type SaleView } from "#app/domains/referrals/sale-view.rules";
import type { SaleDirectoryRow } from "#app/domains/reports/list-sales.server";
import type { Reader } from "#app/domains/sales/components/lead-cards";
import { useText } from "#app/platform/i18n/use-text";
import { yesNo } from "#app/platform/list-address";
import { formatMoney } from "#app/platform/money";
import { Badge } from "#app/ui/badge";
import { Button } from "#app/ui/button";
import { Chip, Chips, ChoiceChip } from "#app/ui/chip";
import { DataTable } from "#app/ui/data-table";
import { formatDate } from "#app/ui/format";
import { ListSearch } from "#app/ui/list-search";
import { sortLinks } from "#app/ui/sort-links";
import { TextField } from "#app/ui/text-field";

type Named = { key: string; label: string };

/** Search, filters and period of the list; each is in the address. */
export function SaleFilters({
  view,
  products,
  owners,
  companyName,
}: {
  view: SaleView;
  products: readonly string[];
  owners: Named[];
  companyName: string | null;
}) {
  const [t, common, list] = [useText("sale-list"), useText("common"), useText("import-list")];
  const to = (change: Partial<SaleView>) => saleAddress({ ...view, after: undefined, ...change });
  const choice = (label: string, current: string | undefined, choices: Named[], change: (value?: string) => Partial<SaleView>) => (
    <ChoiceChip label={label} allLabel={common("actions.all")} current={current} choices={choices} to={(value) => to(change(value))} />
  );
  const chip = (label: string, value: string | undefined, removed: Partial<SaleView>) =>
    value && <Chip label={label} value={value} removeTo={to(removed)} removeLabel={common("actions.delete")} />;
  const { from, to: until, search } = view;
  const kept = Object.entries({
    referred: yesNo(view.isReferred),
    ...{ company: view.company, product: view.product, owner: view.owner, import: view.importId, search },
    sort: view.sort === "-day" ? undefined : view.sort,
  });
  const referred = [
    { key: "yes", label: t("referred.yes") },
    { key: "no", label: t("referred.no") },
  ];
  return (
    <div className="stack s2">
      <ListSearch label={t("search")} action={common("actions.search")} value={search} kept={to({ search: undefined })} />
      <Chips label={list("filter")}>
        {chip(t("searched"), search, { search: undefined })}
        {choice(t("columns.credited"), yesNo(view.isReferred), referred, (value) => ({
          isReferred: value === undefined ? undefined : value === "yes",
        }))}
        {products.length > 0 &&
          choice(
            t("columns.product"),
            view.product,
            products.map((name) => ({ key: name, label: name })),
            (product) => ({ product }),
          )}
        {choice(t("columns.owner"), view.owner, owners, (owner) => ({ owner }))}
        {chip(t("columns.company"), companyName ?? undefined, { company: undefined })}
        {chip(t("import"), view.importId && t("oneImport"), { importId: undefined })}
      </Chips>
      {/* The key makes fresh fields when a link changes the period: typed text is not kept over it. */}
      <Form method="get" className="row wraps ends" key={`${from}:${until}`}>
        {kept.map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
        <TextField name="from" type="date" label={t("period.from")} defaultValue={from} />
        <TextField name="to" type="date" label={t("period.to")} defaultValue={until} />
        <Button type="submit">{list("period.show")}</Button>
      </Form>
    </div>
  );
}

/** Revenue lines; each leads to why it was (not) credited. */
export function SaleTable({
  rows,
  view,
  base,
  reader,
}: {
  rows: readonly SaleDirectoryRow[];
  view: SaleView;
  base: string;
  reader: Reader;
}) {
  const [t, sale] = [useText("sale-list"), useText("sale")];
  return (
    <DataTable
      caption={t("title")}
      rows={rows}
      rowKey={(row) => row.id}
      rowTo={(row) => `${base}/revenue/${row.saleId}`}
      sort={sortLinks(view.sort, (sort) => saleAddress({ ...view, after: undefined, sort }))}
      columns={[
        {
          key: "company",
          header: t("columns.company"),
          sortable: true,
          cell: (row) => row.companyName ?? row.contactName ?? row.externalId,
        },
        {
          key: "product",
          header: t("columns.product"),
          sortable: true,
          wide: true,
          cell: (row) => [row.correctionKind && sale(`kind.${row.correctionKind}`), row.productName].filter(Boolean).join(" · ") || "–",
        },
        {
          key: "day",
          header: t("columns.day"),
          sortable: true,
          cell: (row) => formatDate(row.occurredAt, reader.language, reader.timeZone, "date"),
        },
        {
          key: "amount",
          header: t("columns.amount"),
          sortable: true,
          numeric: true,
          cell: (row) => formatMoney({ minor: row.amountMinor, currency: row.currency }, reader.language),
        },
        {
          key: "credited",
          header: t("columns.credited"),
          cell: (row) => (row.ambassadorName ? <Badge tone="success">{row.ambassadorName}</Badge> : <span className="subtle">–</span>),
        },
        { key: "owner", header: t("columns.owner"), wide: true, cell: (row) => row.ownerName ?? "–" },
      ]}
    />
  );
}
