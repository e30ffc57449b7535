import { Link } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";

export type EarningRow = {
  rewardId: string;
  portion: "paid" | "approved" | "pending" | "rejected";
  amount: string;
  leadId: string | null;
  displayName: string | null;
  campaignName: string;
  rule: string;
  /** What a share was taken of. */
  base: string | null;
  conditions: string[];
  status: string;
  /** Why it waits for a person, or is not given. */
  because: string | null;
  takenBack: string | null;
  earnedAt: string;
};

/** Each reward with its story; the rule and its conditions open below it, also without script. */
export function EarningList({ rows, leadTo }: { rows: readonly EarningRow[]; leadTo: (leadId: string) => string }) {
  const t = useText("portal");
  const own = useText("earnings");
  return (
    <ul className="list tile pad">
      {rows.map((row) => (
        <li key={row.rewardId} className="stack s2">
          <div className="row between">
            {row.leadId && row.displayName ? (
              <Link className="b hit" to={leadTo(row.leadId)} prefetch="intent">
                {row.displayName}
              </Link>
            ) : (
              <span className="b">{row.campaignName}</span>
            )}
            <span className="b num">{row.amount}</span>
          </div>
          <p className="muted sm">
            {row.status} {row.because}
          </p>
          {row.takenBack && <p className="muted sm">{own("takenBack", { amount: row.takenBack })}</p>}
          <details className="sm">
            <summary className="hit">{t("earned.why")}</summary>
            <div className="stack s2">
              <p>{row.base ? t("earned.ruleOf", { rule: row.rule, base: row.base }) : t("earned.rule", { rule: row.rule })}</p>
              <p className="muted">{t("earned.when", { date: row.earnedAt, campaign: row.campaignName })}</p>
              {row.conditions.length > 0 && (
                <ul className="list-disc pl-5 muted">
                  {row.conditions.map((condition) => (
                    <li key={condition}>{condition}</li>
                  ))}
                </ul>
              )}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
