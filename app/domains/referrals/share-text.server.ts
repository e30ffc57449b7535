import type { Ctx } from "#app/platform/context.server";
import { translator } from "#app/platform/i18n/translate.server";
import { fillChannelText } from "#app/domains/campaigns/channel-text.rules";
import { campaignText } from "#app/domains/campaigns/get-campaign.server";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import { channelledUrl } from "#app/domains/referrals/click.rules";
import { SHARE_CHANNELS, SHARE_KINDS, type ReadyTexts, type ShareChannel } from "#app/domains/referrals/share-links";

type Shared = Pick<Campaign, "texts" | "channelTexts">;

/**
 * What an ambassador may start from, in the language of whoever they write to: per kind of text, and apart where the campaign has words
 * of its own for a channel. Ready mail and post say that a reward may follow: a recommendation that earns something has to say so.
 *
 * @param url address of the link, for texts that say where it stands. @param name who shares; the signed-in person unless told.
 */
export function readyShareTexts(
  ctx: Ctx,
  campaign: Shared,
  { language, url, name = ctx.actor.kind === "user" ? ctx.actor.name : "" }: { language: string; url: string; name?: string },
): ReadyTexts {
  const t = translator(language);
  const { shareText: text, landingTitle } = campaignText(campaign, language);
  const written = campaign.channelTexts[language] ?? {};
  const fill = (own: string, channel: ShareChannel) =>
    fillChannelText(own, { name, company: ctx.workspace.name, link: channelledUrl(url, channel) });
  const ready = { message: text, mail: t("portal-share:ready.mail", { text, name }), post: t("portal-share:ready.post", { text }) };
  const parts = SHARE_KINDS.flatMap((kind) => {
    const channels: readonly ShareChannel[] = SHARE_CHANNELS[kind];
    const isApart = (channel: ShareChannel) => written[channel] !== undefined;
    const together = channels.filter((channel) => !isApart(channel));
    return [
      ...(together.length > 0 ? [{ key: kind, kind, channels: together, text: ready[kind] }] : []),
      ...channels
        .filter(isApart)
        .map((channel) => ({ key: channel, kind, channels: [channel], text: fill(written[channel] ?? "", channel) })),
    ];
  });
  return { subject: written.mailSubject === undefined ? landingTitle : fill(written.mailSubject, "mail"), parts };
}

/** What the first screen shares: the campaign's share text, and its own words where it has them for an app of that screen. */
export function firstShareTexts(ctx: Ctx, campaign: Shared, to: { language: string; url: string }) {
  const ready = readyShareTexts(ctx, campaign, to);
  const { shareText: text } = campaignText(campaign, to.language);
  const own = (channel: ShareChannel) =>
    ready.parts.find(({ key }) => key === channel && campaign.channelTexts[to.language]?.[channel])?.text;
  return { text, subject: ready.subject, whatsapp: own("whatsapp"), mail: own("mail") };
}

/** The ready words for one channel. */
export const readyText = ({ parts }: ReadyTexts, channel: ShareChannel): string =>
  parts.find(({ channels }) => channels.includes(channel))?.text ?? "";
