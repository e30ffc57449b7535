import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { lockKeys } from "#app/domains/contacts/contact-matching.repository.server";
import { withKeys, type ContactInput } from "#app/domains/contacts/people-matching.rules";
import { storePeople, type UpsertedContact } from "#app/domains/contacts/upsert-contacts.server";

/**
 * Knows or adds one person and their company. Two calls for the same person at once make one contact.
 *
 * Matches by external id, then mailbox, then phone; the company by external id, then mail domain (never free mail), then
 * folded name. Fills what was empty and never changes what is filled, unless `isCorrection`.
 *
 * @throws DomainError `invalid` when there is nothing to recognise the person by.
 */
export async function upsertContact(ctx: Ctx, person: ContactInput, { isCorrection = false } = {}): Promise<UpsertedContact> {
  const keyed = withKeys(person);
  if (keyed.contactKeys.length === 0) {
    throw new DomainError("invalid", "a contact needs an e-mail address, a phone number or an external id", {
      errors: [{ path: "email", message: "is missing" }],
    });
  }
  return inTransaction(ctx, async (tx) => {
    await lockKeys(tx, [...keyed.contactKeys, ...keyed.companyKeys]);
    const [stored] = await storePeople(tx, [keyed], isCorrection);
    if (!stored) throw new Error("one person in, none out");
    return stored;
  });
}

export { findContactByEmail, getContact, type Contact } from "#app/domains/contacts/get-contact.server";
