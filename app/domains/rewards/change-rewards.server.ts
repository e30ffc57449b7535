import { DateTime } from "luxon";
import { DomainError, isDomainError } from "#app/platform/errors";
import type { Ctx } from "#app/platform/context.server";
import { parseAmount } from "#app/platform/money";
import { dayOf } from "#app/domains/care/due-day.rules";
import { approveReward, markRewardPaid, rejectReward } from "#app/domains/rewards/change-reward.server";
import { holdReward, releaseReward } from "#app/domains/rewards/hold-reward.server";
import { listRewards, sumsOf } from "#app/domains/rewards/list-rewards.server";
import type { RewardForm } from "#app/domains/rewards/reward-form.schema";

/** What became of the chosen rewards: how many went on, and which were left because somebody else changed them. */
export type RewardsChanged = { changed: number; left: string[] };

/**
 * Does one step with every chosen reward; each is a change of its own, and one that somebody else changed is left and named.
 *
 * @throws DomainError `invalid` when the total that was read back is not that of the rewards, or holds several currencies, or
 *   when the day of the payment is in the future.
 */
export async function changeRewards(ctx: Ctx, form: RewardForm): Promise<RewardsChanged> {
  const step = form.intent === "pay" ? await payment(ctx, form) : stepOf(ctx, form);
  const left: string[] = [];
  const ids = [...new Set(form.ids)];
  for (const rewardId of ids) if (!(await isDone(step, rewardId))) left.push(rewardId);
  return { changed: ids.length - left.length, left };
}

type Step = (rewardId: string) => Promise<void>;

async function isDone(step: Step, rewardId: string): Promise<boolean> {
  try {
    await step(rewardId);
    return true;
  } catch (error) {
    if (isDomainError(error) && error.code === "conflict") return false;
    throw error;
  }
}

function stepOf(ctx: Ctx, form: Exclude<RewardForm, { intent: "pay" }>): Step {
  switch (form.intent) {
    case "approve":
      return (rewardId) => approveReward(ctx, { rewardId });
    case "hold":
      return (rewardId) => holdReward(ctx, { rewardId, code: form.code });
    case "release":
      return (rewardId) => releaseReward(ctx, { rewardId });
    case "reject":
      return (rewardId) => rejectReward(ctx, { rewardId, reason: form.reason });
  }
}

async function payment(ctx: Ctx, { ids, total, reference, paidOn }: Extract<RewardForm, { intent: "pay" }>): Promise<Step> {
  const paidAt = paidOn ? momentOf(ctx, paidOn) : ctx.now;
  const readBack = await assertReadBack(ctx, ids, total);
  return (rewardId) => markRewardPaid(ctx, { rewardId, reference, netMinor: readBack.get(rewardId) ?? 0, paidAt });
}

// A payment of today happened by now, whatever the hour; one of another day keeps its day in the workspace's zone.
function momentOf({ now, t, workspace }: Ctx, day: string): Date {
  const noon = DateTime.fromISO(day, { zone: workspace.timeZone }).set({ hour: 12 });
  if (day === dayOf(now, workspace.timeZone)) return now;
  if (noon.toJSDate() > now) throw invalid("paidOn", t("reward:refused.future"));
  return noon.toJSDate();
}

/** @returns what each of them was worth when the total was compared: only that may be paid. */
async function assertReadBack(ctx: Ctx, ids: string[], typed: string): Promise<Map<string, number>> {
  const approved = (await listRewards(ctx, { ids }, { take: 200 })).filter((row) => row.status === "approved" && row.netMinor > 0);
  const [sum, ...others] = sumsOf(approved);
  if (others.length > 0) throw invalid("total", ctx.t("reward:pay.oneCurrency"));
  if (!sum || parseAmount(typed, sum.currency) !== BigInt(sum.netMinor)) throw invalid("total", ctx.t("reward:pay.totalWrong"));
  return new Map(approved.map(({ rewardId, netMinor }) => [rewardId, netMinor]));
}

const invalid = (path: string, message: string) => new DomainError("invalid", message, { errors: [{ path, message }] });
