import { withoutMark } from "#app/platform/csv-cells";
import { hash } from "node:crypto";
import { z } from "zod";
import { readDate, type DateOrder } from "#app/platform/written-date";
import { SUPPRESSIONS, type Field, type FileColumns } from "#app/domains/nps/nps-import-columns.rules";
import { VENDORS } from "#app/domains/nps/nps-source.rules";
import { readCountry, readLanguage } from "#app/platform/place-name";
import { SURVEY_TYPES, type SurveyType } from "#app/domains/nps/response.rules";
import { normalizeEmail } from "#app/platform/email-address";
import { isStorable } from "#app/platform/text";
import { RowFaults, shownValue, type RowFault, type RowProblem as ProblemOfRow } from "#app/platform/uploads/file-import";

const PROBLEMS = {
  unreadable: "holds a character that cannot be stored (a null character or half of a surrogate pair)",
  quote: "a quote is opened on this line and never closed",
  too_many_cells: "the row has more cells than the header has columns",
  score_missing: "score is missing: a whole number from 0 to 10, or empty with a sent_at",
  score: "score must be a whole number from 0 to 10",
  person_missing: "email or external_id must be filled: an answer belongs to somebody",
  email: "must be an e-mail address such as ana@example.com",
  date_missing: "answered_at must be filled when there is a score",
  date: "must be a date such as 2026-03-01, 2026-03-01T09:30:00Z, 1-3-2026 or 3/1/2026",
  date_future: "lies in the future: nobody can have answered yet",
  survey_type: `must be empty or one of ${SURVEY_TYPES.join(", ")}`,
  language: "must be a two-letter language code (ISO 639-1) such as nl, or the name of the language",
  country: "must be a two-letter country code (ISO 3166-1) such as NL, or the name of the country",
  too_long: "is too long: at most 5,000 characters for a comment, 300 for other columns, 2,000 for attributes",
  not_nps: "the row answers another question than the NPS",
  flag: "must be empty, yes, no, 1, 0 or the date on which it happened",
  repeated: "an earlier row of this file gives the same answer with other content; a response_id keeps answers apart",
} as const;
export type ProblemCode = keyof typeof PROBLEMS;
export type RowProblem = ProblemOfRow<ProblemCode>;

/** One row, understood: who answered, and the answer. Empty texts are cells that said nothing. */
export type RowAnswer = {
  person: {
    externalId: string;
    /** The tool that gave the external ids; the workspace itself when left out. */
    externalSource?: string;
    email: string;
    name: string;
    company: string;
    companyId: string;
    language: string;
    country: string;
    segment: string;
  };
  sourceId: string;
  surveyType: SurveyType;
  status: "completed" | "unanswered" | "declined" | "bounced";
  score: number | null;
  comment: string;
  answeredAt: Date | null;
  sentAt: Date | null;
  phase: string;
  team: string;
  language: string;
  country: string;
  segment: string;
  attributes: Record<string, string>;
};

export type Suppression = (typeof SUPPRESSIONS)[number];

export type RowSettings = {
  source: string;
  timeZone: string;
  dateOrders: { answered_at: DateOrder; sent_at: DateOrder };
  isLenient: boolean;
  /** The day that somebody said for all answers of a file without a column of dates. */
  answeredOn?: string | null | undefined;
  /** When the file came in: no answer of it is younger. */
  uploadedAt: Date;
};

export type AddressToSuppress = { address: string; reason: Suppression };

/** `suppressed`: a row that holds no answer, and says whom not to write to. */
export type RowRead =
  { ok: true; answer: RowAnswer } | { ok: true; answer?: undefined; suppressed: AddressToSuppress } | { ok: false; problem: RowProblem };

/** The fault as it goes to the report: with the value as it was found, made storable and short. */
export const rowProblem = (field: string, value: string, code: ProblemCode): RowFault<ProblemCode> => ({
  field,
  value: shownValue(value),
  code,
  message: PROBLEMS[code],
});

/**
 * Understands one row. Nothing is rounded, guessed or corrected: a score is a whole number from 0 to 10 or there is none.
 *
 * @returns the answer, or whom not to write to; or what is wrong, in the order of reading: characters, score, dates, person, the rest.
 */
export function readRow(cells: readonly string[], columns: FileColumns, settings: RowSettings): RowRead {
  const faults = new RowFaults(rowProblem);
  const extra = cells.slice(columns.names.length);
  if (extra.some((cell) => cell.trim() !== "")) faults.end("row", extra.join(" "), "too_many_cells");
  for (const { name, at } of [...columns.placed, ...columns.attributes])
    if (!isStorable(cells[at] ?? "")) faults.add(name, cells[at] ?? "", "unreadable");
  const filled: Partial<Record<Field, string>> = {};
  for (const { name, at } of columns.placed) filled[name] = bare(cells[at] ?? "", columns.isRepair).trim();
  if (columns.at.answered_at === undefined && filled.score) filled.answered_at = settings.answeredOn ?? "";
  const cell = (name: Field): string => filled[name] ?? "";

  const written = (name: "answered_at" | "sent_at") => (cell(name) === "0" ? "" : cell(name)); // zero seconds since 1970: never
  if (!/^(nps)?$/i.test(cell("question_type"))) faults.end("question_type", cell("question_type"), "not_nps");
  const score = cell("score");
  const flags = ([...SUPPRESSIONS, "declined"] as const).map((name) => ({ name, isSet: readFlag(cell(name), settings) }));
  const isSet = (name: Field) => flags.some((flag) => flag.name === name && flag.isSet);
  const suppression = SUPPRESSIONS.find(isSet);
  // A question that was put away has one moment, in whichever column: when it was asked.
  const hasOneMoment = score === "" && isSet("declined") && written("sent_at") === "";
  if (hasOneMoment) filled.sent_at = written("answered_at");
  if (score === "" && written("sent_at") === "") {
    if (!suppression || !isAddress(cell("email"))) faults.add("score", score, "score_missing");
    else if (faults.problem) return { ok: false, problem: faults.problem };
    else return { ok: true, suppressed: { address: cell("email"), reason: suppression } };
  }
  if (score !== "" && !/^(10|\d)$/.test(score)) faults.add("score", score, "score");

  const dates = { answered_at: null as Date | null, sent_at: null as Date | null };
  for (const name of ["answered_at", "sent_at"] as const) {
    if (written(name) === "") continue;
    const order = settings.dateOrders[hasOneMoment ? "answered_at" : name];
    const timeZone = columns.inUtc.has(hasOneMoment ? "answered_at" : name) ? "UTC" : settings.timeZone;
    dates[name] = readDate(written(name), { timeZone, order, isLenient: settings.isLenient });
    if (!dates[name]) faults.add(name, cell(name), "date");
  }
  if (score !== "" && dates.answered_at && isInFuture(dates.answered_at, settings.uploadedAt))
    faults.add("answered_at", cell("answered_at"), "date_future");
  if (score !== "" && written("answered_at") === "" && columns.at.answered_at !== undefined) faults.add("answered_at", "", "date_missing");

  if (cell("email") === "" && cell("external_id") === "") faults.add("email", "", "person_missing");
  if (cell("email") !== "" && !isAddress(cell("email"))) faults.add("email", cell("email"), "email");

  const kind = cell("survey_type").toLowerCase() || "relationship";
  const surveyType = isSurveyType(kind) ? kind : "relationship";
  if (surveyType !== kind) faults.add("survey_type", cell("survey_type"), "survey_type");
  const language = readLanguage(cell("language"));
  if (language === null) faults.add("language", cell("language"), "language");
  const country = readCountry(cell("country"));
  if (country === null) faults.add("country", cell("country"), "country");
  for (const { name, isSet: isFlag } of flags) if (isFlag === null) faults.add(name, cell(name), "flag");

  const attributes = Object.fromEntries(
    columns.attributes
      .map(({ name, at }) => [name, bare(cells[at] ?? "", columns.isRepair).trim()] as const)
      .filter(([, value]) => value !== ""),
  );
  for (const { name } of columns.placed)
    if (cell(name).length > (name === "comment" ? 5_000 : 300)) faults.add(name, cell(name), "too_long");
  for (const [name, value] of Object.entries(attributes)) if (value.length > 2_000) faults.add(name, value, "too_long");

  const { problem } = faults;
  if (problem) return { ok: false, problem };
  const place = { language: language ?? "", country: country ?? "" };
  const sentAt = dates.sent_at;
  const answeredAt = score === "" ? null : (dates.answered_at ?? settings.uploadedAt);
  return {
    ok: true,
    answer: {
      person: {
        externalId: cell("external_id"),
        ...idsOf(settings.source),
        email: cell("email").toLowerCase(),
        name: fullName(cell("name"), cell("first_name"), cell("last_name")),
        company: cell("company"),
        companyId: cell("company_id"),
        ...place,
        segment: cell("segment"),
      },
      sourceId: sourceIdOf(cell, settings.source, surveyType),
      surveyType,
      status: score !== "" ? "completed" : isSet("bounced") ? "bounced" : isSet("declined") ? "declined" : "unanswered",
      score: score === "" ? null : Number(score),
      comment: cell("comment"),
      answeredAt,
      sentAt,
      phase: cell("phase"),
      team: cell("team"),
      ...place,
      segment: cell("segment"),
      attributes,
    },
  };
}

/**
 * Whether nobody can have answered at `moment` yet. A day is allowed for: a file says its times without a zone, and it is tomorrow
 * in Auckland first.
 */
export const isInFuture = (moment: Date, now: Date): boolean => moment.getTime() > now.getTime() + 86_400_000;

/** Whom a row says not to write to, whatever else is wrong with it; the address is empty where it names an id alone. */
export type Flagged = AddressToSuppress & { externalId: string };

/** @returns null for a row that flags nobody, or nobody who can be found. */
export function flaggedIn(cells: readonly string[], { at, isRepair }: FileColumns, settings: RowSettings): Flagged | null {
  const cell = (name: Field) => bare(cells[at[name] ?? -1] ?? "", isRepair).trim();
  const reason = SUPPRESSIONS.find((name) => readFlag(cell(name), settings));
  if (!reason) return null;
  const [email, externalId] = [cell("email"), cell("external_id")];
  const address = isAddress(email) ? email : "";
  return isStorable(address) && isStorable(externalId) && (address || externalId) ? { address, externalId, reason } : null;
}

/** The tool that gave the ids of a source's people; of our own format the workspace itself. */
export const idsOf = (source: string): { externalSource?: string } => (isVendor(source) ? { externalSource: source } : {});

/** A name of two halves, one of which may be called just "name" beside the other ("Prénom, Nom"). */
function fullName(name: string, first: string, last: string): string {
  if (name !== "" && (first === "" || last !== "" || name.toLowerCase().includes(first.toLowerCase()))) return name;
  return [first, last || name].filter(Boolean).join(" ");
}

const YES = /^(1|y|yes|true|x|j|ja|oui|vrai|wahr|waar)$/i;
const NO = /^(|0|n|no|false|nee|nein|non|faux|falsch|onwaar)$/i;

/** Yes, no, or the moment since when; null for anything else. */
function readFlag(text: string, { timeZone }: RowSettings): boolean | null {
  if (NO.test(text)) return false;
  return YES.test(text) || readDate(text, { timeZone, order: "dmy", isLenient: true }) !== null ? true : null;
}

/**
 * What makes an answer this answer: its own id, or else who gave it, to which survey, when (as written). Never its score or
 * comment, so that a correction finds what it corrects. A send without an answer is known by when it was sent.
 */
function sourceIdOf(cell: (name: Field) => string, source: string, surveyType: string): string {
  if (cell("response_id") !== "") return `id:${cell("response_id")}`;
  const person = cell("external_id") || normalizeEmail(cell("email")) || cell("email").toLowerCase();
  const when = cell("score") === "" ? `sent ${cell("sent_at")}` : cell("answered_at");
  return hash("sha256", [source, person, surveyType, when].join("\u0000"), "base64url");
}

const isAddress = (text: string): boolean => text.length <= 254 && z.regexes.email.test(text);
const isSurveyType = (text: string): text is SurveyType => (SURVEY_TYPES as readonly string[]).includes(text);
const isVendor = (source: string): boolean => (VENDORS as readonly string[]).includes(source);

/** Takes off the mark that keeps a spreadsheet from computing a cell of our own file. */
const bare = (cell: string, isRepair: boolean): string => (isRepair ? withoutMark(cell) : cell);
