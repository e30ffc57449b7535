import { z } from "zod";
import { judgeDelivery, UNTOLD } from "#app/emails/mail-return.rules";
import { endOfRow, peopleFaults, type PeopleRowRead } from "#app/domains/contacts/people-import-row.rules";
import { DomainError } from "#app/platform/errors";
import { headerNames, isRepairFile } from "#app/platform/uploads/file-columns";
import { readRowCells } from "#app/platform/uploads/row-cells";
import { GIVEN_REASONS, type SuppressionReason } from "#app/domains/contacts/suppression.rules";

/** Our own names of the columns; those of mail providers are known as well. */
export const SUPPRESSION_COLUMNS = ["email", "reason", "date"] as const;

export type SuppressionRow = { address: string; reason: SuppressionReason; since: Date | null };
export type SuppressionColumns = {
  names: string[];
  /** The address, the date, and each column that may say why, by its name in the header. */
  placed: Array<[name: string, at: number]>;
  reasons: string[];
  isRepair: boolean;
};

// As they stand in exports of mail providers, spelled without signs: "EmailAddress", "email_address" and "Email address" are one.
const EMAIL = ["email", "emailaddress", "address", "recipient", "mail"];
const REASON = ["suppressionreason", "reason", "type", "bouncetype", "event", "status", "code", "error", "description"];
const DATE = ["date", "createdat", "created", "lastupdatetime", "bouncedat", "timestamp", "at"];

const WORDS: Record<SuppressionReason | "soft", readonly string[]> = {
  bounced: [
    "bounce",
    "bounced",
    "bounces",
    "hardbounce",
    "hard",
    "permanent",
    "permanentfailure",
    "undeliverable",
    "invalid",
    "bademailaddress",
  ],
  complained: ["complaint", "complained", "complaints", "spam", "spamcomplaint", "spamreport", "spamnotification", "abuse"],
  unsubscribed: ["unsubscribe", "unsubscribed", "unsubscribes", "optout", "optedout", "manualsuppression"],
  do_not_contact: ["donotcontact", "donotmail", "blocklisted", "suppressed", "manual"],
  never: [],
  soft: ["soft", "softbounce", "transient", "temporary", "temporaryfailure", "deferred", "delayed"],
};
const MEANING = new Map(
  Object.entries(WORDS).flatMap(([reason, words]) => words.map((word) => [word, reason as SuppressionReason | "soft"] as const)),
);

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, "");

/** What a word or a server's answer in an export means; null when it means nothing to us. */
export function meaningOf(text: string): SuppressionReason | "soft" | null {
  const known = MEANING.get(plain(text));
  if (known) return known;
  const verdict = judgeDelivery("failed", "", ` ${text}`);
  if (verdict === null || verdict.kind === "none") return null;
  // A provider that lists an address has judged the refusal: one that does not say why was for good.
  return verdict.kind === "hard" || verdict.code === UNTOLD ? "bounced" : "soft";
}

/** Finds the columns by the header. @throws DomainError `invalid` when none holds addresses. */
export function suppressionColumnsOf(header: readonly string[]): SuppressionColumns {
  const names = headerNames(header);
  const folded = names.map(plain);
  const first = (wanted: readonly string[]) => wanted.map((name) => folded.indexOf(name)).filter((at) => at >= 0);
  const [[email], [date]] = [first(EMAIL), first(DATE)];
  if (email === undefined) {
    const found = names.slice(0, 50);
    throw new DomainError("invalid", `there is no column of e-mail addresses. Columns found: ${found.join(", ")}`, {
      errors: [{ path: "file", message: "there is no column of e-mail addresses" }],
      ...{ allowed: SUPPRESSION_COLUMNS, found, code: "header", problem: "header_address" },
    });
  }
  const reasons = first(REASON).map((at): [string, number] => [names[at] ?? "", at]);
  return {
    names,
    placed: [["email", email], ...(date === undefined ? [] : [["date", date] as [string, number]]), ...reasons],
    reasons: reasons.map(([name]) => name),
    isRepair: isRepairFile(names),
  };
}

/**
 * One row, or what is wrong with it. The first column that says something decides why.
 *
 * @param fallback for rows that name no reason we know; null refuses them.
 */
export function readSuppressionRow(
  cells: readonly string[],
  columns: SuppressionColumns,
  fallback: SuppressionReason | null,
): PeopleRowRead<SuppressionRow> {
  const faults = peopleFaults();
  const longest = (name: string) => (name === "email" || name === "date" ? 300 : 2_000);
  const values = readRowCells(cells, { ...columns, longest }, faults);
  const cell = (name: string) => values.get(name) ?? "";
  const address = cell("email").toLowerCase();
  if (address.length > 254 || !z.regexes.email.test(address)) faults.add("email", address, "email");
  const said = columns.reasons.map(cell).filter((text) => text !== "");
  const meaning = said.flatMap((text) => meaningOf(text) ?? [])[0] ?? fallback;
  const reason = meaning === "soft" ? null : meaning;
  if (!reason) faults.add("reason", said[0] ?? "", meaning === "soft" ? "reason_soft" : "reason_missing");
  return endOfRow(faults, { address, reason: reason ?? "bounced", since: momentOf(cell("date")) });
}

const ISO = /^\d{4}-\d{2}-\d{2}(?:$|[T ])/;
const MAILED = /^(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4}/;

/** When it was, by the ways in which providers write it; a date that could be read in two ways is left out. */
function momentOf(text: string): Date | null {
  if (/^\d{10}$/.test(text)) return new Date(Number(text) * 1_000);
  if (!ISO.test(text) && !MAILED.test(text)) return null;
  const zoned = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})\)?$/i.test(text) || text.length === 10 ? text : `${text}Z`;
  const at = Date.parse(zoned.replace(/^(\d{4}-\d{2}-\d{2}) /, "$1T").replace(/ UTC$/i, MAILED.test(text) ? " GMT" : "Z"));
  return Number.isNaN(at) || at < 0 ? null : new Date(at);
}

export const fallbackReason = (text: string | undefined): SuppressionReason | null =>
  GIVEN_REASONS.find((reason) => reason === text) ?? null;
