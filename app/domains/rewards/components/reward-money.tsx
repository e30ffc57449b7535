import { isReasonCode, type RewardState } from "#app/domains/rewards/reward-state.rules";
import { formatMoney } from "#app/platform/money";
import { useText } from "#app/platform/i18n/use-text";
import { Badge, type Tone } from "#app/ui/badge";

/** What is left of a reward, as text. */
export const rewardMoney = (amount: { netMinor: number; currency: string }, language: string): string =>
  formatMoney({ minor: amount.netMinor, currency: amount.currency }, language);

const TONES: Partial<Record<RewardState, Tone>> = {
  pending: "warning",
  held: "warning",
  approved: "info",
  paid: "success",
  rejected: "danger",
};

export function RewardBadge({ state }: { state: RewardState }) {
  const t = useText("reward");
  return <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>;
}

/** Why a reward is held or rejected: a code in the reader's language, or the words of whoever rejected it. */
export function RewardReason({ reason }: { reason: string }) {
  const t = useText("reward-work");
  return <>{isReasonCode(reason) ? t(`reason.${reason}`) : reason}</>;
}
