import { DerivedFrom, RateSentence } from "#app/domains/exchange-rates/components/rate-sentence";
import type { FactRow, ListedKind } from "#app/domains/reports/report-rows.repository.server";
import { useStageName } from "#app/domains/sales/components/stage-name";
import { formatMoney } from "#app/platform/money";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable, type Column } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatDate } from "#app/ui/format";

type Row = Omit<FactRow, "at"> & { at: Date | string };

type Props = {
  rows: readonly Row[];
  kind: ListedKind;
  language: string;
  timeZone: string;
  withAmbassador: boolean;
  leadTo: (leadId: string) => string;
  ambassadorTo: (ambassadorId: string) => string;
};

/** The leads, revenue lines or rewards that a figure is the sum of. */
export function FactTable({ rows, kind, language, timeZone, withAmbassador, leadTo, ambassadorTo }: Props) {
  const t = useText("report");
  const rates = useText("exchange-rates");
  const isMoney = kind === "revenue" || kind === "rewards";
  const converted: Array<Column<Row>> = rows.some(({ own }) => own)
    ? [
        {
          key: "own",
          header: rates("report.own"),
          numeric: true,
          cell: ({ own }) => own && formatMoney({ ...own, minor: own.amountMinor }, language),
        },
        { key: "rate", header: rates("report.rate"), cell: ({ own }) => own && <UsedRate own={own} language={language} /> },
      ]
    : [];
  const columns: Array<Column<Row>> = [
    { key: "who", header: t("rows.who"), cell: (row) => <Who row={row} leadTo={leadTo} /> },
    ...(withAmbassador
      ? [
          {
            key: "ambassador",
            header: t("columns.name"),
            cell: (row: Row) => <RowsLink to={ambassadorTo(row.ambassadorId)}>{row.ambassadorName}</RowsLink>,
          },
        ]
      : []),
    { key: "at", header: t(`rows.at.${kind}`), cell: (row) => formatDate(row.at, language, timeZone, "short-date") },
    { key: "detail", header: t(`rows.detail.${kind}`), wide: true, cell: (row) => <Detail row={row} kind={kind} /> },
    ...converted,
    ...(isMoney
      ? [
          {
            key: "amount",
            header: t("rows.amount"),
            numeric: true,
            cell: (row: Row) => formatMoney({ minor: row.amountMinor ?? 0, currency: row.currency }, language),
          },
        ]
      : []),
  ];
  return <DataTable caption={t(`rows.title.${kind}`)} columns={columns} rows={rows} rowKey={(row) => row.key} />;
}

function UsedRate({ own, language }: { own: NonNullable<Row["own"]>; language: string }) {
  return (
    <>
      <RateSentence {...own} language={language} />
      <DerivedFrom
        via={own.via && { ...own.via, steps: own.via.steps.map(({ rate, ...step }) => ({ ...step, lowest: rate, highest: rate })) }}
        language={language}
      />
      {!own.via && <br />}
      <span className="sm muted">{formatDate(own.day, language, "UTC", "short-date")}</span>
    </>
  );
}

function Who({ row, leadTo }: { row: Row; leadTo: (leadId: string) => string }) {
  const t = useText("report");
  const name = row.personName ?? row.companyName ?? t("rows.unknown");
  return (
    <>
      {row.leadId ? <RowsLink to={leadTo(row.leadId)}>{name}</RowsLink> : name}
      <br />
      <span className="sm muted">
        {[row.personName ? row.companyName : null, row.leadNumber ? t("rows.lead", { number: row.leadNumber }) : t("rows.noLead")]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </>
  );
}

function Detail({ row, kind }: { row: Row; kind: ListedKind }) {
  const t = useText("report");
  const stageName = useStageName();
  const isTakenBack = (row.amountMinor ?? 0) < 0;
  if (kind === "revenue") return <>{[row.detail, isTakenBack ? t("rows.correction") : null].filter(Boolean).join(" · ") || "–"}</>;
  if (kind === "rewards") return <>{isTakenBack ? t("rows.reversal") : t(`rewardStatus.${row.detail}`)}</>;
  return <>{stageName(row.detail)}</>;
}
