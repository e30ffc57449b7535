import { OWN_IDS } from "#app/domains/contacts/contact-identity.rules";
import { attributesOf, type Attributes } from "#app/domains/contacts/attribute.rules";
import { findCompanyById, type CompanyRow, type IdentityRow } from "#app/domains/contacts/company.repository.server";
import { requireFound, type Ctx } from "#app/platform/context.server";

/** A company we know. `revenueMinor` is what it pays a year, in minor units of `revenueCurrency`; `renewalDate` is a day. */
export type Company = {
  id: string;
  name: string;
  country: string | null;
  segment: string | null;
  ownerUserId: string | null;
  renewalDate: Date | null;
  revenueMinor: number | null;
  revenueCurrency: string | null;
  attributes: Attributes;
  /** The workspace's own id of it. */
  externalId: string | null;
  domains: string[];
  identities: IdentityRow[];
  createdAt: Date;
  updatedAt: Date;
};

/** The company of an id; of a merged one the company it was merged into. @throws DomainError `not_found`. */
export async function getCompany(ctx: Ctx, id: string): Promise<Company> {
  return companyOf(requireFound(await findCompanyById(ctx, id), "company"));
}

/** Its name, for the label of a filter; null when there is none with that id. */
export async function findCompanyName(ctx: Ctx, id: string): Promise<string | null> {
  return (await findCompanyById(ctx, id))?.name ?? null;
}

export function companyOf({ workspaceId: _workspaceId, mergedIntoId: _mergedIntoId, identities, attributes, ...row }: CompanyRow): Company {
  return {
    ...row,
    attributes: attributesOf(attributes),
    externalId: identities.find(({ kind, source }) => kind === "external_id" && source === OWN_IDS)?.value ?? null,
    domains: identities.flatMap(({ kind, value }) => (kind === "domain" ? [value] : [])),
    identities,
  };
}
