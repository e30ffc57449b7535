import type { TFunction } from "i18next";
import { rewardLine } from "#app/domains/campaigns/reward-text";
import type { EarningRow } from "#app/domains/rewards/components/earning-list";
import type { Earning } from "#app/domains/rewards/earnings-of.server";
import { isReasonCode } from "#app/domains/rewards/reward-state.rules";
import { formatMoney } from "#app/platform/money";
import { formatDate } from "#app/ui/format";

type Reader = { t: TFunction; language: string; timeZone: string };

const PORTION_OF_STATE = {
  pending: "pending",
  held: "pending",
  approved: "approved",
  in_payout: "approved",
  paid: "paid",
  rejected: "rejected",
} as const;

/** Rewards in an ambassador's words: how much, for whom, by which rule, under which conditions, and when it is paid. */
export function earningRows(earnings: readonly Earning[], reader: Reader): EarningRow[] {
  const { t, language } = reader;
  const day = (instant: Date | null) => (instant ? formatDate(instant, language, reader.timeZone, "date") : "");
  return earnings.map((earning) => ({
    rewardId: earning.rewardId,
    portion: PORTION_OF_STATE[earning.status],
    amount: formatMoney({ minor: earning.amountMinor, currency: earning.currency }, language),
    leadId: earning.leadId,
    displayName: earning.displayName,
    campaignName: earning.campaignName,
    rule: rewardLine(t, earning.applied.rule, language),
    base:
      earning.applied.net && earning.applied.rule.kind === "percentage"
        ? formatMoney({ minor: earning.applied.net.amountMinor, currency: earning.applied.net.currency }, language)
        : null,
    conditions: (earning.applied.conditions ?? []).map(({ key, found }) => t(`portal:condition.${key}`, { ...wordsOf(found, day) })),
    status: t(`portal:rewardState.${earning.status}`, {
      payableFrom: day(earning.payableFrom),
      paidAt: day(earning.paidAt),
      approvedAt: day(earning.approvedAt),
    }),
    because: becauseOf(earning, t),
    takenBack: earning.takenBackMinor > 0 ? formatMoney({ minor: earning.takenBackMinor, currency: earning.currency }, language) : null,
    earnedAt: day(earning.earnedAt),
  }));
}

/** Why a reward waits for a person, or is not given: the reason of whoever decided, in words for the ambassador. */
function becauseOf({ status, statusReason }: Earning, t: TFunction): string | null {
  if ((status !== "held" && status !== "rejected") || statusReason === "") return null;
  return isReasonCode(statusReason) ? t(`earnings:because.${statusReason}`) : statusReason;
}

const INSTANT = /^\d{4}-\d\d-\d\dT/;

function wordsOf(found: Record<string, string | number | null>, day: (instant: Date) => string): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(found).map(([key, value]) => [
      key,
      typeof value === "string" && INSTANT.test(value) ? day(new Date(value)) : (value ?? ""),
    ]),
  );
}
