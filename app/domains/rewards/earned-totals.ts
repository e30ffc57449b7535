import type { EarnedTotals } from "#app/domains/rewards/components/earned-summary";
import type { Earnings, Sums } from "#app/domains/rewards/earnings-of.server";
import { formatMoney } from "#app/platform/money";

/** The sums of an ambassador as text, per currency; amounts of different currencies are never added. */
export function earnedTotals(earnings: Pick<Earnings, keyof Sums | "otherCurrencies">, language: string): EarnedTotals {
  const { currency } = earnings;
  const text = (minor: number) => formatMoney({ minor, currency }, language);
  const portion = (key: "paid" | "approved" | "pending", minor: number) => ({ key, minor, text: text(minor) });
  return {
    total: text(totalOf(earnings)),
    portions: [portion("paid", earnings.paidMinor), portion("approved", earnings.approvedMinor), portion("pending", earnings.pendingMinor)],
    others: earnings.otherCurrencies.map((sums) => formatMoney({ minor: totalOf(sums), currency: sums.currency }, language)),
  };
}

const totalOf = ({ paidMinor, approvedMinor, pendingMinor }: Sums): number => paidMinor + approvedMinor + pendingMinor;
