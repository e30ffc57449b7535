import type { ContactInput } from "#app/domains/contacts/people-matching.rules";
import type { RowAnswer } from "#app/domains/nps/nps-import-row.rules";
import type { ResponseContent } from "#app/domains/nps/response.rules";

/** What an answer says, of the person it is from; its own columns as they were written. */
export function contentOf(answer: RowAnswer, contactId: string): ResponseContent {
  const { surveyType, status, score, comment, answeredAt, sentAt, phase, team, language, country, segment, attributes } = answer;
  return {
    contactId,
    surveyType,
    status,
    score,
    comment,
    answeredAt: answeredAt?.getTime() ?? null,
    sentAt: sentAt?.getTime() ?? null,
    phase,
    team,
    language,
    country,
    segment,
    attributes,
  };
}

/** Who answered, as people are recognised by. */
export function personOf({ person }: RowAnswer, source: string): ContactInput {
  const { externalId, externalSource, email, name, company, companyId, language, country, segment } = person;
  return {
    externalId,
    externalSource,
    email,
    name,
    companyName: company,
    companyExternalId: companyId,
    language,
    country,
    segment,
    source,
  };
}
