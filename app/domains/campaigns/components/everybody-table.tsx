import type { EverybodyPage } from "#app/domains/campaigns/everybody-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { DataTable, type Column } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";

type Row = EverybodyPage["rows"][number];

export function EverybodyTable({ rows, personTo }: { rows: readonly Row[]; personTo: (contactId: string) => string }) {
  const t = useText("everybody");
  const columns: Column<Row>[] = [
    {
      key: "person",
      header: t("person"),
      cell: (row) => (
        <span>
          <RowsLink to={personTo(row.contactId)}>{row.name || row.email}</RowsLink>
          {row.company && <span className="sm muted"> {row.company}</span>}
        </span>
      ),
    },
    {
      key: "verdict",
      header: t("verdict"),
      beside: true,
      cell: (row) => (row.isIn ? <Badge tone="success">{t("in")}</Badge> : <Badge>{t("out")}</Badge>),
    },
    { key: "why", header: t("why"), cell: (row) => row.reason },
    { key: "email", header: t("email"), wide: true, cell: (row) => row.email },
  ];
  return <DataTable caption={t("title")} rows={rows} rowKey={(row) => row.contactId} columns={columns} density="compact" phone="lines" />;
}
