import { companyKeysOf, keyText, type IdentityKey } from "#app/domains/contacts/contact-identity.rules";
import {
  findKnownPeople,
  insertCompanies,
  insertCompanyIdentities,
  lockEverybody,
  lockKeys,
} from "#app/domains/contacts/contact-matching.repository.server";
import { updateCompanies, type CompanyFacts } from "#app/domains/contacts/company-matching.repository.server";
import { matchCompany, type CompanyChange, type NewIdentity } from "#app/domains/contacts/people-matching.rules";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { newId } from "#app/platform/ids";

/** What somebody told us about a company. Blank and missing are the same: they never erase what is known. */
export type CompanyInput = {
  externalId?: string | null;
  /** Its own mail domain; free mail is no domain of a company. */
  domain?: string | null;
} & Partial<Omit<CompanyFacts, "id">>;

export type UpsertedCompany = { companyId: string; isNew: boolean; isChanged: boolean };

type Keyed = { company: CompanyInput; keys: IdentityKey[] };

const keysOf = ({ externalId, domain, name }: CompanyInput): IdentityKey[] =>
  companyKeysOf({ companyExternalId: externalId, companyDomain: domain, companyName: name });

/**
 * Knows or adds many companies at once, recognised by external id, then domain, then folded name.
 *
 * @param isCorrection true when the source is the company's own: its values replace older ones. A blank never erases.
 * @param importId the file that names them: kept with those who are new, so that they can be taken back with it.
 * @returns which each of them is, in the order given.
 * @throws DomainError `invalid` when one has nothing to be recognised by.
 */
export function upsertCompanies(
  ctx: Ctx,
  companies: readonly CompanyInput[],
  { isCorrection, importId = null }: { isCorrection: boolean; importId?: string | null },
): Promise<UpsertedCompany[]> {
  return inTransaction(ctx, async (tx) => {
    await lockEverybody(tx);
    return storeCompanies(
      tx,
      companies.map((company) => ({ company, keys: keysOf(company) })),
      isCorrection,
      importId,
    );
  });
}

/** The same for one company; others go on meanwhile. Twice at once makes one. */
export function upsertCompany(ctx: Ctx, company: CompanyInput, { isCorrection = false } = {}): Promise<UpsertedCompany> {
  return inTransaction(ctx, async (tx) => {
    const keys = keysOf(company);
    await lockKeys(tx, keys);
    const [stored] = await storeCompanies(tx, [{ company, keys }], isCorrection);
    if (!stored) throw new Error("one company in, none out");
    return stored;
  });
}

async function storeCompanies(
  tx: Ctx,
  keyed: readonly Keyed[],
  isCorrection: boolean,
  importId: string | null = null,
): Promise<UpsertedCompany[]> {
  const keys = new Map(keyed.flatMap(({ keys: own }) => own).map((key) => [keyText(key), key]));
  const known = await findKnownPeople(tx, { contacts: [], companies: [...keys.values()] });
  const matched = { companies: new Map<string, CompanyChange>(), companyIdentities: [] as NewIdentity[] };
  const facts = new Map<string, CompanyFacts>();
  const results = keyed.map(({ company, keys: companyKeys }) => {
    const found = matchCompany({ person: { companyName: company.name }, companyKeys }, known, matched, () => newId("company"));
    if (!found) throw nothingToKnowBy();
    const isNew = matched.companies.get(found)?.isNew === true && !facts.has(found);
    facts.set(found, withFacts(facts.get(found), found, company));
    return { companyId: found, isNew };
  });
  await insertCompanies(
    tx,
    [...matched.companies.values()].filter(({ isNew }) => isNew),
    importId,
  );
  await insertCompanyIdentities(tx, matched.companyIdentities);
  const changed = new Set(await updateCompanies(tx, [...facts.values()], isCorrection));
  return results.map((result) => ({ ...result, isChanged: !result.isNew && changed.has(result.companyId) }));
}

const nothingToKnowBy = (): DomainError =>
  new DomainError("invalid", "a company needs a name, an external id or a domain of its own", {
    errors: [{ path: "name", message: "is missing" }],
  });

/** Two rows of one company add up: a later value replaces an earlier one, a blank does not. */
function withFacts(before: CompanyFacts | undefined, id: string, company: CompanyInput): CompanyFacts {
  const revenue = company.revenueMinor !== null && company.revenueMinor !== undefined ? company : before;
  return {
    id,
    name: company.name?.trim() || before?.name || null,
    ownerUserId: company.ownerUserId ?? before?.ownerUserId ?? null,
    renewalDate: company.renewalDate ?? before?.renewalDate ?? null,
    revenueMinor: revenue?.revenueMinor ?? null,
    revenueCurrency: revenue?.revenueCurrency ?? null,
    country: company.country || before?.country || null,
    segment: company.segment?.trim() || before?.segment || null,
    attributes: { ...before?.attributes, ...company.attributes },
  };
}
