import { z } from "zod";
import { companyDomain, contactKeysOf, foldCompanyName } from "#app/domains/contacts/contact-identity.rules";
import type { PeopleColumn, PeopleFileColumns } from "#app/domains/contacts/people-import-columns.rules";
import type { ContactInput } from "#app/domains/contacts/people-matching.rules";
import type { CompanyInput } from "#app/domains/contacts/upsert-companies.server";
import { isCurrency, parseAmount } from "#app/platform/money";
import { normalizePhone } from "#app/platform/phone-number";
import { readCountry, readLanguage } from "#app/platform/place-name";
import { RowFaults, shownValue, type RowFault, type RowProblem } from "#app/platform/uploads/file-import";
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

/** The fault as it goes to the report. */
export const peopleProblem = (field: string, value: string, code: PeopleProblemCode): RowFault<PeopleProblemCode> => ({
  field,
  value: shownValue(value),
  code,
  message: PROBLEMS[code],
});

export type PeopleFaults = RowFaults<PeopleProblemCode>;
export const peopleFaults = (): PeopleFaults => new RowFaults(peopleProblem);

type Cells = { cell: (name: PeopleColumn) => string; attributes: Record<string, string> };

/** One row of a file of people, or what is wrong with it. Nothing is guessed or corrected but case and spaces. */
export function readContactRow(cells: readonly string[], columns: PeopleFileColumns): PeopleRowRead<ContactInput> {
  const faults = peopleFaults();
  const row = contactIn(readCells(cells, columns, faults), faults);
  return endOfRow(faults, row);
}

/** The person in a row, to be used when nothing was found to be wrong with it. */
export function contactIn({ cell, attributes }: Cells, faults: PeopleFaults): ContactInput {
  if (cell("email") !== "" && !isAddress(cell("email"))) faults.add("email", cell("email"), "email");
  if (cell("phone") !== "" && !normalizePhone(cell("phone"))) faults.add("phone", cell("phone"), "phone");
  const language = readLanguage(cell("language"));
  if (language === null) faults.add("language", cell("language"), "language");
  const country = readCountry(cell("country"));
  if (country === null) faults.add("country", cell("country"), "country");
  const keys = { externalId: cell("external_id"), email: cell("email").toLowerCase(), phone: cell("phone") };
  if (contactKeysOf(keys).length === 0) faults.add("email", "", "contact_missing");
  const person = { name: cell("name"), jobTitle: cell("job_title"), companyName: cell("company"), companyExternalId: cell("company_id") };
  const place = { language: language ?? "", country: country ?? "" };
  return { ...keys, ...person, ...place, segment: cell("segment"), source: "people_csv", attributes };
}

/** The row, if nothing was found to be wrong with it. */
export const endOfRow = <Row>({ problem }: PeopleFaults, row: Row): PeopleRowRead<Row> =>
  problem ? { ok: false, problem } : { ok: true, row };

/** One row of a file of companies, or what is wrong with it. An amount without a currency is in the workspace's own. */
export function readCompanyRow(
  cells: readonly string[],
  columns: PeopleFileColumns,
  { currency, dateOrder, owners }: PeopleRowSettings,
): PeopleRowRead<CompanyInput> {
  const faults = peopleFaults();
  const { cell, attributes } = readCells(cells, columns, faults);
  if (cell("domain") !== "" && !companyDomain(cell("domain"))) faults.add("domain", cell("domain"), "domain");
  if (cell("company_id") === "" && cell("domain") === "" && foldCompanyName(cell("name")) === "") faults.add("name", "", "company_missing");
  const ownerUserId = owners.get(cell("owner").toLowerCase()) ?? null;
  if (cell("owner") !== "" && !ownerUserId) faults.add("owner", cell("owner"), "owner");
  const revenueCurrency = cell("revenue_currency").toUpperCase() || currency;
  const isKnownCurrency = isCurrency(revenueCurrency);
  if (!isKnownCurrency) faults.add("revenue_currency", cell("revenue_currency"), "revenue_currency");
  const minor = cell("revenue") === "" || !isKnownCurrency ? null : parseAmount(cell("revenue"), revenueCurrency);
  if (cell("revenue") !== "" && isKnownCurrency && minor === null) faults.add("revenue", cell("revenue"), "revenue");
  const renewal =
    cell("renewal_date") === "" ? null : readDate(cell("renewal_date"), { timeZone: "UTC", order: dateOrder, isLenient: true });
  if (cell("renewal_date") !== "" && !renewal) faults.add("renewal_date", cell("renewal_date"), "renewal_date");
  const country = readCountry(cell("country"));
  if (country === null) faults.add("country", cell("country"), "country");
  return endOfRow(faults, {
    ...{ externalId: cell("company_id"), name: cell("name") || null, domain: cell("domain"), ownerUserId },
    ...{ country: country ?? "", segment: cell("segment"), attributes, renewalDate: renewal?.toISOString().slice(0, 10) ?? null },
    ...(minor !== null && { revenueMinor: Number(minor), revenueCurrency }),
  });
}

/** The cells of a row by the names of their columns; those that cannot be kept are among the faults. */
export function readCells(
  cells: readonly string[],
  { names, at, attributes: own, isRepair }: PeopleFileColumns,
  faults: PeopleFaults,
): Cells {
  const isOwn = new Set(own.map(({ name }) => name));
  const placed = [...Object.entries(at), ...own.map(({ name, at: place }) => [name, place] as const)];
  const values = readRowCells(cells, { names, placed, isRepair, longest: (name) => (isOwn.has(name) ? 2_000 : 300) }, faults);
  const attributes = Object.fromEntries(own.map(({ name }) => [name, values.get(name) ?? ""] as const).filter(([, value]) => value !== ""));
  return { cell: (name) => values.get(name) ?? "", attributes };
}

const isAddress = (text: string): boolean => text.length <= 254 && z.regexes.email.test(text);
