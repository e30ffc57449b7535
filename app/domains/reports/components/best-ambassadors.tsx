import { Link } from "@remix-run/react";
import type { AmbassadorRow } from "#app/domains/reports/ambassador-revenue.repository.server";
import type { HomeFrame } from "#app/domains/reports/components/home-frame";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { Avatar } from "#app/ui/avatar";
import { EmptyState } from "#app/ui/empty-state";
import { RowsLink } from "#app/ui/figure";
import { EntryList, Section } from "#app/ui/page";

/** Who brought the most revenue in the last twelve months; each amount leads to the sales it is made of. */
export function BestAmbassadors({ rows, frame: { base, language, can } }: { rows: readonly AmbassadorRow[]; frame: HomeFrame }) {
  const t = useText("home");
  const report = `${base}/marketing/reports/ambassadors`;
  return (
    <Section title={t("best.title")} tools={<Link to={report}>{t("best.report")}</Link>}>
      {rows.length === 0 && <EmptyState title={t("best.none.title")}>{t("best.none.text")}</EmptyState>}
      <EntryList
        items={rows.map((row) => ({
          key: `${row.ambassadorId} ${row.currency}`,
          lead: <Avatar name={row.name} />,
          children: (
            <>
              {can.seeAmbassadors ? (
                <RowsLink className="b" to={`${base}/marketing/ambassadors/${row.ambassadorId}`}>
                  {row.name}
                </RowsLink>
              ) : (
                <span className="b">{row.name}</span>
              )}
              {row.companyName && <div className="sm muted">{row.companyName}</div>}
            </>
          ),
          end: (
            <>
              <RowsLink className="b" to={`${report}/${row.ambassadorId}/rows?currency=${row.currency}&what=revenue`}>
                {formatMoney({ minor: row.revenueMinor, currency: row.currency }, language, { whole: true })}
              </RowsLink>
              <div className="sm muted">{t("best.won", { count: row.won })}</div>
            </>
          ),
        }))}
      />
    </Section>
  );
}
