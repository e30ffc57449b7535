import type { Ctx } from "#app/platform/context.server";
import { listContacts } from "#app/domains/contacts/list-contacts.server";
import { findAmbassadorContacts, findIntroducers as findRows } from "#app/domains/sales/lead-history.repository.server";

/** People who can be named without being an ambassador: at most 20 for a search, nobody without one. */
export async function findOtherIntroducers(
  ctx: Ctx,
  search: string,
): Promise<Array<{ contactId: string; name: string; companyName: string | null }>> {
  if (search === "") return [];
  const [{ contacts }, ambassadors] = [await listContacts(ctx, { search, after: null }), await findAmbassadorContacts(ctx)];
  return contacts
    .filter(({ id }) => !ambassadors.has(id))
    .slice(0, 20)
    .map(({ id: contactId, name, companyName }) => ({ contactId, name, companyName }));
}

/** Ambassadors who can be named as the introducer of a lead, by name; at most 100, narrowed by name, e-mail or company. */
export const findIntroducers = (ctx: Ctx, search: string) => findRows(ctx, search, 100);
