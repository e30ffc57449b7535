import type { ChannelTexts } from "#app/domains/campaigns/channel-text.rules";
import type { CampaignGroup } from "#app/domains/campaigns/group.rules";
import type { RewardRule } from "#app/domains/rewards/reward.schema";
import type { CampaignQuestion } from "#app/domains/campaigns/campaign-question.rules";
import { DomainError } from "#app/platform/errors";

export const CAMPAIGN_STATUSES = ["draft", "live", "paused", "ended"] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** What the list of campaigns can be sorted by. */
export const CAMPAIGN_COLUMNS = ["name", "status", "invited", "joined", "liveFrom", "created"] as const;
export type CampaignColumn = (typeof CAMPAIGN_COLUMNS)[number];

export const CLICK_MODELS = ["last", "first"] as const;
export type ClickModel = (typeof CLICK_MODELS)[number];

/** What a campaign says in one language. `{name}` and `{sender}` in the invitation stand for who gets it and who sends it. */
export const TEXT_FIELDS = ["invitationSubject", "invitationText", "landingTitle", "landingText", "shareText", "terms"] as const;
export type TextField = (typeof TEXT_FIELDS)[number];
export type CampaignText = Record<TextField, string>;
/** Per language; a language that was left out is not in it. */
export type CampaignTexts = Partial<Record<string, Partial<CampaignText>>>;

/** Days are times 24 hours; `termMonths` is how long recurring sales earn: null without end, 0 for the first sale alone. */
export type CampaignSettings = {
  currency: string;
  windowDays: number;
  lockDays: number;
  holdingDays: number;
  clickModel: ClickModel;
  newCustomersOnly: boolean;
  termMonths: number | null;
  destinationUrl: string | null;
};

/** When a campaign runs and what it may cost. Nobody agrees to these, so that a change makes no version. Days are of the workspace's calendar. */
export type CampaignPlan = { startsOn: string | null; endsOn: string | null; budgetMinor: number | null };

export type Campaign = CampaignSettings &
  CampaignPlan & {
    id: string;
    name: string;
    slug: string;
    status: CampaignStatus;
    rewardRules: RewardRule[];
    questions: CampaignQuestion[];
    groups: CampaignGroup[];
    texts: CampaignTexts;
    channelTexts: ChannelTexts;
    version: number;
    createdAt: Date;
    liveFrom: Date | null;
    endedAt: Date | null;
  };

const NEXT_STATUSES = {
  draft: ["live"],
  live: ["paused", "ended"],
  paused: ["live", "ended"],
  ended: [], // what was promised has run out; a new period is a new campaign
} as const satisfies Record<CampaignStatus, readonly CampaignStatus[]>;

/** The statuses a campaign may go to from here. */
export const nextStatuses = (from: CampaignStatus): readonly CampaignStatus[] => NEXT_STATUSES[from];

/** @throws DomainError `conflict` with the allowed statuses when a campaign cannot go from one status to the other. */
export function assertStatusChange(from: CampaignStatus, to: CampaignStatus): void {
  const allowed = nextStatuses(from);
  if (allowed.includes(to)) return;
  const text = { key: "campaign:refused.move", words: { from: `campaign:status.${from}`, to: `campaign:status.${to}` } };
  throw new DomainError("conflict", `a campaign cannot go from ${from} to ${to}`, { allowed, text });
}

/** True when at least one language has terms: without them nobody can agree to anything. */
export const hasTerms = (texts: CampaignTexts): boolean => Object.values(texts).some((text) => (text?.terms ?? "").trim() !== "");

/**
 * One field in the reader's language: what was written in it, else what was written in another language, else `fallback`.
 * A text somebody wrote says more than a ready one, even in another language.
 */
export function textIn(texts: CampaignTexts, language: string, field: TextField, fallback: string): string {
  const written = [texts[language], ...Object.values(texts)].map((text) => text?.[field]?.trim()).find(Boolean);
  return written ?? fallback;
}

/** The address part of a campaign, from its name: "Planners kennen planners!" → "planners-kennen-planners". */
export function slugOf(name: string): string {
  const ascii = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (
    ascii
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 60)
      .replace(/^-+|-+$/g, "") || "campaign"
  );
}

/** Puts the names in a text: `{name}`, `{sender}`. Anything else in braces stays as it was typed. */
export const fillText = (text: string, names: { name: string; sender: string }): string =>
  text.replace(/\{(name|sender)\}/g, (_, key: "name" | "sender") => names[key]);

/** What to call somebody in a mail: the first word of the name, unless it is an initial or a title. */
export function firstNameOf(name: string): string {
  const [first = ""] = name.trim().split(/\s+/);
  return first.length > 1 && !first.includes(".") ? first : name.trim();
}

/** Where a workspace's links may lead, as its settings say. */
export type DestinationSettings = { website: string | null; destinationDomains: readonly string[] };

/** The hosts that links may lead to, these and what lies below them: the website's first. */
export function allowedDomains({ website, destinationDomains }: DestinationSettings): string[] {
  const home = website && URL.canParse(website) ? new URL(website).hostname.replace(/^www\./, "") : "";
  return [...new Set([home, ...destinationDomains])].filter(Boolean);
}

/** Whether a link may send people to `url`: https, and on a host that the workspace allows or below it. */
export function isAllowedDestination(url: string, settings: DestinationSettings): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  const isOwn = allowedDomains(settings).some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
  return protocol === "https:" && isOwn && username === "" && password === "";
}

/** The settings alone, as a version keeps them. */
export const settingsOf = (from: CampaignSettings): CampaignSettings => ({
  currency: from.currency,
  windowDays: from.windowDays,
  lockDays: from.lockDays,
  holdingDays: from.holdingDays,
  clickModel: from.clickModel,
  newCustomersOnly: from.newCustomersOnly,
  termMonths: from.termMonths,
  destinationUrl: from.destinationUrl,
});
