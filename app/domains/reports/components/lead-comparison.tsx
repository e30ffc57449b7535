import { daysText } from "#app/domains/reports/components/days-text";
import type { Comparison, GroupFigures, LeadGroup } from "#app/domains/reports/comparison.rules";
import type { LeadState } from "#app/domains/reports/ended-lead.rules";
import { useStageName } from "#app/domains/sales/components/stage-name";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable, type Column } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatNumber, formatPercent, formatSigned } from "#app/ui/format";

type Group = GroupFigures & { key: LeadGroup };

type Props = {
  comparison: Comparison;
  language: string;
  /** The leads behind a figure; null for who may not see them. */
  to: ((group: LeadGroup, state: LeadState | null) => string) | null;
};

/** Leads that somebody introduced beside all others: how many decided ones are won, and how soon, each with how sure that is. */
export function LeadComparison({ comparison, language, to }: Props) {
  const t = useText("comparison");
  const { referred, other, winRate, days } = comparison;
  const rows: Group[] = [
    { key: "referred", ...referred },
    { key: "other", ...other },
  ];
  const stageName = useStageName();
  const day = (value: number) => daysText(value, language);
  const signed = (value: number) => formatSigned(value, language, { decimals: Number.isInteger(value) ? 0 : 1 });
  const points = (share: number) => formatSigned(share * 100, language, { decimals: 1 });
  const range = (low: string, high: string) => t("range", { low, high });
  const figure = (state: "won" | "lost" | "unqualified" | "open"): Column<Group> => ({
    key: state,
    header: state === "open" ? t("column.open") : stageName(state),
    numeric: true,
    cell: (group) =>
      to && group[state] > 0 ? (
        <RowsLink to={to(group.key, state)}>{formatNumber(group[state], language)}</RowsLink>
      ) : (
        formatNumber(group[state], language)
      ),
  });
  return (
    <>
      <DataTable
        caption={t("title")}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "group", header: t("column.leads"), cell: ({ key }) => t(`group.${key}`), footer: t("difference") },
          {
            key: "accepted",
            header: t("column.accepted"),
            numeric: true,
            cell: ({ key, accepted }) =>
              to && accepted > 0 ? (
                <RowsLink to={to(key, null)}>{formatNumber(accepted, language)}</RowsLink>
              ) : (
                formatNumber(accepted, language)
              ),
          },
          figure("open"),
          figure("won"),
          figure("lost"),
          figure("unqualified"),
          {
            key: "rate",
            header: t("column.rate"),
            numeric: true,
            cell: ({ winRate: rate, decided }) =>
              rate ? (
                <span>
                  <b>{formatPercent(rate.share, language)}</b>{" "}
                  {range(formatPercent(rate.low, language), formatPercent(rate.high, language))}
                  <br />
                  <span className="sm muted">{t("ofDecided", { count: decided, number: formatNumber(decided, language) })}</span>
                </span>
              ) : (
                "–"
              ),
            footer: !winRate ? (
              "–"
            ) : (
              <span>
                <b>{t("points", { points: points(winRate.difference) })}</b> {range(points(winRate.low), points(winRate.high))}
              </span>
            ),
          },
          {
            key: "days",
            header: t("column.days"),
            numeric: true,
            cell: ({ closing }) =>
              closing ? (
                <span>
                  <b>{day(closing.days)}</b> {closing.interval ? range(day(closing.interval.low), day(closing.interval.high)) : t("few")}
                  <br />
                  <span className="sm muted">{t("ofWon", { count: closing.leads, number: formatNumber(closing.leads, language) })}</span>
                </span>
              ) : (
                "–"
              ),
            footer: !days ? (
              "–"
            ) : (
              <span>
                <b>{signed(days.difference)}</b> {days.interval ? range(signed(days.interval.low), signed(days.interval.high)) : t("few")}
              </span>
            ),
          },
        ]}
      />
      <div className="stack s2">
        <p>{t(`verdict.rate.${verdictOf(winRate)}`)}</p>
        <p>{t(`verdict.days.${verdictOf(days && { difference: days.difference, isSure: days.interval?.isSure ?? false })}`)}</p>
      </div>
    </>
  );
}

function verdictOf(found: { difference: number; isSure: boolean } | null): "none" | "more" | "fewer" | "unsure" {
  if (!found) return "none";
  if (!found.isSure) return "unsure";
  return found.difference > 0 ? "more" : "fewer";
}
