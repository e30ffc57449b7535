import { DomainError } from "#app/platform/errors";
import type { Ctx } from "#app/platform/context.server";
import { findContact, getContact } from "#app/domains/contacts/get-contact.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";

/** Who bought, as an integration names them: our id, or what we recognise or add them by. */
export type Buyer = {
  contactId?: string | null;
  externalId?: string | null;
  email?: string | null;
  name?: string | null;
  companyName?: string | null;
};

/** The person and company behind a sale; added when we did not know them. @throws DomainError `invalid` when nobody is named. */
export async function knowBuyer(
  ctx: Ctx,
  { contactId, externalId, email, name, companyName }: Buyer,
): Promise<{ contactId: string; companyId: string | null }> {
  if (contactId) {
    const contact = await getContact(ctx, contactId);
    return { contactId: contact.id, companyId: contact.companyId };
  }
  if (!externalId && !email) {
    const message = "name who bought: contactId, email or customerExternalId";
    throw new DomainError("invalid", message, { errors: [{ path: "email", message }] });
  }
  const keys = { ...(externalId && { externalId }), ...(email && { email }) };
  const known = await findContact(ctx, keys);
  const made = await upsertContact(ctx, {
    ...keys,
    name: name ?? known?.name ?? email ?? externalId ?? "",
    ...(companyName && { companyName }),
    source: "api",
  });
  return { contactId: made.contactId, companyId: made.companyId ?? null };
}
