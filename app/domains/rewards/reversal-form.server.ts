import type { z } from "zod";
import { DomainError } from "#app/platform/errors";
import type { Ctx } from "#app/platform/context.server";
import { parseAmount, safeMinorUnits } from "#app/platform/money";
import { getReward } from "#app/domains/rewards/list-rewards.server";
import type { ReversalByHand } from "#app/domains/rewards/reverse-by-hand.server";
import type { ReversalForm } from "#app/domains/rewards/reward-form.schema";

/** Reads the typed amount in the currency of the reward. @throws DomainError `not_found`; `invalid` for what is no amount. */
export async function reversalOf(
  ctx: Ctx,
  rewardId: string,
  { amount, reason, key }: z.infer<typeof ReversalForm>,
): Promise<ReversalByHand> {
  const { currency } = await getReward(ctx, rewardId);
  const minor = parseAmount(amount, currency);
  if (minor === null || minor <= 0n) {
    const message = ctx.t("reward:reverse.amountWrong");
    throw new DomainError("invalid", message, { errors: [{ path: "amount", message }] });
  }
  return { rewardId, amountMinor: safeMinorUnits(minor), reason, key };
}
