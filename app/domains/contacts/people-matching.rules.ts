import { companyKeysOf, contactKeysOf, keyText, type IdentityKey } from "#app/domains/contacts/contact-identity.rules";

/** What somebody told us about a person. Blank and missing are the same: they never erase what is known. */
export type ContactInput = {
  email?: string | null;
  phone?: string | null;
  externalId?: string | null;
  /** Who gave the external ids; the workspace itself when left out. */
  externalSource?: string | null;
  name?: string | null;
  companyName?: string | null;
  companyExternalId?: string | null;
  jobTitle?: string | null;
  language?: string | null;
  country?: string | null;
  segment?: string | null;
  /** How we came to know them: `csv`, `introduction_form`, `api` … */
  source: string;
  attributes?: Record<string, unknown>;
};

/** A person with what they and their company are recognised by, worked out once. */
export type KeyedPerson = { person: ContactInput; contactKeys: IdentityKey[]; companyKeys: IdentityKey[] };

export const withKeys = (person: ContactInput): KeyedPerson => ({
  person,
  contactKeys: contactKeysOf(person),
  companyKeys: companyKeysOf(person),
});

/** What the database knows of the people and companies at hand, by the text of their keys. */
export type KnownPeople = {
  contacts: Map<string, string>;
  companyOfContact: Map<string, string | null>;
  companies: Map<string, string>;
  /** `company id` + source of an external id it has: another id of that source is another company. Empty when nobody comes with one. */
  numberedCompanies: Set<string>;
};

export type ContactChange = {
  id: string;
  isNew: boolean;
  companyId: string | null;
  fields: ContactFields;
  attributes: Record<string, unknown>;
  source: string;
};
/** `isSameById`: recognised by its own id, so that another name means the same company renamed. */
export type CompanyChange = { id: string; isNew: boolean; name: string | null; domain: string | null; isSameById: boolean };
export type ContactFields = Record<"name" | "email" | "phone" | "jobTitle" | "language" | "country" | "segment", string | null>;
export type NewIdentity = IdentityKey & { ownerId: string };

export type MatchedPeople = {
  contacts: Map<string, ContactChange>;
  companies: Map<string, CompanyChange>;
  contactIdentities: NewIdentity[];
  companyIdentities: NewIdentity[];
  results: Array<{ contactId: string; companyId: string | null; isNew: boolean }>;
};

/**
 * Decides who each of `people` is, in their order, as if they came one by one: an earlier one is known to the later ones.
 *
 * @param known changed as new people and companies come up. @param newIds makes ids. Pure but for those two.
 */
export function matchPeople(
  people: readonly KeyedPerson[],
  known: KnownPeople,
  newIds: { contact: () => string; company: () => string },
): MatchedPeople {
  const matched: MatchedPeople = { contacts: new Map(), companies: new Map(), contactIdentities: [], companyIdentities: [], results: [] };
  for (const person of people) {
    const companyId = matchCompany(person, known, matched, newIds.company);
    matched.results.push(matchContact(person, companyId, known, matched, newIds.contact));
  }
  return matched;
}

function matchContact(
  { person, contactKeys: keys }: KeyedPerson,
  companyId: string | null,
  known: KnownPeople,
  matched: MatchedPeople,
  newId: () => string,
) {
  const texts = keys.map(keyText);
  const found = texts.map((text) => known.contacts.get(text)).find((id) => id !== undefined);
  const contactId = found ?? newId();
  for (const [at, key] of keys.entries()) claim(known.contacts, matched.contactIdentities, key, texts[at] ?? "", contactId);

  const change = matched.contacts.get(contactId) ?? {
    id: contactId,
    isNew: !found,
    companyId: null,
    fields: noFields(),
    attributes: {},
    source: person.source,
  };
  const fields = fieldsOf(person);
  const mailbox = keys.findIndex((key) => key.kind === "email");
  if (mailbox >= 0 && known.contacts.get(texts[mailbox] ?? "") !== contactId) fields.email = null; // that address is somebody else's
  for (const [name, value] of Object.entries(fields) as Array<[keyof ContactFields, string | null]>) if (value) change.fields[name] = value;
  change.companyId = companyId ?? change.companyId;
  Object.assign(change.attributes, person.attributes);
  matched.contacts.set(contactId, change);

  const resolved = companyId ?? known.companyOfContact.get(contactId) ?? null;
  if (companyId) known.companyOfContact.set(contactId, companyId);
  return { contactId, companyId: resolved, isNew: !found };
}

/**
 * Decides which company this is: its external id first, then domain, then folded name; a company with another number is another.
 *
 * @returns its id, new or known; null when there is nothing to recognise it by. What is new or changed goes into `matched`.
 */
export function matchCompany(
  { person, companyKeys: keys }: { person: Pick<ContactInput, "companyName">; companyKeys: IdentityKey[] },
  known: KnownPeople,
  matched: Pick<MatchedPeople, "companies" | "companyIdentities">,
  newId: () => string,
): string | null {
  if (keys.length === 0) return null;
  const [numbered] = keys.filter((key) => key.kind === "external_id");
  const texts = keys.map(keyText);
  const found = keys
    .map((key, at) => ({ key, id: known.companies.get(texts[at] ?? "") }))
    .find(
      ({ key, id }) => id !== undefined && (key === numbered || !numbered || !known.numberedCompanies.has(numberOf(id, numbered.source))),
    );
  const companyId = found?.id ?? newId();
  for (const [at, key] of keys.entries()) claim(known.companies, matched.companyIdentities, key, texts[at] ?? "", companyId);
  if (numbered) known.numberedCompanies.add(numberOf(companyId, numbered.source));

  const name = person.companyName?.trim() || null;
  const domain = keys.find((key) => key.kind === "domain")?.value ?? null;
  const change = matched.companies.get(companyId) ?? { id: companyId, isNew: !found, name: null, domain, isSameById: false };
  const isSameById = found !== undefined && found.key === numbered;
  if (name && (isSameById || !change.name)) change.name = name;
  change.isSameById ||= isSameById;
  matched.companies.set(companyId, change);
  return companyId;
}

export const numberOf = (companyId: string, source: string): string => `${companyId}\u001f${source}`;

function claim(owners: Map<string, string>, fresh: NewIdentity[], key: IdentityKey, text: string, ownerId: string): void {
  if (owners.has(text)) return;
  owners.set(text, ownerId);
  fresh.push({ kind: key.kind, source: key.source, value: key.value, ownerId });
}

const noFields = (): ContactFields => ({
  name: null,
  email: null,
  phone: null,
  jobTitle: null,
  language: null,
  country: null,
  segment: null,
});

function fieldsOf(person: ContactInput): ContactFields {
  const filled = (text: string | null | undefined) => text?.trim() || null;
  return {
    name: filled(person.name),
    email: filled(person.email)?.toLowerCase() ?? null,
    phone: filled(person.phone),
    jobTitle: filled(person.jobTitle),
    language: filled(person.language),
    country: filled(person.country),
    segment: filled(person.segment),
  };
}
