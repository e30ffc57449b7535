import { requireFound, type Ctx } from "#app/platform/context.server";
import { getCompany } from "#app/domains/contacts/get-company.server";
import { getContact } from "#app/domains/contacts/get-contact.server";
import { findNextOwner, findSeller, type Seller } from "#app/domains/sales/lead-history.repository.server";
import { firstFit, sizeOf, type RouteFacts, type Routing } from "#app/domains/sales/lead-route.rules";
import { findSalesSettings } from "#app/domains/sales/sales-settings.repository.server";

type Subject = { contactId: string; companyId: string | null; introducer: { companyId: string | null } | null };
type Routed = { owner: Seller; routing: Routing };

/**
 * Who gets a lead, and why: whoever was chosen; or who looks after the ambassador's company; or whom the first fitting rule
 * names; or the next in turn. A name that may no longer own leads is passed over. The caller holds the lock on lead numbers.
 *
 * @throws DomainError `not_found` for a chosen person who may not own leads. @returns null where nobody may.
 */
export async function routeLead(tx: Ctx, wantedUserId: string | null | undefined, subject: Subject): Promise<Routed | null> {
  if (wantedUserId) {
    const owner = requireFound(await findSeller(tx, wantedUserId), "colleague who may own leads");
    return { owner, routing: { by: "chosen", userId: wantedUserId } };
  }
  const { routes, turnUserIds } = await findSalesSettings(tx);
  return (await accountOwner(tx, subject)) ?? (await byRule(tx, routes, subject)) ?? (await inTurn(tx, turnUserIds));
}

async function accountOwner(tx: Ctx, { introducer }: Subject): Promise<Routed | null> {
  if (!introducer?.companyId) return null;
  const { id: companyId, name: companyName, ownerUserId } = await getCompany(tx, introducer.companyId);
  const owner = ownerUserId ? await findSeller(tx, ownerUserId) : null;
  return owner && { owner, routing: { by: "account_owner", companyId, companyName } };
}

async function byRule(tx: Ctx, routes: Parameters<typeof firstFit>[0], subject: Subject): Promise<Routed | null> {
  if (routes.length === 0) return null;
  const facts = await factsOf(tx, subject);
  let left = [...routes];
  for (let route = firstFit(left, facts); route; route = firstFit(left, facts)) {
    const owner = await findSeller(tx, route.ownerUserId);
    if (owner) return { owner, routing: { by: "rule", route } };
    const { id } = route;
    left = left.filter((other) => other.id !== id);
  }
  return null;
}

async function factsOf(tx: Ctx, { contactId, companyId }: Subject): Promise<RouteFacts> {
  const contact = await getContact(tx, contactId);
  const company = companyId ? await getCompany(tx, companyId) : null;
  return {
    country: company?.country ?? contact.country,
    segment: company?.segment ?? contact.segment,
    size: company ? sizeOf(company.attributes) : null,
  };
}

async function inTurn(tx: Ctx, among: readonly string[]): Promise<Routed | null> {
  const owner = (await findNextOwner(tx, among)) ?? (among.length > 0 ? await findNextOwner(tx) : null);
  return owner && { owner, routing: { by: "turn" } };
}
