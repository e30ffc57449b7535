import { z } from "zod";
import { companyDomain, contactKeysOf, foldCompanyName } from "#app/domains/contacts/contact-identity.rules";
import type { PeopleColumn, PeopleFileColumns } from "#app/domains/contacts/people-import-columns.rules";
import type { ContactInput } from "#app/domains/contacts/people-matching.rules";
import type { CompanyInput } from "#app/domains/contacts/upsert-companies.server";
import { isCurrency, parseAmount } from "#app/platform/money";
import { normalizePhone } from "#app/platform/phone-number";
import { readCountry, readLanguage } from "#app/platform/place-name";
import { shownValue, type RowProblem } from "#app/platform/uploads/file-import";
import { readRowCells } from "#app/platform/uploads/row-cells";
import { readDate, type DateOrder } from "#app/platform/written-date";

const PROBLEMS = {
  unreadable: "holds a character that cannot be stored (a null character or half of a surrogate pair)",
  quote: "a quote is opened on this line and never closed",
  too_many_cells: "the row has more cells than the header has columns",
  too_long: "is too long: at most 300 characters, 2,000 for columns of your own",
  contact_missing: "external_id, email or phone must be filled: a person is recognised by one of them",
  company_missing: "company_id, name or domain must be filled: a company is recognised by one of them",
  email: "must be an e-mail address such as ana@example.com",
  phone: "must be a phone number of 7 to 15 digits such as +31 6 1234 5678",
  language: "must be a two-letter language code (ISO 639-1) such as nl, or the name of the language",
  country: "must be a two-letter country code (ISO 3166-1) such as NL, or the name of the country",
  domain: "must be a domain of the company's own such as vos.nl: free mail never stands for a company",
  owner: "must be the e-mail address of a colleague who works here",
  revenue: "must be an amount such as 12500 or 12.500,00, zero or more",
  revenue_currency: "must be a three-letter currency code (ISO 4217) such as EUR",
  renewal_date: "must be a date such as 2027-03-01",
  repeated: "an earlier row of this file is the same",
  reason_soft: "the mail failed for now only: nobody's mail is stopped for that",
  reason_missing: "must say why: bounced, complained, unsubscribed or do_not_contact",
  basis: "must be consent or customer: the ground on which this person may be asked",
  basis_date: "must be today or an earlier day, such as 2026-03-01: when they agreed, or since when they are a customer",
  address_missing: "must be filled: an invitation goes by mail",
} as const;
export type PeopleProblemCode = keyof typeof PROBLEMS;

export type PeopleRowSettings = {
  /** The workspace's own currency, for amounts without one. */
  currency: string;
  dateOrder: DateOrder;
  /** Colleagues by their address in lower case. */
  owners: ReadonlyMap<string, string>;
};

export type PeopleRowRead<Row> = { ok: true; row: Row } | { ok: false; problem: RowProblem };

/** The problem as it goes to the report. */
export const peopleProblem = (field: string, value: string, code: PeopleProblemCode): RowProblem => ({
  field,
  value: shownValue(value),
  code,
  message: PROBLEMS[code],
});

type Cells = { cell: (name: PeopleColumn) => string; attributes: Record<string, string> };
type Refused = { ok: false; problem: RowProblem };

const refuse = (field: string, value: string, code: PeopleProblemCode): Refused => ({
  ok: false,
  problem: peopleProblem(field, value, code),
});

/** One row of a file of people, or the first problem in it. Nothing is guessed or corrected but case and spaces. */
export function readContactRow(cells: readonly string[], columns: PeopleFileColumns): PeopleRowRead<ContactInput> {
  const read = readCells(cells, columns);
  if ("problem" in read) return read;
  const { cell, attributes } = read;
  if (cell("email") !== "" && !isAddress(cell("email"))) return refuse("email", cell("email"), "email");
  if (cell("phone") !== "" && !normalizePhone(cell("phone"))) return refuse("phone", cell("phone"), "phone");
  const language = readLanguage(cell("language"));
  if (language === null) return refuse("language", cell("language"), "language");
  const country = readCountry(cell("country"));
  if (country === null) return refuse("country", cell("country"), "country");
  const keys = { externalId: cell("external_id"), email: cell("email").toLowerCase(), phone: cell("phone") };
  if (contactKeysOf(keys).length === 0) return refuse("email", "", "contact_missing");
  const person = { name: cell("name"), jobTitle: cell("job_title"), companyName: cell("company"), companyExternalId: cell("company_id") };
  return { ok: true, row: { ...keys, ...person, language, country, segment: cell("segment"), source: "people_csv", attributes } };
}

/** One row of a file of companies, or the first problem in it. An amount without a currency is in the workspace's own. */
export function readCompanyRow(
  cells: readonly string[],
  columns: PeopleFileColumns,
  { currency, dateOrder, owners }: PeopleRowSettings,
): PeopleRowRead<CompanyInput> {
  const read = readCells(cells, columns);
  if ("problem" in read) return read;
  const { cell, attributes } = read;
  if (cell("domain") !== "" && !companyDomain(cell("domain"))) return refuse("domain", cell("domain"), "domain");
  if (cell("company_id") === "" && cell("domain") === "" && foldCompanyName(cell("name")) === "")
    return refuse("name", "", "company_missing");
  const ownerUserId = owners.get(cell("owner").toLowerCase()) ?? null;
  if (cell("owner") !== "" && !ownerUserId) return refuse("owner", cell("owner"), "owner");
  const revenueCurrency = cell("revenue_currency").toUpperCase() || currency;
  if (!isCurrency(revenueCurrency)) return refuse("revenue_currency", cell("revenue_currency"), "revenue_currency");
  const minor = cell("revenue") === "" ? null : parseAmount(cell("revenue"), revenueCurrency);
  if (cell("revenue") !== "" && minor === null) return refuse("revenue", cell("revenue"), "revenue");
  const renewal =
    cell("renewal_date") === "" ? null : readDate(cell("renewal_date"), { timeZone: "UTC", order: dateOrder, isLenient: true });
  if (cell("renewal_date") !== "" && !renewal) return refuse("renewal_date", cell("renewal_date"), "renewal_date");
  const country = readCountry(cell("country"));
  if (country === null) return refuse("country", cell("country"), "country");
  return {
    ok: true,
    row: {
      ...{
        externalId: cell("company_id"),
        name: cell("name") || null,
        domain: cell("domain"),
        ownerUserId,
        country,
        segment: cell("segment"),
        attributes,
      },
      renewalDate: renewal?.toISOString().slice(0, 10) ?? null,
      ...(minor !== null && { revenueMinor: Number(minor), revenueCurrency }),
    },
  };
}

/** The cells of a row by the names of their columns, or why they cannot be kept. */
export function readCells(cells: readonly string[], { names, at, attributes: own, isRepair }: PeopleFileColumns): Cells | Refused {
  const isOwn = new Set(own.map(({ name }) => name));
  const placed = [...Object.entries(at), ...own.map(({ name, at: place }) => [name, place] as const)];
  const read = readRowCells(cells, { names, placed, isRepair, longest: (name) => (isOwn.has(name) ? 2_000 : 300) });
  if ("fault" in read) return refuse(read.fault.field, read.fault.value, read.fault.code);
  const { values } = read;
  const attributes = Object.fromEntries(own.map(({ name }) => [name, values.get(name) ?? ""] as const).filter(([, value]) => value !== ""));
  return { cell: (name) => values.get(name) ?? "", attributes };
}

const isAddress = (text: string): boolean => text.length <= 254 && z.regexes.email.test(text);
