import { hasTerms, type Campaign, type CampaignStatus } from "#app/domains/campaigns/campaign.rules";

/** At which shares of a budget, in percent, whoever manages the campaign is told. */
export const BUDGET_STEPS = [80, 100] as const;
export type BudgetStep = (typeof BUDGET_STEPS)[number];

/** The highest step that what was earned has reached; null below the first. */
export function budgetStep(spentMinor: bigint, budgetMinor: number): BudgetStep | null {
  const reached = BUDGET_STEPS.filter((step) => spentMinor * 100n >= BigInt(budgetMinor) * BigInt(step));
  return reached.at(-1) ?? null;
}

/** What a campaign becomes by itself on a day of the workspace's calendar; null when it stays as it is. */
export function dueStatus(
  { status, startsOn, endsOn, texts }: Pick<Campaign, "status" | "startsOn" | "endsOn" | "texts">,
  today: string,
): CampaignStatus | null {
  const isOver = endsOn !== null && endsOn < today;
  if (isOver) return status === "live" || status === "paused" ? "ended" : null;
  return status === "draft" && startsOn !== null && startsOn <= today && hasTerms(texts) ? "live" : null;
}
