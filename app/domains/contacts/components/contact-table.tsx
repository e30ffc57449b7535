import { contactAddress, type ContactView } from "#app/domains/contacts/contact-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { countryName } from "#app/ui/place-names";
import { Score, type SegmentTone } from "#app/ui/segment";
import { sortLinks } from "#app/ui/sort-links";

export type ContactItem = {
  id: string;
  name: string;
  email: string | null;
  companyName: string | null;
  country: string | null;
  score: number | null;
  npsClass: SegmentTone | null;
  ambassadorId: string | null;
  knownSince: string;
};

export function ContactTable({
  rows,
  view,
  base,
  language,
}: {
  rows: readonly ContactItem[];
  /** The view to sort anew; left out where the list stands on another page. */
  view?: ContactView;
  base: string;
  language: string;
}) {
  const t = useText("contacts");
  const common = useText("common");
  return (
    <DataTable
      caption={t("caption")}
      rows={rows}
      rowKey={(row) => row.id}
      rowTo={(row) => `${base}/${row.id}`}
      sort={view && sortLinks(view.sort, (sort) => contactAddress({ ...view, after: undefined, sort }))}
      columns={[
        { key: "name", header: t("columns.name"), sortable: true, cell: (row) => row.name || row.email || row.id },
        { key: "company", header: t("columns.company"), cell: (row) => row.companyName },
        { key: "email", header: t("columns.email"), wide: true, cell: (row) => row.email },
        {
          key: "class",
          header: t("columns.class"),
          cell: (row) =>
            row.score !== null && row.npsClass && <Score value={row.score} tone={row.npsClass} label={common(`segment.${row.npsClass}`)} />,
        },
        {
          key: "ambassador",
          header: t("columns.ambassador"),
          cell: (row) => row.ambassadorId && <Badge tone="accent">{t("columns.ambassador")}</Badge>,
        },
        { key: "country", header: t("one.country"), wide: true, cell: (row) => row.country && countryName(row.country, language) },
        { key: "known", header: t("one.knownSince"), sortable: true, wide: true, cell: (row) => row.knownSince },
      ]}
    />
  );
}
