import { inTransaction, isUniqueViolation, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { localDay } from "#app/platform/local-day";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import {
  insertCampaign,
  insertVersion,
  listSlugs,
  updateCampaign,
  type CampaignContent,
} from "#app/domains/campaigns/campaign.repository.server";
import { allowedDomains, hasTerms, isAllowedDestination, settingsOf, slugOf, type Campaign } from "#app/domains/campaigns/campaign.rules";
import type { CampaignGroup } from "#app/domains/campaigns/group.rules";
import type { CampaignInput } from "#app/domains/campaigns/campaign.schema";
import { findWaitingBatches } from "#app/domains/campaigns/invitation-batch.repository.server";
import { planBatch } from "#app/domains/campaigns/send-invitations.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";

/**
 * Stores a new campaign as a draft, with version 1 of its terms, rules and texts; a copy brings its questions, groups and texts to share.
 *
 * @throws DomainError `invalid` with the field: an address taken, a destination elsewhere, rules in another currency.
 */
export async function createCampaign(
  ctx: Ctx,
  input: CampaignInput,
  { questions, groups, channelTexts }: Pick<Campaign, "questions" | "groups" | "channelTexts"> = {
    questions: [],
    groups: [],
    channelTexts: {},
  },
): Promise<{ id: string }> {
  const content = contentOf(ctx, input, input.currency ?? ctx.workspace.currency);
  const id = newId("campaign");
  const slug = input.slug ?? (await freeSlug(ctx, content.slug));
  await refuseTakenSlug(ctx, () =>
    inTransaction(ctx, async (tx) => {
      await insertCampaign(tx, id, { ...content, slug, questions, groups, channelTexts }, userIdOf(ctx));
      await insertVersion(tx, versionOf(ctx, id, 1, { ...content, slug }, groups));
      await recordActivity(tx, "campaign.created", { kind: "campaign", id });
    }),
  );
  return { id };
}

/** An address made of the name, with a number behind it when another campaign of that name has it. */
async function freeSlug(ctx: Ctx, wanted: string): Promise<string> {
  const taken = new Set(await listSlugs(ctx, wanted));
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}

/**
 * Replaces what a campaign says. A change of terms, rules, texts or settings makes the next version; the ones before stay.
 *
 * @param from the version that was changed; null takes the current one.
 * @throws DomainError `conflict` when somebody else saved in between; `gone` for an ended campaign; `invalid` as in `createCampaign`.
 */
export function editCampaign(ctx: Ctx, id: string, input: CampaignInput, from: number | null = null): Promise<{ version: number }> {
  return refuseTakenSlug(ctx, () =>
    inTransaction(ctx, async (tx) => {
      const campaign = await getCampaign(tx, id);
      refuseEdit(ctx, campaign, input);
      const content = contentOf(ctx, { ...input, slug: input.slug ?? campaign.slug }, campaign.currency);
      const isChanged = !isSame(content, campaign);
      const isOtherBudget = content.budgetMinor !== campaign.budgetMinor;
      const version = campaign.version + (isChanged ? 1 : 0);
      if (!(await updateCampaign(tx, id, from ?? campaign.version, { ...content, version, ...(isOtherBudget && { budgetTold: 0 }) })))
        throw new DomainError("conflict", ctx.t("campaign:error.changed"));
      if (isChanged) await insertVersion(tx, versionOf(ctx, id, version, content, campaign.groups));
      await recordActivity(tx, "campaign.changed", { kind: "campaign", id }, { version });
      if (isOtherBudget) for (const batchId of await findWaitingBatches(tx, id)) await planBatch(tx, batchId);
      return { version };
    }),
  );
}

function refuseEdit(ctx: Ctx, campaign: Campaign, input: CampaignInput): void {
  if (campaign.status === "ended") throw new DomainError("gone", ctx.t("campaign:change.endedText"));
  if (input.endsOn && input.endsOn !== campaign.endsOn && input.endsOn < localDay(ctx.now, ctx.workspace.timeZone))
    throw fieldError("endsOn", ctx.t("campaign-plan:error.endsInPast"));
  if (campaign.status !== "draft" && !hasTerms(input.texts)) throw fieldError("texts", ctx.t("campaign:error.noTerms"));
}

function contentOf(ctx: Ctx, input: CampaignInput, currency: string): CampaignContent {
  const { name, rewardRules, texts, windowDays, lockDays, holdingDays, clickModel, newCustomersOnly, termMonths, destinationUrl } = input;
  const amounts = rewardRules.flatMap((rule) => (rule.kind === "fixed" ? [rule] : rule.cap ? [rule.cap] : []));
  const other = amounts.find((amount) => amount.currency !== currency);
  if (other) throw fieldError("rewardRules", `rewards of this campaign are in ${currency}, got ${other.currency}`);
  refuseOtherDestination(ctx, destinationUrl);
  const settings = { currency, windowDays, lockDays, holdingDays, clickModel, newCustomersOnly, termMonths, destinationUrl };
  const { startsOn, endsOn, budgetMinor } = input;
  if (startsOn && endsOn && endsOn < startsOn) throw fieldError("endsOn", ctx.t("campaign-plan:error.endsBeforeStart"));
  return { name, slug: input.slug ?? slugOf(name), rewardRules, texts, ...settings, startsOn, endsOn, budgetMinor };
}

/** @throws DomainError `invalid` for a page that is on no host the workspace allows. */
export function refuseOtherDestination(ctx: Ctx, url: string | null): void {
  if (url && !isAllowedDestination(url, ctx.workspace)) throw fieldError("destinationUrl", destinationProblem(ctx));
}

function destinationProblem({ workspace, t }: Ctx): string {
  const domains = allowedDomains(workspace);
  if (domains.length === 0) return t("campaign:error.destinationNoWebsite");
  return t("campaign:error.destination", { domain: domains.join(", ") });
}

const fieldError = (path: string, message: string) => new DomainError("invalid", message, { errors: [{ path, message }] });

const versionOf = (ctx: Ctx, campaignId: string, version: number, content: CampaignContent, groups: CampaignGroup[] = []) => ({
  campaignId,
  version,
  rewardRules: content.rewardRules,
  groups,
  texts: content.texts,
  settings: settingsOf(content),
  createdByUserId: userIdOf(ctx),
});

const isSame = (a: CampaignContent, b: CampaignContent): boolean =>
  stable([a.rewardRules, a.texts, settingsOf(a)]) === stable([b.rewardRules, b.texts, settingsOf(b)]);

// jsonb gives keys back in an order of its own.
const stable = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

async function refuseTakenSlug<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error)) throw fieldError("slug", ctx.t("campaign:error.slugTaken"));
    throw error;
  }
}
