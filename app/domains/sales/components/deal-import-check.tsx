import type { DealImportKind } from "#app/domains/sales/deal-import-columns.rules";
import type { DealCheck } from "#app/domains/sales/deal-import-plan.rules";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { DataTable } from "#app/ui/data-table";
import { Figure, Figures } from "#app/ui/figure";
import { formatDate, formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";

type CheckProps = { check: DealCheck; kind: DealImportKind; columnOf: Record<string, string>; language: string };

/** What an import of the whole file would do, counted, with its problems and its first rows. */
export function DealFileCheck(props: CheckProps) {
  const { check, kind, language } = props;
  const [t, wizard] = [useText("deal-import"), useText("import-wizard")];
  const number = (value: number) => formatNumber(value, language);
  return (
    <Section title={wizard("check.title")} sub={wizard("check.sub")} ruled>
      <Figures>
        <Figure label={t(`check.fresh.${kind}`)} value={number(check.fresh)} />
        <Figure label={wizard("check.known")} value={number(check.known)} note={check.known > 0 ? wizard("check.knownNote") : undefined} />
        <Figure
          label={wizard("check.refused")}
          value={number(check.refused)}
          tone={check.refused > 0 ? "danger" : undefined}
          note={check.refused > 0 ? wizard("check.refusedNote") : undefined}
        />
        {check.totals.slice(0, 3).map(({ currency, count, minor }) => (
          <Figure
            key={currency}
            label={t("check.total", { currency })}
            value={formatMoney({ minor: BigInt(minor), currency }, language, { whole: true })}
            note={t("check.totalNote", { count, formatted: number(count) })}
          />
        ))}
      </Figures>
      {kind === "deals" && check.totals.length > 0 && (
        <Notice>{t("check.won", { count: check.totals.reduce((sum, { count }) => sum + count, 0) })}</Notice>
      )}
      <Problems {...props} />
      <Preview {...props} />
    </Section>
  );
}

function Problems({ check, columnOf, language }: CheckProps) {
  const [wizard, words] = [useText("import-wizard"), useText("imports")];
  if (check.problems.length === 0) return null;
  return (
    <DataTable
      caption={wizard("check.refused")}
      rows={check.problems}
      rowKey={(row) => `${row.field}-${row.code}`}
      density="compact"
      columns={[
        { key: "line", header: wizard("check.line"), cell: (row) => formatNumber(row.line, language) },
        {
          key: "column",
          header: wizard("check.column"),
          cell: (row) => (row.field === "row" ? words("one.row") : <span className="mono">{columnOf[row.field] ?? row.field}</span>),
        },
        {
          key: "value",
          header: wizard("check.value"),
          cell: (row) =>
            row.value === "" ? <span className="subtle">{words("one.emptyValue")}</span> : <code className="mono">{row.value}</code>,
        },
        { key: "why", header: wizard("check.why"), cell: (row) => row.message },
        { key: "count", header: wizard("check.count"), numeric: true, cell: (row) => formatNumber(row.count, language) },
      ]}
    />
  );
}

function Preview({ check, kind, language }: CheckProps) {
  const [t, wizard] = [useText("deal-import"), useText("import-wizard")];
  if (check.preview.length === 0) return check.rows > 0 ? <p className="muted">{wizard("check.none")}</p> : null;
  return (
    <>
      <h3>{wizard("check.first")}</h3>
      <DataTable
        caption={wizard("check.first")}
        rows={check.preview}
        rowKey={(row) => String(row.line)}
        density="compact"
        columns={[
          { key: "who", header: t("fields.company"), cell: (row) => row.who || "–" },
          { key: "what", header: t(kind === "sales" ? "fields.product" : "fields.title"), cell: (row) => row.what || "–" },
          {
            key: "amount",
            header: t("fields.amount"),
            numeric: true,
            cell: (row) => (row.amountMinor === null ? "–" : formatMoney({ minor: row.amountMinor, currency: row.currency }, language)),
          },
          {
            key: "day",
            header: t("fields.closed_on"),
            cell: (row) => (row.day ? formatDate(`${row.day}T12:00:00Z`, language, "UTC", "date") : "–"),
          },
        ]}
      />
    </>
  );
}
