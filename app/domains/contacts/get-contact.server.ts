import { requireFound, type Ctx } from "#app/platform/context.server";
import { contactKeysOf, type PersonKeys } from "#app/domains/contacts/contact-identity.rules";
import {
  findContactById,
  findContactByKey,
  listContactIdentities,
  type ContactRow,
  type IdentityRow,
} from "#app/domains/contacts/contact.repository.server";

/** Somebody we know. `email` is the address to write to, in lower case. */
export type Contact = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  language: string | null;
  country: string | null;
  segment: string | null;
  companyId: string | null;
  companyName: string | null;
  attributes: Record<string, unknown>;
  source: string;
  createdAt: Date;
  updatedAt: Date;
};

/** The contact of an id; of one that was merged into another, the other. @throws DomainError `not_found`. */
export async function getContact(ctx: Ctx, id: string): Promise<Contact> {
  return contactOf(requireFound(await findContactById(ctx, id), "contact"));
}

/** Whose mailbox this is (case, tags and look-alikes aside); null when nobody's we know, or no address. */
export function findContactByEmail(ctx: Ctx, email: string): Promise<Contact | null> {
  return findContact(ctx, { email });
}

/** The first contact that one of these keys names, strongest key first; null when there is none. */
export async function findContact(ctx: Ctx, person: PersonKeys): Promise<Contact | null> {
  for (const key of contactKeysOf(person)) {
    const row = await findContactByKey(ctx, key);
    if (row) return contactOf(row);
  }
  return null;
}

function contactOf({ company, workspaceId: _workspaceId, mergedIntoId: _mergedIntoId, attributes, ...row }: ContactRow): Contact {
  return { ...row, attributes: attributes as Record<string, unknown>, companyName: company?.name ?? null };
}

/** What a contact is recognised by, oldest first. */
export const listIdentitiesOf = (ctx: Ctx, contactId: string): Promise<IdentityRow[]> => listContactIdentities(ctx, contactId);
