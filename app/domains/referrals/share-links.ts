import { channelledUrl, type Channel } from "#app/domains/referrals/click.rules";

/** The three kinds of text that people send: a short message, a mail, a post that everybody reads. */
export const SHARE_KINDS = ["message", "mail", "post"] as const;
export type ShareKind = (typeof SHARE_KINDS)[number];

/** The apps that each kind of text goes to, in the order in which they are offered. */
export const SHARE_CHANNELS = {
  message: ["whatsapp", "sms", "telegram"],
  mail: ["mail"],
  post: ["linkedin", "facebook", "x"],
} as const satisfies Record<ShareKind, readonly Channel[]>;
export type ShareChannel = (typeof SHARE_CHANNELS)[ShareKind][number];

/** A text and the apps it goes to: those of a kind together, or one that has words of its own. */
export type SharePart = { key: ShareKind | ShareChannel; kind: ShareKind; channels: readonly ShareChannel[]; text: string };
export type ReadyTexts = { subject: string; parts: SharePart[] };

/** Apps that take a link and no text: what was written has to be pasted there. */
export const TAKES_NO_TEXT: readonly ShareChannel[] = ["linkedin", "facebook"];

// A text that was cut in the middle of an emoji cannot be written into an address.
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, ""));

/** What arrives by a channel: the text, and the link below or after it when it does not hold it already. */
export const sharedText = (channel: ShareChannel, { url, text }: { url: string; text: string }): string =>
  text.includes(url) ? text : `${text}${channel === "mail" ? "\n\n" : " "}${channelledUrl(url, channel)}`;

/**
 * The address that opens an app with text and link ready; the ambassador sends it themselves: we mail nobody's friends. A text that
 * holds the link already gets no second one.
 *
 * @param url address of the link; it gets the channel, so that a click says where it came from.
 */
export function shareAddress(channel: ShareChannel, { url, text, subject }: { url: string; text: string; subject: string }): string {
  const link = channelledUrl(url, channel);
  const whole = sharedText(channel, { url, text });
  switch (channel) {
    case "whatsapp":
      return `https://wa.me/?text=${encoded(whole)}`;
    case "sms":
      return `sms:?&body=${encoded(whole)}`; // "?&": iOS reads what follows "&", Android what follows "?"
    case "telegram":
      return `https://t.me/share/url?url=${encoded(link)}&text=${encoded(text.replace(link, "").trim())}`;
    case "mail":
      return `mailto:?subject=${encoded(subject)}&body=${encoded(whole)}`;
    case "linkedin":
      return `https://www.linkedin.com/sharing/share-offsite/?url=${encoded(link)}`;
    case "facebook":
      return `https://www.facebook.com/sharer/sharer.php?u=${encoded(link)}`;
    case "x":
      return `https://x.com/intent/post?text=${encoded(text)}${whole === text ? "" : `&url=${encoded(link)}`}`;
  }
}

/** What the first screen shares: the ready words, unchanged. */
export type ShareLinks = { url: string; text: string; whatsapp: string; mail: string; linkedin: string; share: string };

type FirstWords = { text: string; subject: string; whatsapp?: string | undefined; mail?: string | undefined };

export function shareLinks(url: string, { text, subject, ...own }: FirstWords): ShareLinks {
  const to = (channel: "whatsapp" | "mail" | "linkedin") =>
    shareAddress(channel, { url, text: (channel !== "linkedin" && own[channel]) || text, subject });
  return { url, text, whatsapp: to("whatsapp"), mail: to("mail"), linkedin: to("linkedin"), share: channelledUrl(url, "share") };
}
