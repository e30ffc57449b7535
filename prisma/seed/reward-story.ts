import { approveDueRewards, markRewardPaid, rejectReward } from "#app/domains/rewards/change-reward.server";
import type { Actor } from "#app/platform/context.server";
import type { Simulation } from "#prisma/seed/simulation";

/** Every two weeks what is due is approved; on the first of each month finance pays, up to three weeks ago. */
export function planRewards(simulation: Simulation, finance: Actor): void {
  for (let ago = 690; ago >= 0; ago -= 14)
    simulation.plan(simulation.daysAgo(ago), async () => void (await approveDueRewards(simulation.ctx(finance))));
  for (let ago = 660; ago >= 21; ago -= 30) simulation.plan(simulation.daysAgo(ago), () => pay(simulation, finance));
  simulation.plan(simulation.daysAgo(15), () => rejectOne(simulation, finance));
}

async function pay(simulation: Simulation, finance: Actor): Promise<void> {
  const ctx = simulation.ctx(finance);
  const rewards = await ctx.db.reward.findMany({ where: { workspaceId: ctx.workspaceId, status: "approved" }, select: { id: true } });
  const reference = `SEPA ${ctx.now.toISOString().slice(0, 10)}`;
  await Promise.all(rewards.map(({ id }) => markRewardPaid(ctx, { rewardId: id, reference })));
}

async function rejectOne(simulation: Simulation, finance: Actor): Promise<void> {
  const ctx = simulation.ctx(finance);
  const reward = await ctx.db.reward.findFirst({
    where: { workspaceId: ctx.workspaceId, status: "pending" },
    orderBy: { earnedAt: "asc" },
    select: { id: true },
  });
  if (reward) await rejectReward(ctx, { rewardId: reward.id, reason: "Klant heeft binnen de proefmaand opgezegd." });
}
