import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { listStaff } from "#app/domains/accounts/account.repository.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { firstCandidate } from "#app/domains/campaigns/candidate-page.server";
import { getSending } from "#app/domains/campaigns/save-sending.server";
import { invitationFor, senderFor } from "#app/domains/campaigns/write-invitation.server";

/** How a campaign asks, who may sign, and the mail in one language as the next person would get it. */
export async function sendingPage(ctx: Ctx, campaignId: string, wantedLanguage: string | null) {
  const campaign = await getCampaign(ctx, campaignId);
  if (campaign.status === "ended") throw new DomainError("gone", ctx.t("campaign:change.endedText"));
  const [sending, staff, sender, next] = await Promise.all([
    getSending(ctx, campaignId),
    listStaff(ctx),
    senderFor(ctx, campaignId),
    firstCandidate(ctx, campaignId),
  ]);
  const language = supportedLanguage(wantedLanguage) ?? supportedLanguage(ctx.workspace.language) ?? "en";
  const own = ctx.actor.kind === "user" ? ctx.actor.name : ctx.workspace.name;
  return {
    campaign: { id: campaign.id, name: campaign.name },
    sending,
    senders: staff.map(({ userId, name, email }) => ({ value: userId, label: `${name} (${email})` })),
    timeZone: ctx.workspace.timeZone,
    requestUrl: `${ctx.env.appUrl}/go/${ctx.workspace.slug}/${campaign.slug}/join`,
    preview: { ...invitationFor(ctx, campaign, sender, { name: next ?? own, language }), sender, reader: next },
  };
}

export type SendingPage = Awaited<ReturnType<typeof sendingPage>>;
