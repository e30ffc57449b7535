import { z } from "zod";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { updateChannelTexts } from "#app/domains/campaigns/campaign.repository.server";
import { CHANNEL_FIELDS, CHANNEL_LIMITS, unknownPlaceholder, type ChannelField } from "#app/domains/campaigns/channel-text.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { LANGUAGES, type Language } from "#app/platform/i18n/languages";
import { plainText } from "#app/platform/text";

const fields = Object.fromEntries(CHANNEL_FIELDS.map((field) => [field, plainText({ max: CHANNEL_LIMITS[field] }).default("")])) as Record<
  ChannelField,
  z.ZodDefault<ReturnType<typeof plainText>>
>;

export const ChannelTextsForm = z.object({ language: z.enum(LANGUAGES), ...fields });

/** What is left out stays as it is. */
export type ChannelTextChanges = { language: Language } & Partial<Record<ChannelField, string>>;

/**
 * What ambassadors of a campaign start from in one language, per channel; an empty one is made of the share text again.
 *
 * @throws DomainError `gone` for an ended campaign; `invalid` beside a text with a placeholder that nothing is put in for.
 */
export async function saveChannelTexts(ctx: Ctx, campaignId: string, { language, ...sent }: ChannelTextChanges): Promise<void> {
  const errors = CHANNEL_FIELDS.flatMap((path) => {
    const unknown = unknownPlaceholder(sent[path] ?? "");
    return unknown ? [{ path, message: ctx.t("channel-texts:errors.placeholder", { unknown }) }] : [];
  });
  if (errors.length > 0) throw new DomainError("invalid", errors[0]?.message ?? "", { errors });
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, `channel-texts:${campaignId}`); // another language may be saved at this moment
    const { status, channelTexts } = await getCampaign(tx, campaignId);
    if (status === "ended") throw new DomainError("gone", tx.t("campaign:change.endedText"));
    await updateChannelTexts(tx, campaignId, { ...channelTexts, [language]: writtenOf({ ...channelTexts[language], ...sent }) });
    await recordActivity(tx, "campaign.channel_texts_changed", { kind: "campaign", id: campaignId }, { language });
  });
}

// A browser sends line ends as CRLF whatever was typed.
const writtenOf = (texts: Partial<Record<ChannelField, string>>) =>
  Object.fromEntries(CHANNEL_FIELDS.flatMap((field) => (texts[field] ? [[field, texts[field].replace(/\r\n/g, "\n")]] : [])));

export const languageOf = (request: Request, fallback: string): Language => {
  const asked = new URL(request.url).searchParams.get("language") ?? fallback;
  return LANGUAGES.find((known) => known === asked) ?? LANGUAGES[0];
};
