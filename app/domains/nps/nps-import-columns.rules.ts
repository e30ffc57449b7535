import { DomainError } from "#app/platform/errors";
import { REASON_COLUMNS } from "#app/platform/uploads/file-import";

/** The columns of our own format. Any other column is an attribute of the answer. */
export const COLUMNS = [
  "response_id",
  "external_id",
  "email",
  "name",
  "company",
  "company_id",
  "score",
  "comment",
  "answered_at",
  "sent_at",
  "survey_type",
  "phase",
  "team",
  "language",
  "country",
  "segment",
] as const;
export type Column = (typeof COLUMNS)[number];

export type FileColumns = {
  /** The header as written. */
  names: string[];
  /** Where each known column stands. */
  at: Partial<Record<Column, number>>;
  attributes: Array<{ name: string; at: number }>;
  /** True for a repaired file of refused rows: its cells are marked against formulas. */
  isRepair: boolean;
};

/**
 * Finds the columns of a file by its header; case, spaces and dashes do not matter ("Answered At").
 *
 * @throws DomainError `invalid` when there is no score, nobody to tie an answer to, or a column twice.
 */
export function columnsOf(header: readonly string[]): FileColumns {
  const names = header.map((name) =>
    name
      .replaceAll("\u0000", "␀")
      .replace(/\p{Surrogate}/gu, "\ufffd")
      .trim(),
  );
  const folded = names.map((name) => name.toLowerCase().replace(/[\s-]+/g, "_"));
  const at: FileColumns["at"] = {};
  const attributes: FileColumns["attributes"] = [];
  for (const [index, name] of folded.entries()) {
    if (isReason(name)) continue;
    if (!isColumn(name)) {
      if (name !== "") attributes.push({ name: names[index] ?? name, at: index });
      continue;
    }
    if (at[name] !== undefined) throw refusal(`the column ${name} stands in the header twice`, names, "header_twice");
    at[name] = index;
  }
  if (at.score === undefined) throw refusal("there is no column score", names, "header_score");
  if (at.email === undefined && at.external_id === undefined)
    throw refusal("there is no column email or external_id: an answer must belong to somebody", names, "header_person");
  return { names, at, attributes: uniqueNames(attributes), isRepair: REASON_COLUMNS.every((name) => folded.includes(name)) };
}

const isColumn = (name: string): name is Column => (COLUMNS as readonly string[]).includes(name);
const isReason = (name: string): boolean => (REASON_COLUMNS as readonly string[]).includes(name);

function refusal(problem: string, found: string[], code: "header_twice" | "header_score" | "header_person"): DomainError {
  const shown = found.slice(0, 50).join(", ") || "none";
  return new DomainError("invalid", `${problem}. Columns found: ${shown}. Columns known: ${COLUMNS.join(", ")}`, {
    errors: [{ path: "file", message: problem }],
    allowed: COLUMNS,
    found: found.slice(0, 50),
    code: "header",
    problem: code,
  });
}

/** Two attributes of one name would overwrite each other: the second becomes "plan (2)". */
function uniqueNames(attributes: FileColumns["attributes"]): FileColumns["attributes"] {
  const seen = new Map<string, number>();
  return attributes.map((attribute) => {
    const times = (seen.get(attribute.name) ?? 0) + 1;
    seen.set(attribute.name, times);
    return times === 1 ? attribute : { ...attribute, name: `${attribute.name} (${times})` };
  });
}
