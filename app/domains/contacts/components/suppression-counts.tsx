import type { SuppressionReason } from "#app/domains/contacts/suppression.rules";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate, formatNumber } from "#app/ui/format";
import { Section } from "#app/ui/page";

type Count = { reason: SuppressionReason; count: number; newest: string | Date };

/** How many addresses get no mail, by reason. */
export function SuppressionCounts({
  counts,
  imports,
  language,
  timeZone,
}: {
  counts: readonly Count[];
  imports: string;
  language: string;
  timeZone: string;
}) {
  const t = useText("suppressions");
  if (counts.length === 0)
    return (
      <EmptyState title={t("counts.none")} actions={<ButtonLink to={`${imports}/new?kind=suppressions`}>{t("file.open")}</ButtonLink>}>
        {t("counts.imported")}
      </EmptyState>
    );
  return (
    <Section
      title={t("counts.title")}
      ruled
      tools={
        <ButtonLink variant="quiet" to={`${imports}?of=suppressions`}>
          {t("file.imports")}
        </ButtonLink>
      }
    >
      <DataTable
        caption={t("counts.title")}
        rows={counts}
        rowKey={(row) => row.reason}
        columns={[
          { key: "reason", header: t("counts.reason"), cell: (row) => t(`reasons.${row.reason}`) },
          { key: "count", header: t("counts.count"), numeric: true, cell: (row) => formatNumber(row.count, language) },
          { key: "newest", header: t("counts.newest"), cell: (row) => formatDate(row.newest, language, timeZone, "short-date") },
        ]}
      />
    </Section>
  );
}
