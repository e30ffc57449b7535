import { inTransaction, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { keyText, type IdentityKey } from "#app/domains/contacts/contact-identity.rules";
import {
  findKnownPeople,
  insertCompanies,
  insertCompanyIdentities,
  insertContactIdentities,
  insertContacts,
  lockEverybody,
  nameCompanies,
  updateContacts,
} from "#app/domains/contacts/contact-matching.repository.server";
import {
  matchPeople,
  withKeys,
  type ContactInput,
  type KeyedPerson,
  type MatchedPeople,
} from "#app/domains/contacts/people-matching.rules";

/** Where people and companies are kept. */
export const PEOPLE_TABLES = ["Contact", "ContactIdentity", "Company", "CompanyIdentity"];

/** `isChanged`: something was written to a contact that was known. */
export type UpsertedContact = { contactId: string; companyId: string | null; isNew: boolean; isChanged: boolean };

/**
 * Knows or adds many people and their companies at once, with a handful of statements however many they are.
 *
 * @param isCorrection true when the source is the company's own (an import): its values replace older ones. Otherwise they
 *   only fill what was empty. A blank never erases.
 * @param importId the file that names them: kept with those who are new, so that they can be taken back with it.
 * @returns who each of them is, in the order given.
 */
export function upsertContacts(
  ctx: Ctx,
  people: readonly ContactInput[],
  how: { isCorrection: boolean; importId?: string | null },
): Promise<UpsertedContact[]> {
  return upsertKeyedContacts(ctx, people.map(withKeys), how);
}

/** The same, of people whose keys were worked out before: while the database did something else. */
export function upsertKeyedContacts(
  ctx: Ctx,
  people: readonly KeyedPerson[],
  { isCorrection, importId = null }: { isCorrection: boolean; importId?: string | null },
): Promise<UpsertedContact[]> {
  return inTransaction(ctx, async (tx) => {
    await lockEverybody(tx);
    return storePeople(tx, people, isCorrection, importId);
  });
}

/** The same, for callers that hold the lock on these people's keys. */
export async function storePeople(
  tx: Ctx,
  people: readonly KeyedPerson[],
  isCorrection: boolean,
  importId: string | null = null,
): Promise<UpsertedContact[]> {
  const known = await findKnownPeople(tx, keysOf(people));
  const matched = matchPeople(people, known, { contact: () => newId("contact"), company: () => newId("company") });
  const changed = await writePeople(tx, matched, isCorrection, importId);
  return matched.results.map((result) => ({ ...result, isChanged: !result.isNew && changed.has(result.contactId) }));
}

function keysOf(people: readonly KeyedPerson[]): { contacts: IdentityKey[]; companies: IdentityKey[] } {
  const contacts = new Map<string, IdentityKey>();
  const companies = new Map<string, IdentityKey>();
  for (const { contactKeys, companyKeys } of people) {
    for (const key of contactKeys) contacts.set(keyText(key), key);
    for (const key of companyKeys) companies.set(keyText(key), key);
  }
  return { contacts: [...contacts.values()], companies: [...companies.values()] };
}

async function writePeople(tx: Ctx, matched: MatchedPeople, isCorrection: boolean, importId: string | null): Promise<Set<string>> {
  const companies = [...matched.companies.values()];
  const contacts = [...matched.contacts.values()];
  await insertCompanies(
    tx,
    companies.filter((company) => company.isNew),
    importId,
  );
  await nameCompanies(
    tx,
    companies.filter((company) => !company.isNew && company.name),
    isCorrection,
  );
  await insertCompanyIdentities(tx, matched.companyIdentities);
  await insertContacts(
    tx,
    contacts.filter((contact) => contact.isNew),
    importId,
  );
  const changed = await updateContacts(
    tx,
    contacts.filter((contact) => !contact.isNew),
    isCorrection,
  );
  await insertContactIdentities(tx, matched.contactIdentities);
  return new Set(changed);
}
