import { findStaffMember } from "#app/domains/accounts/change-member.server";
import { findAmbassadorByContact, listEnrolmentsOf } from "#app/domains/ambassadors/get-ambassador.server";
import { casesOf } from "#app/domains/care/list-cases.server";
import { getCompany } from "#app/domains/contacts/get-company.server";
import { addressState } from "#app/domains/contacts/manage-suppression.server";
import { getContact, listIdentitiesOf } from "#app/domains/contacts/get-contact.server";
import { listMerges } from "#app/domains/contacts/merge-people.server";
import { answersOfCompany } from "#app/domains/nps/answers-of-company.server";
import { answersOfContact } from "#app/domains/nps/answers-of-contact.server";
import { npsScore } from "#app/domains/nps/nps-score.rules";
import { historyOf } from "#app/domains/reports/activity-page.server";
import { listContactDirectory } from "#app/domains/reports/list-contacts.server";
import {
  countCompanyAnswers,
  findLeadsOfCompany,
  findLeadsOfContact,
  findSalesOfCompany,
  findSalesOfContact,
  sumSalesOfCompany,
} from "#app/domains/reports/people-history.repository.server";
import { findConsentsOf, findInvitationsOf, sumRevenueThrough } from "#app/domains/reports/person-trail.repository.server";
import { findTimelineOfCompany } from "#app/domains/reports/timeline.repository.server";
import { localDay } from "#app/platform/local-day";
import type { Ctx } from "#app/platform/context.server";

/** Everything the page of a person shows. Of a merged contact it is the one they went into. @throws DomainError `not_found`. */
export async function contactPage(ctx: Ctx, id: string) {
  const contact = await getContact(ctx, id);
  const [answers, identities, leads, sales, { ambassador, enrolments }, merges, invitations, consents, revenue, cases, history, mail] =
    await Promise.all([
      answersOfContact(ctx, contact.id),
      listIdentitiesOf(ctx, contact.id),
      findLeadsOfContact(ctx, contact.id),
      findSalesOfContact(ctx, contact.id),
      ambassadorOf(ctx, contact.id),
      listMerges(ctx, "contact", contact.id),
      findInvitationsOf(ctx, contact.id),
      findConsentsOf(ctx, contact.id),
      sumRevenueThrough(ctx, contact.id),
      casesOf(ctx, { contactId: contact.id }),
      historyOf(ctx, { kind: "contact", id: contact.id }),
      contact.email ? addressState(ctx, contact.email) : null,
    ]);
  const programme = { ambassadorId: ambassador?.id ?? null, enrolments, invitations, consents, revenue };
  const isNew = isEmpty(answers.answers, cases, leads, enrolments, invitations, sales, consents);
  return {
    contact,
    today: localDay(ctx.now, ctx.workspace.timeZone),
    suppressed: mail?.suppressed ?? null,
    ...answers,
    isNew,
    identities,
    leads,
    sales,
    ...programme,
    merges,
    cases,
    history,
  };
}

async function ambassadorOf(ctx: Ctx, contactId: string) {
  const ambassador = await findAmbassadorByContact(ctx, contactId);
  return { ambassador, enrolments: ambassador ? await listEnrolmentsOf(ctx, ambassador.id) : [] };
}

const isEmpty = (...parts: ReadonlyArray<readonly unknown[]>): boolean => parts.every((part) => part.length === 0);

const PEOPLE_SHOWN = 25;

/**
 * Everything the page of a company shows. Of a merged company it is the one it went into.
 *
 * @param before where an earlier part of the timeline ends. @throws DomainError `not_found`.
 */
export async function companyPage(ctx: Ctx, id: string, before: string | null = null) {
  const company = await getCompany(ctx, id);
  const [owner, counts, given, people, leads, sales, revenue, merges, cases, history, timeline] = await Promise.all([
    company.ownerUserId ? findStaffMember(ctx, company.ownerUserId) : null,
    countCompanyAnswers(ctx, company.id),
    answersOfCompany(ctx, company.id),
    listContactDirectory(ctx, { companyId: company.id, sort: "name" }, PEOPLE_SHOWN),
    findLeadsOfCompany(ctx, company.id),
    findSalesOfCompany(ctx, company.id),
    sumSalesOfCompany(ctx, company.id),
    listMerges(ctx, "company", company.id),
    casesOf(ctx, { companyId: company.id }),
    historyOf(ctx, { kind: "company", id: company.id }),
    findTimelineOfCompany(ctx, company.id, before),
  ]);
  const { people: peopleCount, ...answers } = counts;
  const score = npsScore(answers);
  const silent = peopleCount - score.n;
  const isNew = isEmpty(people.data, given.answers, cases, leads, sales);
  const found = { leads, sales, revenue, merges, cases, history, timeline };
  return { company, isNew, owner, score, silent, given, peopleCount, people: people.data, ...found };
}
