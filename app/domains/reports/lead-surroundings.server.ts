import type { Ctx } from "#app/platform/context.server";
import { isSuppressedNow } from "#app/domains/contacts/suppress-address.server";
import {
  findCompanyAnswers,
  findCompanyLeads,
  findCompanyPeople,
  findEvidenceOfLead,
  findLeadCompany,
  findMailsOfLead,
} from "#app/domains/reports/lead-surroundings.repository.server";
import { findConsentsOf } from "#app/domains/reports/person-trail.repository.server";

type Lead = { id: string; contactId: string; companyId: string | null; person: { email: string | null } };

/** What stands around a lead: the company and its people, what the person allowed, the evidence, and the mails about it. */
export async function leadSurroundings(ctx: Ctx, { id, contactId, companyId, person }: Lead) {
  const [consents, isSuppressed, evidence, mails, company] = await Promise.all([
    findConsentsOf(ctx, contactId),
    person.email ? isSuppressedNow(ctx, person.email) : false,
    findEvidenceOfLead(ctx, id),
    findMailsOfLead(ctx, id),
    companyId ? companyAround(ctx, companyId, { contactId, leadId: id }) : null,
  ]);
  return { consents, isSuppressed, evidence, mails, company };
}

async function companyAround(ctx: Ctx, companyId: string, not: { contactId: string; leadId: string }) {
  const [company, people, answers, leads] = await Promise.all([
    findLeadCompany(ctx, companyId),
    findCompanyPeople(ctx, companyId, not.contactId),
    findCompanyAnswers(ctx, companyId),
    findCompanyLeads(ctx, companyId, not.leadId),
  ]);
  return company && { ...company, people, answers, leads };
}

export type LeadSurroundings = Awaited<ReturnType<typeof leadSurroundings>>;
