import { Link } from "@remix-run/react";
import { ChevronRight } from "lucide-react";
import { useText } from "#app/platform/i18n/use-text";
import { Icon } from "#app/ui/icon";

export type Portion = { key: "paid" | "approved" | "pending"; minor: number; text: string };
export type EarnedTotals = { total: string; portions: Portion[]; others: string[] };

const GAP = 8;
const WIDTH = 1_000;

/** The total in its three parts: paid, approved, pending; each part leads to its rewards. */
export function EarnedSummary({ totals, to }: { totals: EarnedTotals; to: (key: Portion["key"]) => string }) {
  const t = useText("portal");
  return (
    <div className="tile pad stack">
      <div>
        <p className="big">{totals.total}</p>
        {totals.others.length > 0 && <p className="muted sm">{t("earned.others", { amounts: totals.others.join(", ") })}</p>}
      </div>
      <PortionBar portions={totals.portions} />
      <div className="amounts">
        {totals.portions.map((portion) => (
          <Link key={portion.key} to={to(portion.key)} prefetch="intent">
            <span className={`portion ${portion.key}`} aria-hidden="true" />
            {t(`earned.${portion.key}`)}
            <span className="b num">{portion.text}</span>
            <Icon icon={ChevronRight} />
          </Link>
        ))}
      </div>
    </div>
  );
}

function PortionBar({ portions }: { portions: readonly Portion[] }) {
  const shown = portions.filter(({ minor }) => minor > 0);
  const total = shown.reduce((sum, { minor }) => sum + minor, 0);
  if (total === 0) return null;
  const room = WIDTH - GAP * (shown.length - 1);
  const widths = shown.map(({ minor }) => (room * minor) / total);
  const bars = shown.map(({ key }, index) => ({
    key,
    x: widths.slice(0, index).reduce((sum, width) => sum + width + GAP, 0),
    width: widths[index],
  }));
  return (
    <svg className="portions" viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map((bar) => (
        <rect key={bar.key} className={bar.key} x={bar.x} y="0.5" width={bar.width} height="9" rx="3" vectorEffect="non-scaling-stroke" />
      ))}
    </svg>
  );
}
