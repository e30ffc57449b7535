export const NEWS_LIMITS = { title: 120, text: 2_000 } as const;

export type NewsText = { title: string; text: string };
/** Per language; one that was left out is read in another. */
export type NewsTexts = Partial<Record<string, NewsText>>;

/** Whom it is for: the ambassadors of every campaign, of one, or of one of its groups. */
export type NewsTarget = { campaignId: string | null; group: string };

/** `planned` is not shown yet, `over` and `withdrawn` not any more. Days are of the workspace's calendar. */
export const NEWS_STATES = ["planned", "shown", "over", "withdrawn"] as const;
export type NewsState = (typeof NEWS_STATES)[number];

export function newsState(item: { startsOn: string; endsOn: string | null; withdrawnAt: Date | null }, today: string): NewsState {
  if (item.withdrawnAt) return "withdrawn";
  if (item.startsOn > today) return "planned";
  return item.endsOn !== null && item.endsOn < today ? "over" : "shown";
}

/** In the reader's language, else in the first one that was written. */
export function newsTextIn(texts: NewsTexts, language: string): NewsText & { language: string } {
  const [known, text] = Object.entries(texts).find(([written]) => written === language) ??
    Object.entries(texts)[0] ?? [language, undefined];
  return { title: "", text: "", ...text, language: known };
}

/** A target as one value of a form: "", "cmp_…" or "cmp_…:grp_…". */
export const targetValue = ({ campaignId, group }: NewsTarget): string =>
  campaignId === null ? "" : group === "" ? campaignId : `${campaignId}:${group}`;

export function targetOf(value: string): NewsTarget {
  const [campaignId = "", group = ""] = value.split(":");
  return campaignId === "" ? { campaignId: null, group: "" } : { campaignId, group };
}

/** Mails of news leave on working days, when people look at them. */
export const NEWS_HOURS = { hoursFrom: 8, hoursUntil: 20 } as const;
