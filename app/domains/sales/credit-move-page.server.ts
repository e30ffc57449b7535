import { can } from "#app/domains/accounts/permissions";
import { describeCreditMove, type NamedTarget } from "#app/domains/referrals/move-credit.server";
import { listBuyersOfSales } from "#app/domains/referrals/sale-buyers.server";
import { traceEvents, type TracedDecision } from "#app/domains/referrals/trace-events.server";
import { findUnearned, type Unearned } from "#app/domains/rewards/find-unearned.server";
import { listRewards, type RewardRow } from "#app/domains/rewards/list-rewards.server";
import { findLead } from "#app/domains/sales/lead.repository.server";
import type { Ctx } from "#app/platform/context.server";

export type CreditMovePage = {
  buyer: string;
  /** What stands now, with the number that the form sends back. */
  decision: TracedDecision;
  targets: NamedTarget[];
  rewards: RewardRow[];
  unearned: Unearned[];
};

/** Who is credited for the event of a decision, what was earned with it, and whom a person could credit instead. @throws DomainError `not_found`. */
export async function creditMovePage(ctx: Ctx, decisionId: string): Promise<CreditMovePage> {
  const { event, targets } = await describeCreditMove(ctx, decisionId);
  const [{ decisions, conversions }, buyer] = await Promise.all([traceEvents(ctx, [event.causeId]), buyerOf(ctx, event)]);
  const decision = decisions.find(({ isLast }) => isLast);
  if (!decision) throw new Error(`no decision on ${event.causeId}`);
  const conversionIds = conversions.map(({ id }) => id);
  const rewards = conversionIds.length > 0 ? await listRewards(ctx, { conversionIds }, { take: 100 }) : [];
  return { buyer, decision, targets, rewards, unearned: await findUnearned(ctx, conversionIds) };
}

async function buyerOf(ctx: Ctx, { causeKind, causeId }: { causeKind: string; causeId: string }): Promise<string> {
  if (causeKind === "sale") return (await listBuyersOfSales(ctx, [causeId])).get(causeId) ?? "";
  return (await findLead(ctx, causeId.split(":")[0] ?? ""))?.person.name ?? "";
}

/** Where a credit is moved, for those who may; a decision's id follows. */
export function creditMoveBase({ actor, workspace }: Ctx): string | null {
  return actor.kind === "user" && can(actor.roles, "reward.pay") ? `/w/${workspace.slug}/finance/credits` : null;
}
