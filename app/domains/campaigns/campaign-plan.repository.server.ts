import type { Ctx } from "#app/platform/context.server";
import { ROLES, can } from "#app/domains/accounts/permissions";
import type { BudgetStep } from "#app/domains/campaigns/campaign-plan.rules";

/** Campaigns that dates or a budget can still change. */
export async function findPlannedCampaigns(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.campaign.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      status: { not: "ended" },
      OR: [{ startsOn: { not: null } }, { endsOn: { not: null } }, { budgetMinor: { not: null } }],
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}

/**
 * What the ambassadors of campaigns earned in each one's currency, less reversals; rejected rewards left out. A share of a sale is in that
 * of the sale. A campaign that nobody earned from is not in it.
 */
export async function sumEarnedByCampaign(ctx: Ctx, campaignIds: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await ctx.db.$queryRaw<Array<{ id: string; minor: bigint }>>`
    SELECT g."id", COALESCE(sum(r."amountMinor" + COALESCE(v."minor", 0)), 0)::bigint AS "minor"
    FROM "Campaign" g
    JOIN "Enrolment" e ON e."workspaceId" = g."workspaceId" AND e."campaignId" = g."id"
    JOIN "Reward" r ON r."workspaceId" = e."workspaceId" AND r."enrolmentId" = e."id" AND r."status" <> 'rejected' AND r."currency" = g."currency"
    LEFT JOIN LATERAL (
      SELECT sum(x."amountMinor") AS "minor" FROM "RewardReversal" x WHERE x."workspaceId" = r."workspaceId" AND x."rewardId" = r."id"
    ) v ON true
    WHERE g."workspaceId" = ${ctx.workspaceId} AND g."id" = ANY(${campaignIds})
    GROUP BY g."id"`;
  return new Map(rows.map(({ id, minor }) => [id, minor]));
}

export const sumEarned = async (ctx: Ctx, campaignId: string): Promise<bigint> =>
  (await sumEarnedByCampaign(ctx, [campaignId])).get(campaignId) ?? 0n;

/** Only the call that gets `true` tells about this step of the budget. */
export async function claimBudgetStep(tx: Ctx, campaignId: string, budgetMinor: number, step: BudgetStep): Promise<boolean> {
  const { count } = await tx.db.campaign.updateMany({
    where: { workspaceId: tx.workspaceId, id: campaignId, budgetMinor: BigInt(budgetMinor), budgetTold: { lt: step } },
    data: { budgetTold: step },
  });
  return count === 1;
}

export type Manager = { userId: string; name: string; email: string; language: string | null };

/** Everybody who may change campaigns. */
export async function findCampaignManagers(ctx: Ctx): Promise<Manager[]> {
  const roles = ROLES.filter((role) => can([role], "campaign.manage"));
  const rows = await ctx.db.membership.findMany({
    where: { workspaceId: ctx.workspaceId, disabledAt: null, roles: { hasSome: roles }, user: { disabledAt: null } },
    select: { user: { select: { id: true, name: true, email: true, language: true } } },
    orderBy: { userId: "asc" },
  });
  return rows.map(({ user: { id, ...user } }) => ({ userId: id, ...user }));
}
