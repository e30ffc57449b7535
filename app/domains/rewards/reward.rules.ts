import { DomainError } from "#app/platform/errors";
import { addDays } from "#app/platform/instants";
import { formatMoney, money, proportionOf, shareOf, type Money } from "#app/platform/money";

/** What may earn: a stage that the lead reached, or a sale. */
export const REWARD_TRIGGERS = ["accepted", "meeting", "won", "sale"] as const;
export type RewardTrigger = (typeof REWARD_TRIGGERS)[number];

/** As it is stored in a campaign version: amounts in minor units, rates in basis points (1 bps = 0.01 %). */
export type RewardRule =
  | { trigger: RewardTrigger; kind: "fixed"; amountMinor: number; currency: string }
  | { trigger: RewardTrigger; kind: "percentage"; rateBps: number; cap?: { amountMinor: number; currency: string } };

/** Why a conversion earns nothing although its rule applies; `message` says it in full. */
export type NotPayable = { notPayable: "currency_differs" | "no_amount" | "nothing_sold"; message: string };

export const isNotPayable = (earned: Money | NotPayable): earned is NotPayable => "notPayable" in earned;

/**
 * What one conversion earns its beneficiary.
 *
 * @param rule `fixed` pays its amount; `percentage` pays `rateBps` of the net amount, at most `cap`.
 * @param net Amount after tax, discount and refund, in whole minor units with its currency; null for a stage without an amount.
 * @returns Money rounded half up, in the currency of `net` (of the rule, without `net`); or why nothing is payable: the rule's
 *   currency differs (amounts are never converted silently), a percentage has no amount to take it of, or a fixed reward
 *   for a sale met a free one (a trial invoice of 0.00 is no sale).
 * @throws DomainError `invalid` when `net` is negative.
 * Source: minor units, basis points and rounding as in platform/money.
 */
export function rewardFor(rule: RewardRule, net: Money | null): Money | NotPayable {
  if (net && net.minor < 0n) throw new DomainError("invalid", `net must be zero or positive, got ${formatMoney(net, "en")}`);
  const limit = rule.kind === "fixed" ? rule : rule.cap;
  if (net && limit && limit.currency !== net.currency) {
    return { notPayable: "currency_differs", message: `the rule pays ${limit.currency}, the amount is in ${net.currency}` };
  }
  if (rule.kind === "percentage") return net ? percentageOf(net, rule.rateBps, rule.cap?.amountMinor) : noAmount;
  return rule.trigger === "sale" && net?.minor === 0n ? nothingSold : money(rule.amountMinor, rule.currency);
}

const noAmount: NotPayable = { notPayable: "no_amount", message: "a percentage needs an amount, and there is none" };
const nothingSold: NotPayable = { notPayable: "nothing_sold", message: "a sale of nothing earns no fixed reward" };

function percentageOf(net: Money, rateBps: number, capMinor: number | undefined): Money {
  const earned = shareOf(net.minor, rateBps);
  const isCapped = capMinor !== undefined && earned > BigInt(capMinor);
  return money(isCapped ? capMinor : earned, net.currency);
}

/**
 * When a reward becomes payable: `holdingDays` times 24 hours after it was earned, at once for 0.
 *
 * @throws DomainError `invalid` unless `holdingDays` is a whole number of zero or more.
 */
export function payableFrom(earnedAt: Date, holdingDays: number): Date {
  if (!Number.isSafeInteger(holdingDays) || holdingDays < 0) {
    throw new DomainError("invalid", `holdingDays must be a whole number of zero or more, got ${holdingDays}`);
  }
  return addDays(earnedAt, holdingDays);
}

/**
 * What to take back of a reward now that a part of its sale is refunded.
 *
 * Works on totals, so that partial refunds of which each would round away still add up: when all of the sale is refunded,
 * all of the reward is taken back, to the cent.
 *
 * @param reward What the sale earned.
 * @param sale The net amount of the sale, more than zero.
 * @param refunded All that was refunded of the sale so far, this refund included; more than the sale counts as the sale.
 * @param alreadyReversed All that was taken back of this reward before.
 * @returns the amount to store as the next reversal, zero or positive: the proportional part of the reward, rounded half up,
 *   less `alreadyReversed`. With it, no more than the reward is ever taken back.
 * @throws DomainError `invalid` when an amount is negative, the sale is zero, or currencies differ.
 */
export function reversalFor(
  reward: Money,
  sale: Money,
  refunded: Money,
  alreadyReversed: Money = { minor: 0n, currency: reward.currency },
): Money {
  const amounts = { reward, sale, refunded, alreadyReversed };
  for (const [name, { minor, currency }] of Object.entries(amounts)) {
    if (minor < 0n) throw new DomainError("invalid", `${name} must be zero or positive, got ${minor}`);
    if (currency !== reward.currency)
      throw new DomainError("invalid", `${name} must be in ${reward.currency} like the reward, got ${currency}`);
  }
  if (sale.minor === 0n) throw new DomainError("invalid", "sale must be more than zero, got 0");
  const part = refunded.minor < sale.minor ? refunded.minor : sale.minor;
  const due = proportionOf(reward.minor, part, sale.minor) - alreadyReversed.minor;
  return money(due > 0n ? due : 0n, reward.currency);
}
