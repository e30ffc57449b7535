import { z } from "zod";
import { CHANNEL_FIELDS, CHANNEL_LIMITS, type ChannelField, type ChannelTexts } from "#app/domains/campaigns/channel-text.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { saveChannelTexts } from "#app/domains/campaigns/save-channel-texts.server";
import { pageOf } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { LANGUAGES, type Language } from "#app/platform/i18n/languages";
import { plainText } from "#app/platform/text";

const ofEachApp = <T>(make: (field: ChannelField) => T) =>
  Object.fromEntries(CHANNEL_FIELDS.map((field) => [field, make(field)])) as Record<ChannelField, T>;

const ShareTexts = z.object({
  language: z.enum(LANGUAGES),
  ...ofEachApp(() => z.string().nullable().describe("null: made of the campaign's share text")),
});

const resourceOf = (channelTexts: ChannelTexts, language: Language): z.input<typeof ShareTexts> => ({
  language,
  ...ofEachApp((field) => channelTexts[language]?.[field] ?? null),
});

const params = z.object({ id: z.string().describe("Id of the campaign") });

const listOperation = defineOperation({
  method: "GET",
  path: "/campaigns/{id}/share-texts",
  name: "listShareTexts",
  tag: "Campaigns",
  scope: "campaigns:read",
  summary: "What ambassadors of a campaign start from when they share, in each language and for each app",
  params,
  response: pageOf(ShareTexts),
  status: 200,
  handle: async (ctx, { params: { id } }) => {
    const { channelTexts } = await getCampaign(ctx, id);
    return { data: LANGUAGES.map((language) => resourceOf(channelTexts, language)), nextCursor: null };
  },
});

const saveOperation = defineOperation({
  method: "POST",
  path: "/campaigns/{id}/share-texts",
  name: "saveShareTexts",
  tag: "Campaigns",
  scope: "campaigns:write",
  summary: "Writes the texts of one language for the apps that are sent and keeps the rest; null goes back to the campaign's share text",
  params,
  body: z.strictObject({
    language: z.enum(LANGUAGES),
    ...ofEachApp((field) =>
      plainText({ max: CHANNEL_LIMITS[field] }).nullable().optional().describe("{name}, {company} and {link} are filled in"),
    ),
  }),
  response: ShareTexts,
  status: 200,
  handle: async (ctx, { params: { id }, body: { language, ...sent } }) => {
    const changes = Object.entries(sent).flatMap(([field, text]) => (text === undefined ? [] : [[field, text ?? ""] as const]));
    await saveChannelTexts(ctx, id, { language, ...Object.fromEntries(changes) });
    return resourceOf((await getCampaign(ctx, id)).channelTexts, language);
  },
});

/** What ambassadors start from when they share, through the API. */
export const shareTextOperations: readonly Operation[] = [listOperation, saveOperation];
