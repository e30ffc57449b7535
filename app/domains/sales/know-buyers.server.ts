import { foldCompanyName } from "#app/domains/contacts/contact-identity.rules";
import { upsertCompanies } from "#app/domains/contacts/upsert-companies.server";
import { upsertContacts } from "#app/domains/contacts/upsert-contacts.server";
import type { NamedBuyer } from "#app/domains/sales/deal-import-row.rules";
import type { Ctx } from "#app/platform/context.server";

export type KnownBuyer = { contactId: string | null; companyId: string | null; namesContact: boolean; namesCompany: boolean };

/**
 * Who many buyers are; those we did not know are added, and nobody's name is changed. The workspace's lock on people is held
 * until the transaction ends.
 *
 * @param importId the file that names them. @returns each, in the order given.
 */
export async function knowBuyers(tx: Ctx, buyers: readonly NamedBuyer[], importId: string): Promise<KnownBuyer[]> {
  const withCompany = buyers.filter(namesCompany);
  const withContact = buyers.filter(({ email }) => email !== "");
  const companies = await upsertCompanies(
    tx,
    withCompany.map(({ companyId, domain, company }) => ({ externalId: companyId || null, domain: domain || null, name: company || null })),
    { isCorrection: false, importId },
  );
  const contacts = await upsertContacts(
    tx,
    withContact.map(({ email, contactName, company, companyId }) => ({
      ...{ email, name: contactName || null, companyName: company || null, companyExternalId: companyId || null },
      source: "deal_import",
    })),
    { isCorrection: false, importId },
  );
  const companyOf = new Map(withCompany.map((buyer, index) => [buyer, companies[index]?.companyId ?? null]));
  const contactOf = new Map(withContact.map((buyer, index) => [buyer, contacts[index]]));
  return buyers.map((buyer) => {
    const contact = contactOf.get(buyer);
    return {
      contactId: contact?.contactId ?? null,
      companyId: companyOf.get(buyer) ?? contact?.companyId ?? null,
      namesContact: contact !== undefined,
      namesCompany: companyOf.has(buyer),
    };
  });
}

const namesCompany = ({ company, companyId, domain }: NamedBuyer): boolean =>
  companyId !== "" || domain !== "" || foldCompanyName(company) !== "";
