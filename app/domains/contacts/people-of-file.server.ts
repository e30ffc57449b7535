import { contactKeysOf, keyText, type IdentityKey } from "#app/domains/contacts/contact-identity.rules";
import { findKnownPeople } from "#app/domains/contacts/contact-matching.repository.server";
import { matchPeople, type ContactInput } from "#app/domains/contacts/people-matching.rules";
import type { Ctx } from "#app/platform/context.server";
import { KeyNumbers } from "#app/platform/uploads/key-numbers";

/** Tells who the people of a file are, batch after batch, as `upsertContacts` would, and adds nobody: people of earlier batches are known. */
export class PeopleOfFile {
  private readonly numbers = new KeyNumbers();
  private readonly owners: string[] = [];
  private added = 0;

  constructor(private readonly ctx: Ctx) {}

  /** @returns the id of each, in the order given; of somebody new one that nobody else has. */
  async tell(people: readonly ContactInput[]): Promise<string[]> {
    const keyed = people.map((person) => ({ person, contactKeys: contactKeysOf(person), companyKeys: [] }));
    const keys = new Map<string, IdentityKey>();
    for (const key of keyed.flatMap(({ contactKeys }) => contactKeys)) keys.set(keyText(key), key);
    const known = await findKnownPeople(this.ctx, { contacts: [...keys.values()], companies: [] });
    for (const text of keys.keys()) {
      const owner = this.owners[this.numbers.numberOf(text) ?? -1];
      if (owner && !known.contacts.has(text)) known.contacts.set(text, owner);
    }
    const { results, contactIdentities } = matchPeople(keyed, known, { contact: () => `new ${this.added++}`, company: () => "" });
    for (const { ownerId, ...key } of contactIdentities) this.numbers.add(keyText(key), this.owners.push(ownerId) - 1);
    return results.map(({ contactId }) => contactId);
  }
}
