import { DomainError } from "#app/platform/errors";
import { headerNames, isReason, isRepairFile, ownName } from "#app/platform/uploads/file-columns";

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
  "product",
  "wave",
] as const;

/** Fields that are kept as an attribute, under one name whatever the file calls the column. */
const KEPT_AS_ATTRIBUTE: readonly ColumnUse[] = ["product", "wave"];

/** What a column of another tool's file can be as well: halves of a name, what was asked, whether it was put away, and whom not to write to. */
export const FIELDS = [
  ...COLUMNS,
  "first_name",
  "last_name",
  "question_type",
  "declined",
  "unsubscribed",
  "bounced",
  "do_not_contact",
] as const;

/** Whom not to write to, the strongest first. */
export const SUPPRESSIONS = ["do_not_contact", "unsubscribed", "bounced"] as const;

export type Field = (typeof FIELDS)[number];

/** What becomes of a column: a field of ours, an attribute of the answer, or nothing. */
export const COLUMN_USES = [...FIELDS, "attribute", "skip"] as const;
export type ColumnUse = (typeof COLUMN_USES)[number];

export type FileColumns = {
  /** The header as written. */
  names: string[];
  /** Where each known column stands. */
  at: Partial<Record<Field, number>>;
  /** The same as a list, in the order of `FIELDS`. */
  placed: Array<{ name: Field; at: number }>;
  attributes: Array<{ name: string; at: number }>;
  /** Fields whose heading says that their times are in UTC. */
  inUtc: ReadonlySet<Field>;
  /** True for a repaired file of refused rows: its cells are marked against formulas. */
  isRepair: boolean;
};

export type HeaderProblem = { code: "header_twice" | "header_score" | "header_person"; field: Field; message: string };

/** What each column of our own format is. */
export const ownUses = (names: readonly string[]): ColumnUse[] =>
  names.map((name) => {
    const own = ownName(name);
    if (own === "" || isReason(own)) return "skip";
    return COLUMNS.find((column) => column === own) ?? "attribute";
  });

/**
 * Finds the columns of a file of our own format by its header.
 *
 * @throws DomainError `invalid` when there is no score, nobody to tie an answer to, or a column twice.
 */
export function columnsOf(header: readonly string[]): FileColumns {
  const names = headerNames(header);
  return columnsAs(names, ownUses(names));
}

/** The columns of a file when it is known what each is. @throws as `columnsOf`. */
export function columnsAs(header: readonly string[], uses: readonly ColumnUse[]): FileColumns {
  const names = headerNames(header);
  const [problem] = headerProblems(uses);
  if (problem) throw refusal(problem, names);
  return placeColumns(names, uses);
}

/** The columns by what somebody said each is, else by their own names. @throws as `columnsOf`. */
export const columnsFor = (header: readonly string[], uses: readonly ColumnUse[] | undefined): FileColumns =>
  uses ? columnsAs(header, uses) : columnsOf(header);

/** The columns of a mapping that is not finished: of a field that stands twice the first counts. */
export function placeColumns(names: readonly string[], uses: readonly ColumnUse[]): FileColumns {
  const at: FileColumns["at"] = {};
  const attributes: FileColumns["attributes"] = [];
  for (const [index, use] of uses.entries()) {
    if (use === "attribute") attributes.push({ name: names[index] ?? "", at: index });
    else if (use !== "skip") at[use] ??= index;
  }
  const placed = FIELDS.flatMap((name) => (at[name] === undefined ? [] : [{ name, at: at[name] }]));
  attributes.unshift(...placed.filter(({ name }) => KEPT_AS_ATTRIBUTE.includes(name)));
  return {
    names: [...names],
    ...{ at, placed, attributes: uniqueNames(attributes) },
    inUtc: new Set(placed.flatMap(({ name, at }) => (/\((UTC|GMT)\)\s*$/i.test(names[at] ?? "") ? [name] : []))),
    isRepair: isRepairFile(names),
  };
}

/** What keeps a file from being read with this mapping. */
export function headerProblems(uses: readonly ColumnUse[]): HeaderProblem[] {
  const problems: HeaderProblem[] = FIELDS.filter((field) => uses.indexOf(field) !== uses.lastIndexOf(field)).map((field) => ({
    code: "header_twice",
    field,
    message: `the column ${field} stands in the header twice`,
  }));
  // A list of people who must not be written to holds no answers, and is one all the same.
  const saysWhom = uses.includes("email") && SUPPRESSIONS.some((flag) => uses.includes(flag));
  if (!uses.includes("score") && !saysWhom) problems.push({ code: "header_score", field: "score", message: "there is no column score" });
  if (!uses.includes("email") && !uses.includes("external_id"))
    problems.push({
      code: "header_person",
      field: "email",
      message: "there is no column email or external_id: an answer must belong to somebody",
    });
  return problems;
}

function refusal({ code, message }: HeaderProblem, found: string[]): DomainError {
  const shown = found.slice(0, 50).join(", ") || "none";
  return new DomainError("invalid", `${message}. Columns found: ${shown}. Columns known: ${COLUMNS.join(", ")}`, {
    errors: [{ path: "file", message }],
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
