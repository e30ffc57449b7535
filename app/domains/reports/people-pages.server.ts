import { findStaffMember } from "#app/domains/accounts/change-member.server";
import { findAmbassadorByContact, listEnrolmentsOf } from "#app/domains/ambassadors/get-ambassador.server";
import { getCompany } from "#app/domains/contacts/get-company.server";
import { getContact, listIdentitiesOf } from "#app/domains/contacts/get-contact.server";
import { listMerges } from "#app/domains/contacts/merge-people.server";
import { answersOfContact } from "#app/domains/nps/answers-of-contact.server";
import { npsScore } from "#app/domains/nps/nps-score.rules";
import { listContactDirectory } from "#app/domains/reports/list-contacts.server";
import {
  countCompanyAnswers,
  findLeadsOfCompany,
  findLeadsOfContact,
  findSalesOfCompany,
  findSalesOfContact,
  sumCreditedSales,
} from "#app/domains/reports/people-history.repository.server";
import type { Ctx } from "#app/platform/context.server";

/** Everything the page of a person shows. Of a merged contact it is the one they went into. @throws DomainError `not_found`. */
export async function contactPage(ctx: Ctx, id: string) {
  const contact = await getContact(ctx, id);
  const [history, identities, leads, sales, ambassador, merges] = await Promise.all([
    answersOfContact(ctx, contact.id),
    listIdentitiesOf(ctx, contact.id),
    findLeadsOfContact(ctx, contact.id),
    findSalesOfContact(ctx, contact.id),
    findAmbassadorByContact(ctx, contact.id),
    listMerges(ctx, "contact", contact.id),
  ]);
  const enrolments = ambassador ? await listEnrolmentsOf(ctx, ambassador.id) : [];
  return { contact, ...history, identities, leads, sales, ambassadorId: ambassador?.id ?? null, enrolments, merges };
}

const PEOPLE_SHOWN = 25;

/** Everything the page of a company shows. Of a merged company it is the one it went into. @throws DomainError `not_found`. */
export async function companyPage(ctx: Ctx, id: string) {
  const company = await getCompany(ctx, id);
  const [owner, counts, people, leads, sales, credited, merges] = await Promise.all([
    company.ownerUserId ? findStaffMember(ctx, company.ownerUserId) : null,
    countCompanyAnswers(ctx, company.id),
    listContactDirectory(ctx, { companyId: company.id, sort: "name" }, PEOPLE_SHOWN),
    findLeadsOfCompany(ctx, company.id),
    findSalesOfCompany(ctx, company.id),
    sumCreditedSales(ctx, company.id),
    listMerges(ctx, "company", company.id),
  ]);
  const { people: peopleCount, ...answers } = counts;
  return { company, owner, score: npsScore(answers), peopleCount, people: people.data, leads, sales, credited, merges };
}
