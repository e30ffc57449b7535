import { Link } from "@remix-run/react";
import { rewardMoney } from "#app/domains/rewards/components/reward-money";
import type { LeftRow } from "#app/domains/rewards/reward-list.server";
import { useText } from "#app/platform/i18n/use-text";

/** The rewards that a step leaves as they are, each by name and with the reason. */
export function LeftOutList({ rows, base, language }: { rows: readonly LeftRow[]; base: string; language: string }) {
  const t = useText("reward-work");
  return (
    <ul className="list-disc pl-5">
      {rows.map((row) => (
        <li key={row.rewardId}>
          <Link to={`${base}/rewards/${row.rewardId}`}>
            {row.ambassadorName}, {rewardMoney(row, language)}
          </Link>{" "}
          <span className="muted">{t(`left.${row.because}`)}</span>
        </li>
      ))}
    </ul>
  );
}
