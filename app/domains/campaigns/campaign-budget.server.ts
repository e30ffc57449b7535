import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { formatMoney, money, safeMinorUnits } from "#app/platform/money";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { sendEmail } from "#app/emails/send-email.server";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import {
  claimBudgetStep,
  findCampaignManagers,
  sumEarned,
  sumEarnedByCampaign,
} from "#app/domains/campaigns/campaign-plan.repository.server";
import { budgetStep } from "#app/domains/campaigns/campaign-plan.rules";

type Budgeted = Pick<Campaign, "id" | "budgetMinor">;

/** Of each of these campaigns, what its ambassadors earned in its currency. */
export async function spentOf(ctx: Ctx, campaignIds: readonly string[]): Promise<(campaignId: string) => number> {
  const sums = await sumEarnedByCampaign(ctx, campaignIds);
  return (campaignId) => safeMinorUnits(sums.get(campaignId) ?? 0n);
}

/** A reached budget stops new invitations, reminders of them and nothing else: what is earned stays earned. */
export const isBudgetReached = async (ctx: Ctx, { id, budgetMinor }: Budgeted): Promise<boolean> =>
  budgetMinor !== null && budgetStep(await sumEarned(ctx, id), budgetMinor) === 100;

/** @throws DomainError `conflict` when the budget of a campaign is reached. */
export async function refuseWithoutBudget(ctx: Ctx, campaign: Budgeted): Promise<void> {
  if (await isBudgetReached(ctx, campaign)) throw new DomainError("conflict", ctx.t("campaign-plan:refused"));
}

/** The budget as the campaign's page shows it; null without one. */
export async function budgetOf(ctx: Ctx, { id, budgetMinor, currency }: Campaign) {
  if (budgetMinor === null) return null;
  const spent = await sumEarned(ctx, id);
  const text = (minor: bigint | number) => formatMoney(money(minor, currency), ctx.language);
  return { spent: text(spent), total: text(budgetMinor), step: budgetStep(spent, budgetMinor) };
}

/** Mails whoever manages the campaign, once at each step of a budget; a new amount begins anew. */
export async function tellBudget(tx: Ctx, { id, name, budgetMinor, currency }: Campaign): Promise<void> {
  if (budgetMinor === null) return;
  const spent = await sumEarned(tx, id);
  const step = budgetStep(spent, budgetMinor);
  if (step === null || !(await claimBudgetStep(tx, id, budgetMinor, step))) return;
  const url = `${tx.env.appUrl}/w/${tx.workspace.slug}/marketing/campaigns/${id}`;
  for (const { userId, email, name: reader, language } of await findCampaignManagers(tx)) {
    const text = (minor: bigint | number) =>
      formatMoney(money(minor, currency), supportedLanguage(language) ?? supportedLanguage(tx.workspace.language) ?? "en");
    const props = { campaign: name, step, spent: text(spent), budget: text(budgetMinor), url };
    const key = `campaign-budget:${id}:${step}:${tx.now.toISOString()}:${userId}`;
    await sendEmail(tx, "budgetReached", props, { address: email, name: reader, language, key });
  }
}
