/** What a marketer may write for each way of sharing. `mailSubject` goes with `mail`. */
export const CHANNEL_FIELDS = ["whatsapp", "sms", "telegram", "mailSubject", "mail", "linkedin", "facebook", "x"] as const;
export type ChannelField = (typeof CHANNEL_FIELDS)[number];

/** Per language; what was left out is made of the campaign's share text. */
export type ChannelTexts = Partial<Record<string, Partial<Record<ChannelField, string>>>>;

/** In characters; a post on X and a text message keep room for the link. */
export const CHANNEL_LIMITS = {
  whatsapp: 1_000,
  sms: 300,
  telegram: 1_000,
  mailSubject: 150,
  mail: 1_500,
  linkedin: 1_500,
  facebook: 1_500,
  x: 250,
} as const satisfies Record<ChannelField, number>;

export type ChannelNames = { name: string; company: string; link: string };

/** Puts who shares, the company and the link in a text. Anything else in braces stays as it was typed. */
export const fillChannelText = (text: string, names: ChannelNames): string =>
  text.replace(/\{(name|company|link)\}/g, (_, key: keyof ChannelNames) => names[key]);

/** The placeholder that a text has and that would stay as it is: `{Name}`, `{url}`; null when there is none. */
export const unknownPlaceholder = (text: string): string | null =>
  text.match(/\{[A-Za-z]{1,20}\}/g)?.find((found) => !["{name}", "{company}", "{link}"].includes(found)) ?? null;
