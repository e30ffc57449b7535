import { Link } from "@remix-run/react";
import { moneyText, type Reader } from "#app/domains/sales/components/lead-cards";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";

type Line = LeadPage["sales"][number];

/** What a line says: sale or correction, product, how often it comes back. */
export function SaleName({ sale }: { sale: Line }) {
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
