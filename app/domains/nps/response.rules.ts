export const SURVEY_TYPES = ["relationship", "transactional", "product", "mirror"] as const;
export type SurveyType = (typeof SURVEY_TYPES)[number];

/** What an answer says, in the shape in which two versions of it are compared. Instants in milliseconds. */
export type ResponseContent = {
  contactId: string;
  surveyType: string;
  status: string;
  score: number | null;
  comment: string;
  answeredAt: number | null;
  sentAt: number | null;
  phase: string | null;
  team: string | null;
  language: string | null;
  country: string | null;
  segment: string | null;
  attributes: Record<string, unknown>;
};

/** What may become of a question nobody has answered yet. */
const isFate = (status: string): boolean => status === "declined" || status === "bounced";

/**
 * What an answer says after news of it. What the news leaves empty stays: a comment is not erased by an older export, and
 * an answer does not become unanswered. Whether it counts is decided by its first score, and after that by people only: the
 * same export again does not count what somebody took out. A question that is still open may turn out declined or never arrived,
 * unless somebody said by hand what it is (`isByHand`).
 */
export function mergeContent(known: ResponseContent, news: ResponseContent, isByHand = false): ResponseContent {
  const isAnswered = news.score !== null;
  const isFirstScore = isAnswered && known.score === null && known.status !== "excluded";
  const isFateKnown = !isByHand && !isAnswered && known.score === null && known.status === "unanswered" && isFate(news.status);
  return {
    contactId: news.contactId,
    surveyType: news.surveyType,
    status: isFirstScore || isFateKnown ? news.status : known.status,
    score: isAnswered ? news.score : known.score,
    comment: news.comment || known.comment,
    answeredAt: isAnswered ? (news.answeredAt ?? known.answeredAt) : known.answeredAt,
    sentAt: news.sentAt ?? known.sentAt,
    phase: news.phase || known.phase,
    team: news.team || known.team,
    language: news.language || known.language,
    country: news.country || known.country,
    segment: news.segment || known.segment,
    attributes: { ...known.attributes, ...news.attributes },
  };
}

const SIMPLE = [
  "contactId",
  "surveyType",
  "status",
  "score",
  "comment",
  "answeredAt",
  "sentAt",
  "phase",
  "team",
  "language",
  "country",
  "segment",
] as const;

/** True when both say the same, whatever the order of their attributes. */
export function isSameContent(a: ResponseContent, b: ResponseContent): boolean {
  const names = Object.keys(a.attributes);
  return (
    SIMPLE.every((name) => a[name] === b[name]) &&
    names.length === Object.keys(b.attributes).length &&
    names.every((name) => written(a.attributes[name]) === written(b.attributes[name]))
  );
}

/** One thing that two versions of an answer say differently, as text; `isOwn` for a column of the workspace's own. Instants in ISO 8601. */
export type ContentChange = { field: string; isOwn: boolean; before: string | null; after: string | null };

/** What two versions of an answer say differently; none exactly when `isSameContent`. */
export function changesBetween(before: ResponseContent, after: ResponseContent): ContentChange[] {
  const simple = SIMPLE.filter((name) => before[name] !== after[name]).map((name) => {
    const told = ({ [name]: value }: ResponseContent) => (value === null || !INSTANTS.has(name) ? value : new Date(value).toISOString());
    return { field: name, isOwn: false, before: text(told(before)), after: text(told(after)) };
  });
  const names = [...new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])];
  const own = names
    .map((name) => ({ field: name, isOwn: true, before: text(before.attributes[name]), after: text(after.attributes[name]) }))
    .filter((change) => change.before !== change.after);
  return [...simple, ...own];
}

const INSTANTS: ReadonlySet<string> = new Set(["answeredAt", "sentAt"]);
const text = (value: unknown): string | null => (value === null || value === undefined ? null : written(value));

/** The number 12 and the text "12" are the same news: values from before a column had a type do not count as corrected. */
const written = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
