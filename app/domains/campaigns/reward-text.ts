import type { TFunction } from "i18next";
import type { RewardRule } from "#app/domains/rewards/reward.schema";
import { formatMoney } from "#app/platform/money";

/** A rule in the reader's words: `earns` "€ 50" or "4 %", `when` "per introduction that sales accepts", `limit` "at most € 1.000". */
export type RewardText = { earns: string; when: string; limit: string | null };

/** @param t knows the namespace `campaign`. */
export function rewardText(t: TFunction, rule: RewardRule, language: string): RewardText {
  const when = t(`campaign:reward.when.${rule.trigger}`);
  if (rule.kind === "fixed") return { earns: moneyText(rule, language), when, limit: null };
  const earns = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 }).format(rule.rateBps / 10_000);
  return {
    earns,
    when: t(`campaign:reward.share.${rule.trigger}`),
    limit: rule.cap ? t("campaign:reward.cap", { amount: moneyText(rule.cap, language) }) : null,
  };
}

/** The same in one line: "4 % of the sale, at most € 1.000". */
export function rewardLine(t: TFunction, rule: RewardRule, language: string): string {
  const { earns, when, limit } = rewardText(t, rule, language);
  return [`${earns} ${when}`, limit].filter(Boolean).join(", ");
}

const moneyText = (amount: { amountMinor: number; currency: string }, language: string) =>
  formatMoney({ minor: amount.amountMinor, currency: amount.currency }, language, { whole: true });
