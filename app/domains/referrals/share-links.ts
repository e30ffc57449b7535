import { channelledUrl, type Channel } from "#app/domains/referrals/click.rules";

/** A link and the addresses that open an app with the text ready. The ambassador sends it themselves: we mail nobody's friends. */
export type ShareLinks = { url: string; text: string; whatsapp: string; mail: string; linkedin: string; share: string };

/** @param url address of the link; each way of sharing gets its channel, so that a click says where it came from. */
export function shareLinks(url: string, { text, subject }: { text: string; subject: string }): ShareLinks {
  const withChannel = (channel: Channel) => channelledUrl(url, channel);
  return {
    url,
    text,
    whatsapp: `https://wa.me/?text=${encodeURIComponent(`${text} ${withChannel("whatsapp")}`)}`,
    mail: `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${text}\n\n${withChannel("mail")}`)}`,
    linkedin: `https://www.linkedin.com/sharing/share-offsite/?url=${encodeURIComponent(withChannel("linkedin"))}`,
    share: withChannel("share"),
  };
}
