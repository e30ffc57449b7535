import { DomainError, isDomainError } from "#app/platform/errors";
import type { Ctx } from "#app/platform/context.server";
import { parseAmount } from "#app/platform/money";
import { approveReward, markRewardPaid, rejectReward } from "#app/domains/rewards/change-reward.server";
import { listRewardPage, listRewards, totalRewards, type RewardRow, type RewardTotal } from "#app/domains/rewards/list-rewards.server";
import type { RewardForm } from "#app/domains/rewards/reward-form.schema";
import { rewardQueryOf, type RewardQuery } from "#app/domains/rewards/reward-query";
import type { RewardState } from "#app/domains/rewards/reward-state.rules";

const ROWS_A_PAGE = 50;

export type RewardStep = "approve" | "reject" | "pay";
const FROM: Record<RewardStep, readonly RewardState[]> = { approve: ["pending"], reject: ["pending", "held"], pay: ["approved"] };

export type RewardListPage = {
  query: RewardQuery;
  totals: RewardTotal[];
  rows: RewardRow[];
  nextCursor: string | null;
  /** What a dialog asks about: the chosen rewards that this step can be done with, and how many it cannot. */
  asked: { step: RewardStep; rows: RewardRow[]; skipped: number; sums: Array<{ currency: string; netMinor: number }> } | null;
};

/** Rewards of one state with the totals of all; `do` and `ids[]` in the address open the question about some of them. */
export async function loadRewardList(ctx: Ctx, url: URL): Promise<RewardListPage> {
  const query = rewardQueryOf(url.searchParams);
  const step = (["approve", "reject", "pay"] as const).find((known) => known === url.searchParams.get("do"));
  const ids = url.searchParams.getAll("ids[]").slice(0, 200);
  const [totals, found, chosen] = await Promise.all([
    totalRewards(ctx),
    listRewardPage(ctx, query.state, { order: query.sort, cursor: query.cursor, limit: ROWS_A_PAGE }),
    step && ids.length > 0 ? listRewards(ctx, { ids }, { take: 200 }) : [],
  ]);
  const able = step
    ? chosen.filter(
        (row) =>
          FROM[step].includes(row.status) && (step !== "approve" || row.payableFrom <= ctx.now) && (step !== "pay" || row.netMinor > 0),
      )
    : [];
  return {
    query,
    totals,
    rows: found.data,
    nextCursor: found.nextCursor,
    asked: step ? { step, rows: able, skipped: chosen.length - able.length, sums: sumsOf(able) } : null,
  };
}

const sumsOf = (rows: RewardRow[]) =>
  [...new Set(rows.map(({ currency }) => currency))].map((currency) => ({
    currency,
    netMinor: rows.filter((row) => row.currency === currency).reduce((sum, { netMinor }) => sum + netMinor, 0),
  }));

/**
 * Does one step with every chosen reward; each is a change of its own, and one that somebody else changed is left out.
 *
 * @returns how many were changed.
 * @throws DomainError `invalid` when the total that was read back is not that of the rewards, or holds several currencies.
 */
export async function changeRewards(ctx: Ctx, form: RewardForm): Promise<number> {
  const readBack = form.intent === "pay" ? await assertReadBack(ctx, form.ids, form.total) : null;
  let changed = 0;
  for (const rewardId of form.ids) if (await changeOne(ctx, rewardId, form, readBack?.get(rewardId))) changed += 1;
  return changed;
}

async function changeOne(ctx: Ctx, rewardId: string, form: RewardForm, netMinor: number | undefined): Promise<boolean> {
  try {
    if (form.intent === "approve") await approveReward(ctx, { rewardId });
    else if (form.intent === "reject") await rejectReward(ctx, { rewardId, reason: form.reason });
    else await markRewardPaid(ctx, { rewardId, reference: form.reference, netMinor });
    return true;
  } catch (error) {
    // Somebody was faster with this one; the others are still to be done, and the count says so.
    if (isDomainError(error) && error.code === "conflict") return false;
    throw error;
  }
}

/** @returns what each of them was worth when the total was compared: only that may be paid. */
async function assertReadBack(ctx: Ctx, ids: string[], typed: string): Promise<Map<string, number>> {
  const approved = (await listRewards(ctx, { ids }, { take: 200 })).filter((row) => row.status === "approved" && row.netMinor > 0);
  const [sum, ...others] = sumsOf(approved);
  if (others.length > 0) throw invalid(ctx.t("reward:pay.oneCurrency"));
  if (!sum || parseAmount(typed, sum.currency) !== BigInt(sum.netMinor)) throw invalid(ctx.t("reward:pay.totalWrong"));
  return new Map(approved.map(({ rewardId, netMinor }) => [rewardId, netMinor]));
}

const invalid = (message: string) => new DomainError("invalid", message, { errors: [{ path: "total", message }] });
