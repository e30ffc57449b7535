import { OWN_CODE_PARAMETER } from "#app/domains/referrals/code-parameter.rules";

/** Where a link was shared, as its address says: `?c=whatsapp`. A short list, so that reports can name every one. */
export const CHANNELS = ["link", "copy", "whatsapp", "mail", "linkedin", "qr", "share", "sms", "telegram", "x", "facebook"] as const;
export type Channel = (typeof CHANNELS)[number];

/** The channel in a query string (without `?`); `link` for none and for one we do not know. */
export function channelOf(query: string): Channel {
  if (query === "") return "link";
  const value = new URLSearchParams(query).get("c")?.toLowerCase();
  return CHANNELS.find((channel) => channel === value) ?? "link";
}

/** A link's address as it is shared through one channel. */
export const channelledUrl = (url: string, channel: Channel): string => `${url}?c=${channel}`;

/** What a link leads to now: `live` goes on and counts, `over` and `closed` are told so (410), `unknown` was never there (404). */
export type LinkState = "live" | "over" | "closed" | "unknown";

/** A draft's link is not known yet, one of an ended campaign is over. One that is switched off, whoever did it, may come back: it is closed. */
export function linkStateOf(link: { campaignStatus: string; enrolmentState: string; disabledAt: Date | null }): LinkState {
  if (link.campaignStatus === "draft") return "unknown";
  if (link.campaignStatus === "ended") return "over";
  return link.campaignStatus === "live" && link.enrolmentState === "active" && link.disabledAt === null ? "live" : "closed";
}

/** The campaign's own page within this installation. */
export const landingPath = (workspaceSlug: string, campaignSlug: string): string => `/go/${workspaceSlug}/${campaignSlug}`;

/**
 * Where a click goes: the stored destination with `parameter` set to the code, or the campaign's own page with `ref`, and nothing
 * else added. The only addresses that ever come out are a stored http(s) one without credentials and a path of our own.
 */
export function locationOf(link: { destination: string | null; landing: string; code: string; parameter?: string }): string {
  const destination = link.destination && URL.canParse(link.destination) ? new URL(link.destination) : null;
  const isSafe = destination && /^https?:$/.test(destination.protocol) && !destination.username && !destination.password;
  if (!isSafe) return `${link.landing}?${OWN_CODE_PARAMETER}=${link.code}`;
  destination.searchParams.set(link.parameter ?? OWN_CODE_PARAMETER, link.code);
  return destination.href;
}

/** The host that a visitor came from: letters, digits, dots and hyphens, at most 100; empty when it is not told or odd. */
export function referrerHostOf(referrer: string | undefined): string {
  if (!referrer) return "";
  const host = /^https?:\/\/([a-z0-9.-]{1,100})(?:[:/?#]|$)/i.exec(referrer)?.[1];
  return host ? host.toLowerCase() : "";
}

/** True when a browser only looks ahead: nobody clicked yet. Header names in lower case. */
export function isPrefetch(headers: Readonly<Record<string, unknown>>): boolean {
  const purpose = headers["sec-purpose"] ?? headers.purpose ?? headers["x-purpose"] ?? headers["x-moz"];
  return typeof purpose === "string" && /prefetch|prerender|preview/i.test(purpose);
}

// By how each names itself: WhatsApp (also used by Signal), Facebook and Messenger, iMessage (both of Facebook's and X's), LinkedIn, Slack,
// Teams and Skype, X, Telegram, Discord. An app's own browser, in which a person reads, has other names.
const PREVIEW_ROBOTS =
  /^WhatsApp\/|facebookexternalhit|Facebot|LinkedInBot|Slackbot-LinkExpanding|SkypeUriPreview|Twitterbot|TelegramBot|Discordbot/i;

/** A robot that fetches a page to show a card of it beside the link in a message. */
export const isPreviewRobot = (userAgent: string): boolean => PREVIEW_ROBOTS.test(userAgent);
