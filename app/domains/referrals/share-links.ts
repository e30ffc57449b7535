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

/** Apps that take a link and no text: what was written has to be pasted there. */
export const TAKES_NO_TEXT: readonly ShareChannel[] = ["linkedin", "facebook"];

// A text that was cut in the middle of an emoji cannot be written into an address.
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, ""));

/**
 * The address that opens an app with text and link ready; the ambassador sends it themselves: we mail nobody's friends.
 *
 * @param url address of the link; it gets the channel, so that a click says where it came from.
 */
export function shareAddress(channel: ShareChannel, { url, text, subject }: { url: string; text: string; subject: string }): string {
  const link = channelledUrl(url, channel);
  switch (channel) {
    case "whatsapp":
      return `https://wa.me/?text=${encoded(`${text} ${link}`)}`;
    case "sms":
      return `sms:?&body=${encoded(`${text} ${link}`)}`; // "?&": iOS reads what follows "&", Android what follows "?"
    case "telegram":
      return `https://t.me/share/url?url=${encoded(link)}&text=${encoded(text)}`;
    case "mail":
      return `mailto:?subject=${encoded(subject)}&body=${encoded(`${text}\n\n${link}`)}`;
    case "linkedin":
      return `https://www.linkedin.com/sharing/share-offsite/?url=${encoded(link)}`;
    case "facebook":
      return `https://www.facebook.com/sharer/sharer.php?u=${encoded(link)}`;
    case "x":
      return `https://x.com/intent/post?text=${encoded(text)}&url=${encoded(link)}`;
  }
}

/** What the first screen shares: the campaign's own words, unchanged. */
export type ShareLinks = { url: string; text: string; whatsapp: string; mail: string; linkedin: string; share: string };

export function shareLinks(url: string, { text, subject }: { text: string; subject: string }): ShareLinks {
  const to = (channel: ShareChannel) => shareAddress(channel, { url, text, subject });
  return { url, text, whatsapp: to("whatsapp"), mail: to("mail"), linkedin: to("linkedin"), share: channelledUrl(url, "share") };
}
