import { meaningOf, meaningsOf, type Meaning } from "#app/domains/nps/header-words.rules";
import { columnsAs, headerProblems, ownUses, type ColumnUse, type Field } from "#app/domains/nps/nps-import-columns.rules";
import { isDomainError } from "#app/platform/errors";
import { foldHeading, isReason, ownName } from "#app/platform/uploads/file-columns";

/** Tools whose exports are known by their own column names, and Trustfuel, whose export is told column by column. */
export const VENDORS = ["satismeter", "asknicely", "delighted"] as const;
export const SOURCES = ["csv", ...VENDORS, "trustfuel"] as const;
export type Source = (typeof SOURCES)[number];

export type DetectedSource = "own" | (typeof VENDORS)[number] | "unknown";

const VENDOR_WORDS: Partial<Record<Source, Partial<Record<ColumnUse, string>>>> = {
  satismeter: {
    response_id: "responseid id",
    external_id: "userid",
    score: "rating",
    comment: "feedback",
    answered_at: "created createdat",
    sent_at: "sent",
    declined: "dismissed",
    skip: "category pending project ip referrer",
  },
  asknicely: {
    response_id: "responseid",
    external_id: "contactid personid",
    score: "answer",
    answered_at: "responded",
    sent_at: "sent",
    question_type: "questiontype",
    do_not_contact: "dontcontact",
    skip: "answerlabel created opened lastemailed published publishedname",
  },
  delighted: {
    response_id: "responseid surveyresponseid id",
    external_id: "personid",
    answered_at: "responsecreatedat createdat responsedate respondedat",
    question_type: "surveytype",
    skip: "permalink updatedat",
  },
};

const vendorMeanings = new Map(Object.entries(VENDOR_WORDS).map(([source, words]) => [source, meaningsOf(words)]));

/** Which tool wrote a file, by the columns that only its files have together. */
export function detectSource(names: readonly string[]): DetectedSource {
  const has = new Set(names.map(foldHeading));
  const all = (...words: string[]) => words.every((word) => has.has(word));
  const some = (...words: string[]) => words.some((word) => has.has(word));
  if (all("rating", "created") && some("feedback", "category") && some("userid", "method", "category")) return "satismeter";
  if (all("answer", "responded") && some("responseid", "contactid", "personid", "sent")) return "asknicely";
  if (all("score", "permalink") && some("personid", "surveytype", "createdat")) return "delighted";
  return isOwnFormat(names) ? "own" : "unknown";
}

function isOwnFormat(names: readonly string[]): boolean {
  try {
    const { at } = columnsAs(names, ownUses(names));
    return at.answered_at !== undefined || at.sent_at !== undefined || ownUses(names).every((use) => use !== "attribute");
  } catch (error) {
    if (isDomainError(error)) return false;
    throw error;
  }
}

/** Whether a row names enough of what we know to be the header of a file of answers. */
export const isHeader = (names: readonly string[]): boolean => {
  const detected = detectSource(names);
  return headerProblems(suggestUses(names, detected === "own" || detected === "unknown" ? "csv" : detected)).length === 0;
};

/** What somebody said before that columns of these names are, in files of this source. A map: a column may be called `constructor`. */
export type RememberedUses = ReadonlyMap<string, ColumnUse>;

/**
 * What each column most likely is: as it was told before, else as the tool calls its columns, else by the words of its heading.
 * No field is given twice; a column that nothing is known of stays as an attribute.
 */
export function suggestUses(names: readonly string[], source: Source, remembered: RememberedUses = new Map()): ColumnUse[] {
  const told = names.map((name) => (isReason(ownName(name)) ? "skip" : remembered.get(ownName(name))));
  const taken = new Set<ColumnUse>();
  const uses = told.map((use): ColumnUse | null => {
    if (use === undefined || (isField(use) && taken.has(use))) return null;
    taken.add(use);
    return use;
  });
  const meanings = names.map((name, index) => (uses[index] ? undefined : meaningIn(name, source)));
  for (const [index, meaning] of meanings.entries()) {
    if (!meaning) continue;
    const isFirst = meanings.every(
      (other, at) => other?.use !== meaning.use || other.rank > meaning.rank || (other.rank === meaning.rank && at >= index),
    );
    if (!isField(meaning.use)) uses[index] = meaning.use;
    else if (isFirst && !taken.has(meaning.use)) uses[index] = meaning.use;
  }
  return uses.map((use, index) => use ?? (names[index] === "" ? "skip" : "attribute"));
}

/** A tool's own names before words, our own exact names before both. */
function meaningIn(name: string, source: Source): Meaning | undefined {
  const vendor = vendorMeanings.get(source)?.get(foldHeading(name));
  if (vendor) return { ...vendor, rank: vendor.rank - 1_000 };
  const [own] = ownUses([name]);
  if (own && isField(own)) return { use: own, rank: -1 };
  return meaningOf(name);
}

const isField = (use: ColumnUse): use is Field => use !== "attribute" && use !== "skip";
