import { companyDomainOf, normalizeEmail } from "#app/platform/email-address";
import { normalizePhone } from "#app/platform/phone-number";

/** One way to recognise a person or a company; unique in its workspace. `source` is "" but for external ids. */
export type IdentityKey = { kind: "email" | "phone" | "external_id" | "domain" | "name"; source: string; value: string };

/** Ids that the workspace itself gave to people and companies: the same ones in a CSV file and in the API. */
export const OWN_IDS = "own";

export type PersonKeys = { email?: string | null; phone?: string | null; externalId?: string | null; externalSource?: string | null };
export type CompanyKeys = {
  email?: string | null;
  /** A domain that was named as the company's own; free mail never counts. */
  companyDomain?: string | null;
  companyName?: string | null;
  companyExternalId?: string | null;
  externalSource?: string | null;
};

export const keyText = (key: IdentityKey): string => `${key.kind}\u001f${key.source}\u001f${key.value}`;

/**
 * What a person is recognised by, strongest first: the external id, then the mailbox, then the phone.
 * A phone alone recognises only who has neither of the others: colleagues share one number.
 */
export function contactKeysOf(person: PersonKeys): IdentityKey[] {
  const mailbox = person.email ? normalizeEmail(person.email) : null;
  const phone = person.phone ? normalizePhone(person.phone) : null;
  const keys: IdentityKey[] = [];
  if (person.externalId) keys.push({ kind: "external_id", source: person.externalSource ?? OWN_IDS, value: person.externalId });
  if (mailbox) keys.push({ kind: "email", source: "", value: mailbox });
  if (phone && keys.length === 0) keys.push({ kind: "phone", source: "", value: phone });
  return keys;
}

/** What a company is recognised by, strongest first: external id, mail domain (never free mail), folded name. */
export function companyKeysOf(company: CompanyKeys): IdentityKey[] {
  const domain = company.companyDomain ? companyDomain(company.companyDomain) : company.email ? companyDomainOf(company.email) : null;
  const name = company.companyName ? foldCompanyName(company.companyName) : "";
  const keys: IdentityKey[] = [];
  if (company.companyExternalId)
    keys.push({ kind: "external_id", source: company.externalSource ?? OWN_IDS, value: company.companyExternalId });
  if (domain) keys.push({ kind: "domain", source: "", value: domain });
  if (name) keys.push({ kind: "name", source: "", value: name });
  return keys;
}

/**
 * The domain of a company as people write it ("https://www.Vos.nl/contact", "@vos.nl"): `vos.nl`.
 *
 * @returns null for a text that is no domain, and for free mail and access providers, which never stand for a company.
 */
export function companyDomain(text: string): string | null {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, "")
    .replace(/^@/, "")
    .replace(/[/?#:].*$/, "")
    .replace(/^www\./, "");
  return companyDomainOf(`info@${host}`);
}

const LEGAL_FORMS = new Set(
  `bv nv vof cv ua ba bvba srl sprl sa sas sarl sasu eurl snc gmbh mbh ag kg kgaa ohg ug ev eg se ltd limited plc llp llc inc incorporated
   corp corporation co spa sl slu oy oyj ab as asa aps sro zoo doo kft nyrt holding`.split(/\s+/),
);

/** A company's name without case, accents, punctuation and legal form: "Café Zuid B.V." and "cafe zuid" are one company. */
export function foldCompanyName(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/(?<=\b\p{L})\.(?=\s?\p{L}\b)\s?/gu, "") // B.V. and B. V. are one word
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const kept = words.length;
  let last = kept;
  while (last > 1 && LEGAL_FORMS.has(words[last - 1] ?? "")) last--;
  return words.slice(0, last).join(" ");
}
