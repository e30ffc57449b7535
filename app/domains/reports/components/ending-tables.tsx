import { changeOf } from "#app/domains/reports/change.rules";
import { ENDING_STAGES, type Ending, type EndingGroup, type EndingStage } from "#app/domains/reports/ended-lead.rules";
import { shareDifference } from "#app/domains/reports/share-difference.rules";
import { useStageName } from "#app/domains/sales/components/stage-name";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { BarFigure } from "#app/ui/charts/bar-chart";
import { DataTable } from "#app/ui/data-table";
import { Delta, RowsLink } from "#app/ui/figure";
import { formatNumber, formatPercent } from "#app/ui/format";
import { Section } from "#app/ui/page";

type LeadsTo = ((filter: { state: EndingStage; reason?: string; owner?: string; campaign?: string }) => string) | null;

/** A reason in the reader's words; leads without one say so. */
export function useReasonName(): (reason: string | null) => string {
  const [t, e] = [useText("sales"), useText("endings")];
  return (reason) => (reason ? t(`reason.${reason}`, { defaultValue: reason }) : e("noReason"));
}

/** Lost leads, then those that were none, by reason: how many, what share, what they were worth, and whether that changed. */
export function EndingTables({
  endings,
  hasBefore,
  language,
  to,
}: {
  endings: readonly Ending[];
  hasBefore: boolean;
  language: string;
  to: LeadsTo;
}) {
  const t = useText("endings");
  const stageName = useStageName();
  return ENDING_STAGES.filter((stage) => endings.some((ending) => ending.stage === stage)).map((stage) => {
    const rows = endings.filter((ending) => ending.stage === stage);
    const total = rows.reduce((sum, { leads }) => sum + leads, 0);
    const before = rows.reduce((sum, row) => sum + row.before, 0);
    return (
      <Section
        key={stage}
        ruled
        title={stageName(stage)}
        sub={t(hasBefore ? "totalBefore" : "total", {
          count: total,
          number: formatNumber(total, language),
          before: formatNumber(before, language),
        })}
      >
        <ReasonTable
          rows={rows}
          totals={{ now: total, before }}
          hasBefore={hasBefore}
          language={language}
          caption={stageName(stage)}
          to={to}
        />
      </Section>
    );
  });
}

type ReasonTableProps = {
  rows: readonly Ending[];
  totals: { now: number; before: number };
  hasBefore: boolean;
  language: string;
  caption: string;
  to: LeadsTo;
};

function ReasonTable({ rows, totals, hasBefore, language, caption, to }: ReasonTableProps) {
  const t = useText("endings");
  const reasonName = useReasonName();
  const count = (value: number) => formatNumber(value, language);
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ reason }) => reason}
      columns={[
        { key: "reason", header: t("column.reason"), cell: ({ reason }) => reasonName(reason) },
        {
          key: "leads",
          header: t("column.leads"),
          numeric: true,
          cell: ({ stage, reason, leads }) => (
            <BarFigure share={totals.now > 0 ? leads / totals.now : 0}>
              {to && leads > 0 ? <RowsLink to={to({ state: stage, reason })}>{count(leads)}</RowsLink> : count(leads)}
            </BarFigure>
          ),
        },
        {
          key: "share",
          header: t("column.share"),
          numeric: true,
          cell: ({ leads }) => (totals.now > 0 ? formatPercent(leads / totals.now, language) : "–"),
        },
        {
          key: "amount",
          header: t("column.amount"),
          numeric: true,
          cell: ({ amounts }) =>
            amounts.length > 0 ? (
              <span>
                {amounts.map(({ currency, minor }) => formatMoney({ minor, currency }, language)).join(" + ")}
                <br />
                <span className="sm muted">{t("known", { count: amounts.reduce((sum, { leads }) => sum + leads, 0) })}</span>
              </span>
            ) : (
              <span className="subtle">–</span>
            ),
        },
        ...(hasBefore
          ? [
              {
                key: "before",
                header: t("column.before"),
                numeric: true,
                cell: (row: Ending) => <Before row={row} totals={totals} language={language} />,
              },
            ]
          : []),
      ]}
    />
  );
}

/** How many there were before; an arrow only when the share of the reason changed by more than chance. */
function Before({ row, totals, language }: { row: Ending; totals: { now: number; before: number }; language: string }) {
  const t = useText("endings");
  const change = changeOf(row.leads, row.before);
  const found = shareDifference({ successes: row.leads, total: totals.now }, { successes: row.before, total: totals.before });
  return (
    <span>
      {formatNumber(row.before, language)}
      {change !== null && ` (${formatPercent(change, language, { signed: true })})`}
      {found?.isSure && (
        <>
          <br />
          <Delta direction={found.difference > 0 ? "up" : "down"}>{t(found.difference > 0 ? "larger" : "smaller")}</Delta>
        </>
      )}
    </span>
  );
}

type GroupTableProps = {
  by: "owner" | "campaign";
  groups: readonly EndingGroup[];
  names: ReadonlyArray<{ id: string; name: string }>;
  language: string;
  to: LeadsTo;
};

/** The same leads by who owned them, or by campaign. */
export function EndingGroupTable({ by, groups, names, language, to }: GroupTableProps) {
  const t = useText("endings");
  const stageName = useStageName();
  const reasonName = useReasonName();
  const nameOf = (key: string | null) => (key === null ? t(`none.${by}`) : (names.find(({ id }) => id === key)?.name ?? t("unknown")));
  const cell = (group: EndingGroup, state: EndingStage) => {
    const id = group.key ?? (by === "owner" ? "none" : null);
    const text = formatNumber(group[state], language);
    return to && id && group[state] > 0 ? <RowsLink to={to({ state, [by]: id })}>{text}</RowsLink> : text;
  };
  return (
    <DataTable
      caption={t(`by.${by}`)}
      rows={groups}
      rowKey={({ key }) => key ?? "none"}
      density="compact"
      columns={[
        { key: "name", header: t(`column.${by}`), cell: ({ key }) => nameOf(key) },
        ...ENDING_STAGES.map((state) => ({
          key: state,
          header: stageName(state),
          numeric: true,
          cell: (group: EndingGroup) => cell(group, state),
        })),
        { key: "commonest", header: t("column.commonest"), cell: ({ commonest }) => reasonName(commonest) },
      ]}
    />
  );
}
