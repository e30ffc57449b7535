import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { moneyText, type Reader } from "#app/domains/sales/components/lead-cards";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import type { ChainItem } from "#app/ui/bead";
import { formatDate } from "#app/ui/format";

type Line = LeadPage["sales"][number];

/** One step of a timeline: what, when, by whom. */
export function Entry({ title, when, who, children }: { title: ReactNode; when: string; who?: string | null; children?: ReactNode }) {
  return (
    <div className="stack s1">
      <div className="row between wraps">
        <span className="b">{title}</span>
        <span className="sm muted">{[when, who].filter(Boolean).join(" · ")}</span>
      </div>
      {children ? <span className="muted whitespace-pre-line">{children}</span> : null}
    </div>
  );
}

/** A sale or correction as a step of the timeline. */
export const saleEntry = (sale: Line, reader: Reader, who: string | null): ChainItem => ({
  key: sale.id,
  state: sale.correctionKind ? "ended" : "done",
  children: <SaleStep sale={sale} reader={reader} who={who} />,
});

function SaleStep({ sale, reader, who }: { sale: Line; reader: Reader; who: string | null }) {
  return (
    <Entry title={<SaleName sale={sale} />} when={formatDate(sale.occurredAt, reader.language, reader.timeZone, "date-time")} who={who}>
      {moneyText(sale, reader)}
      {sale.note && ` “${sale.note}”`}
    </Entry>
  );
}

function SaleName({ sale }: { sale: Line }) {
  const t = useText("sale");
  const what = t(sale.correctionKind ? `kind.${sale.correctionKind}` : "kind.sale");
  return <>{[what, sale.productName, sale.interval && t(`interval.${sale.interval}`)].filter(Boolean).join(" · ")}</>;
}

/** What the lead bought and what was earned with it. A sale that has something left can be corrected. */
export function LeadRewards({ page: { rewards, sales }, reader, mayCorrect }: { page: LeadPage; reader: Reader; mayCorrect: boolean }) {
  const words = useText("sales");
  if (rewards.length === 0 && sales.length === 0) return <p className="muted">{words("page.noRewards")}</p>;
  return (
    <ul className="stack s2">
      {sales.map((sale) => (
        <SaleLine key={sale.id} sale={sale} reader={reader} mayCorrect={mayCorrect} />
      ))}
      {rewards.map((reward) => (
        <li key={reward.rewardId} className="row between wraps">
          <span className="row tight wraps">
            {words("page.reward", { name: reward.ambassadorName, event: words(`event.${reward.trigger}`) })}{" "}
            <Badge>{words(`rewardState.${reward.status}`)}</Badge>
          </span>
          <span className="b num">{moneyText({ amountMinor: reward.netMinor, currency: reward.currency }, reader)}</span>
        </li>
      ))}
    </ul>
  );
}

function SaleLine({ sale, reader, mayCorrect }: { sale: Line; reader: Reader; mayCorrect: boolean }) {
  const t = useText("sale");
  const name = sale.productName || moneyText(sale, reader);
  return (
    <li className="row between wraps">
      <span>
        <SaleName sale={sale} />
        {mayCorrect && (sale.leftMinor ?? 0) > 0 && (
          <>
            {" "}
            <Link
              className="rows-link sm"
              to={`?do=correct&sale=${sale.id}`}
              preventScrollReset
              aria-label={t("correct.openNamed", { name })}
            >
              {t("correct.open")}
            </Link>
          </>
        )}
      </span>
      <span className="b num">{moneyText(sale, reader)}</span>
    </li>
  );
}
