import type { Permission } from "#app/domains/accounts/permissions";
import { MAX_ATTRIBUTES } from "#app/domains/contacts/attribute.rules";
import { DomainError } from "#app/platform/errors";
import { headerNames, isReason, isRepairFile, ownName } from "#app/platform/uploads/file-columns";

/** What a file is of. */
export const PEOPLE_IMPORT_KINDS = ["contacts", "companies", "suppressions", "guests"] as const;
export type PeopleImportKind = (typeof PEOPLE_IMPORT_KINDS)[number];

/** What whoever brings in a file of a kind needs, and whoever looks at what came of it or stops it. */
export const PEOPLE_IMPORT_PERMISSIONS = {
  contacts: "contact.manage",
  companies: "contact.manage",
  suppressions: "suppression.manage",
  guests: "invitation.send",
} as const satisfies Record<PeopleImportKind, Permission>;

/** Of people or companies, whatever is done with them then. */
export type RecordFileKind = Exclude<PeopleImportKind, "suppressions">;

const CONTACT_COLUMNS = [
  "external_id",
  "email",
  "name",
  "phone",
  "job_title",
  "company",
  "company_id",
  "language",
  "country",
  "segment",
] as const;

/** The columns we know of each kind of file. Any other column is an attribute. */
export const PEOPLE_COLUMNS = {
  contacts: CONTACT_COLUMNS,
  guests: [...CONTACT_COLUMNS, "basis", "basis_date", "basis_evidence"],
  companies: ["company_id", "name", "domain", "owner", "revenue", "revenue_currency", "renewal_date", "country", "segment"],
} as const satisfies Record<RecordFileKind, readonly string[]>;
export type PeopleColumn = (typeof PEOPLE_COLUMNS)[RecordFileKind][number];

export type PeopleFileColumns = {
  /** The header as written. */
  names: string[];
  /** Where each known column stands. */
  at: Partial<Record<PeopleColumn, number>>;
  attributes: Array<{ name: string; at: number }>;
  /** True for a repaired file of refused rows: its cells are marked against formulas. */
  isRepair: boolean;
};

/** One of these must be there: something to recognise a row by. */
const KEY_COLUMNS: Record<RecordFileKind, readonly PeopleColumn[]> = {
  contacts: ["external_id", "email", "phone"],
  guests: ["email"],
  companies: ["company_id", "name", "domain"],
};

const HEADER_PROBLEMS: Record<RecordFileKind, string> = {
  contacts: "header_contact",
  companies: "header_company",
  guests: "header_address",
};

/**
 * Finds the columns of a file by its header; case, spaces and dashes do not matter ("Job title").
 *
 * @throws DomainError `invalid` when a column stands there twice, when there is nothing to recognise a row by, or when more
 *   than fifty columns are none of ours.
 */
export function peopleColumnsOf(kind: RecordFileKind, header: readonly string[]): PeopleFileColumns {
  const names = headerNames(header);
  const at: PeopleFileColumns["at"] = {};
  const attributes: PeopleFileColumns["attributes"] = [];
  const known: readonly string[] = PEOPLE_COLUMNS[kind];
  for (const [index, name] of names.map(ownName).entries()) {
    if (name === "" || isReason(name)) continue;
    if (!known.includes(name)) {
      attributes.push({ name: names[index] ?? name, at: index });
      continue;
    }
    if (at[name as PeopleColumn] !== undefined) throw refusal(kind, `the column ${name} stands in the header twice`, names, "header_twice");
    at[name as PeopleColumn] = index;
  }
  if (!KEY_COLUMNS[kind].some((name) => at[name] !== undefined))
    throw refusal(kind, `there is no column ${KEY_COLUMNS[kind].join(", ")}`, names, HEADER_PROBLEMS[kind]);
  const repeated = attributes.find(({ name }, index) => attributes.findIndex((other) => other.name === name) !== index);
  if (repeated) throw refusal(kind, `the column ${repeated.name} stands in the header twice`, names, "header_twice");
  if (attributes.length > MAX_ATTRIBUTES)
    throw refusal(
      kind,
      `the file has ${attributes.length} columns of its own, at most ${MAX_ATTRIBUTES} are kept`,
      names,
      "header_attributes",
    );
  return { names, at, attributes, isRepair: isRepairFile(names) };
}

function refusal(kind: RecordFileKind, problem: string, found: string[], code: string): DomainError {
  const shown = found.slice(0, 50).join(", ") || "none";
  return new DomainError("invalid", `${problem}. Columns found: ${shown}. Columns known: ${PEOPLE_COLUMNS[kind].join(", ")}`, {
    errors: [{ path: "file", message: problem }],
    allowed: PEOPLE_COLUMNS[kind],
    found: found.slice(0, 50),
    code: "header",
    problem: code,
  });
}
