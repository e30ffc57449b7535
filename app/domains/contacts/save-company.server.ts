import { findStaffMember } from "#app/domains/accounts/change-member.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import type { Attributes } from "#app/domains/contacts/attribute.rules";
import {
  deleteCompanyIdentity,
  findCompanyById,
  findCompanyIdByKey,
  updateCompanyRow,
  type CompanyRow,
  type CompanyRowChange,
} from "#app/domains/contacts/company.repository.server";
import { insertCompanyIdentities, lockKeys } from "#app/domains/contacts/contact-matching.repository.server";
import { companyDomain, companyKeysOf, OWN_IDS, type IdentityKey } from "#app/domains/contacts/contact-identity.rules";
import { after, isSameRecord } from "#app/domains/contacts/save-contact.server";
import { upsertCompany } from "#app/domains/contacts/upsert-companies.server";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";

/** What is to be different. A field that is left out stays; null takes its value away. `renewalDate` is a day: "2027-03-01". */
export type CompanyChange = {
  name?: string;
  /** A mail domain of its own, added to those it has. */
  domain?: string | null;
  /** The workspace's own id of it. */
  externalId?: string | null;
  ownerUserId?: string | null;
  country?: string | null;
  segment?: string | null;
  renewalDate?: string | null;
  /** What it pays a year, in minor units; both or neither. */
  revenue?: { minor: number; currency: string } | null;
  attributes?: Attributes;
};

/**
 * Adds a company by hand. Unlike an import it never adds to one that is known already.
 *
 * @throws DomainError `invalid` for free mail as its domain; `conflict` that names the company with that domain, id or name.
 */
export function createCompany(ctx: Ctx, { revenue, ...company }: CompanyChange & { name: string }): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    await refuseCompany(tx, company);
    const keys = companyKeysOf({ companyExternalId: company.externalId, companyDomain: company.domain, companyName: company.name });
    await lockKeys(tx, keys);
    await refuseKnown(tx, keys, null);
    const amount = revenue ? { revenueMinor: revenue.minor, revenueCurrency: revenue.currency } : {};
    const { companyId } = await upsertCompany(tx, { ...company, ...amount });
    await recordActivity(tx, "company.created", { kind: "company", id: companyId });
    return companyId;
  });
}

/**
 * Changes a company. A new domain is added to what it is recognised by, the old one stays; a new own id replaces the old.
 *
 * @param seenAt `updatedAt` as the one who changes it saw it.
 * @throws DomainError `not_found`; `invalid` for free mail; `conflict` when it was changed meanwhile, or another has the key.
 */
export function updateCompany(ctx: Ctx, id: string, change: CompanyChange, { seenAt }: { seenAt?: Date } = {}): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await refuseCompany(tx, change);
    const keys = companyKeysOf({ companyExternalId: change.externalId, companyDomain: change.domain });
    await lockKeys(tx, [...keys, ...companyKeysOf({ companyName: change.name })]);
    const company = requireFound(await findCompanyById(tx, id), "company");
    if (seenAt && seenAt.getTime() !== company.updatedAt.getTime()) throw changedMeanwhile(tx, company.name);
    await refuseKnown(tx, keys, company.id);
    const { row, fields } = rowChangeOf(company, change);
    const isRecognisedAnew = await changeIdentities(tx, company, [...keys, ...(await freeNameOf(tx, change.name))], change.externalId);
    if (fields.length === 0 && !isRecognisedAnew) return;
    if (!(await updateCompanyRow(tx, company.id, company.updatedAt, { ...row, updatedAt: after(company.updatedAt, tx.now) })))
      throw changedMeanwhile(tx, company.name);
    const named = [...fields, ...(isRecognisedAnew ? ["identities"] : [])];
    await recordActivity(tx, "company.changed", { kind: "company", id: company.id }, { fields: named });
  });
}

/** Nobody is counted to this company by that key any more. @throws DomainError `not_found`. */
export function forgetCompanyIdentity(ctx: Ctx, companyId: string, identityId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const company = requireFound(await findCompanyById(tx, companyId), "company");
    const identity = requireFound(
      company.identities.find(({ id }) => id === identityId),
      "identity",
    );
    await deleteCompanyIdentity(tx, company.id, identity.id);
    await recordActivity(tx, "company.identity_removed", { kind: "company", id: company.id }, { kind: identity.kind });
  });
}

const refused = (code: "invalid" | "conflict", path: string, message: string): DomainError =>
  new DomainError(code, message, { errors: [{ path, message }] });

const changedMeanwhile = (ctx: Ctx, name: string): DomainError => refused("conflict", "", ctx.t("companies:form.errors.changed", { name }));

/** @throws DomainError `invalid` for free mail as a domain, and for an owner who does not work here. */
export async function refuseCompany(tx: Ctx, { domain, ownerUserId }: Pick<CompanyChange, "domain" | "ownerUserId">): Promise<void> {
  if (domain && !companyDomain(domain)) throw refused("invalid", "domain", tx.t("companies:form.errors.freeMail"));
  if (ownerUserId && !(await findStaffMember(tx, ownerUserId)))
    throw refused("invalid", "ownerUserId", tx.t("companies:form.errors.owner"));
}

const PATH_OF_KIND = { external_id: "externalId", domain: "domain", name: "name", email: "", phone: "" } as const;

async function refuseKnown(tx: Ctx, keys: IdentityKey[], ownId: string | null): Promise<void> {
  for (const key of keys) {
    const ownerId = await findCompanyIdByKey(tx, key);
    if (!ownerId || ownerId === ownId) continue;
    const owner = await findCompanyById(tx, ownerId);
    throw refused("conflict", PATH_OF_KIND[key.kind], tx.t("companies:form.errors.known", { name: owner?.name ?? ownerId }));
  }
}

/** A new name recognises the company too, unless it is another's already: two companies may have one name. */
async function freeNameOf(tx: Ctx, name: string | undefined): Promise<IdentityKey[]> {
  const [key] = companyKeysOf({ companyName: name });
  return key && !(await findCompanyIdByKey(tx, key)) ? [key] : [];
}

const PLAIN_FIELDS = ["name", "country", "segment", "ownerUserId"] as const;

function rowChangeOf(company: CompanyRow, change: CompanyChange) {
  const row: Omit<CompanyRowChange, "updatedAt"> = {};
  const fields: string[] = [];
  for (const name of PLAIN_FIELDS) {
    const value = change[name];
    if (value === undefined || value === company[name]) continue;
    Object.assign(row, { [name]: value });
    fields.push(name);
  }
  if (change.renewalDate !== undefined && change.renewalDate !== (company.renewalDate?.toISOString().slice(0, 10) ?? null)) {
    row.renewalDate = change.renewalDate === null ? null : new Date(`${change.renewalDate}T00:00:00Z`);
    fields.push("renewalDate");
  }
  const { revenue } = change;
  if (
    revenue !== undefined &&
    ((revenue?.minor ?? null) !== company.revenueMinor || (revenue?.currency ?? null) !== company.revenueCurrency)
  ) {
    Object.assign(row, { revenueMinor: revenue?.minor ?? null, revenueCurrency: revenue?.currency ?? null });
    fields.push("revenue");
  }
  if (change.attributes && !isSameRecord(change.attributes, company.attributes as Attributes)) {
    row.attributes = change.attributes;
    fields.push("attributes");
  }
  return { row, fields };
}

async function changeIdentities(tx: Ctx, { id, identities }: CompanyRow, keys: IdentityKey[], externalId: string | null | undefined) {
  const fresh = keys.filter(
    (key) => !identities.some(({ kind, source, value }) => kind === key.kind && source === key.source && value === key.value),
  );
  const replaced = identities.filter(
    ({ kind, source, value }) => externalId !== undefined && kind === "external_id" && source === OWN_IDS && value !== externalId,
  );
  for (const identity of replaced) await deleteCompanyIdentity(tx, id, identity.id);
  await insertCompanyIdentities(
    tx,
    fresh.map((key) => ({ ...key, ownerId: id })),
  );
  return fresh.length + replaced.length > 0;
}
