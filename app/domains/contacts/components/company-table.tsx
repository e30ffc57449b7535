import { companyAddress, type CompanyView } from "#app/domains/contacts/company-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { countryName } from "#app/ui/place-names";
import { sortLinks } from "#app/ui/sort-links";

export type CompanyItem = {
  id: string;
  name: string;
  owner: string | null;
  country: string | null;
  people: number;
  promoters: number;
  detractors: number;
  renewal: string | null;
  revenue: string | null;
};

export function CompanyTable({
  rows,
  view,
  base,
  language,
}: {
  rows: readonly CompanyItem[];
  view: CompanyView;
  base: string;
  language: string;
}) {
  const t = useText("companies");
  return (
    <DataTable
      caption={t("caption")}
      rows={rows}
      rowKey={(row) => row.id}
      rowTo={(row) => `${base}/companies/${row.id}`}
      sort={sortLinks(view.sort, (sort) => companyAddress({ ...view, after: undefined, sort }))}
      columns={[
        { key: "name", header: t("columns.name"), sortable: true, cell: (row) => row.name },
        { key: "owner", header: t("columns.owner"), cell: (row) => row.owner },
        { key: "people", header: t("columns.people"), numeric: true, cell: (row) => row.people },
        { key: "promoters", header: t("columns.promoters"), numeric: true, cell: (row) => row.promoters },
        { key: "detractors", header: t("columns.detractors"), numeric: true, wide: true, cell: (row) => row.detractors },
        { key: "renewal", header: t("columns.renewal"), sortable: true, cell: (row) => row.renewal },
        { key: "revenue", header: t("columns.revenue"), sortable: true, numeric: true, cell: (row) => row.revenue },
        { key: "country", header: t("columns.country"), wide: true, cell: (row) => row.country && countryName(row.country, language) },
      ]}
    />
  );
}
