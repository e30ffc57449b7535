import type { AnswerOfContact } from "#app/domains/nps/answers-of-contact.server";
import { countAnswersByYear, listResponsesOfCompany } from "#app/domains/nps/company-answers.repository.server";
import { certaintyOf, isScored, npsScore, type NpsScore } from "#app/domains/nps/nps-score.rules";
import { findResponsesWithPeople } from "#app/domains/nps/response.repository.server";
import type { Ctx } from "#app/platform/context.server";

export type AnswerOfCompany = AnswerOfContact & { contact: { id: string; name: string } };

/** A year of answers about the relationship; `nps` and its interval are null when they are too few for a score. */
export type CompanyYear = NpsScore & { year: number; people: number };

export type CompanyAnswers = { years: CompanyYear[]; answers: AnswerOfCompany[]; total: number };

const ANSWERS_SHOWN = 25;

/** What the people of a company answered: per year with how sure that is, and the newest answers, of `total` altogether. */
export async function answersOfCompany(ctx: Ctx, companyId: string): Promise<CompanyAnswers> {
  const [years, { ids, total }] = await Promise.all([
    countAnswersByYear(ctx, companyId, "relationship"),
    listResponsesOfCompany(ctx, companyId, ANSWERS_SHOWN),
  ]);
  const answers = await findResponsesWithPeople(ctx, ids);
  return { years: years.map(({ year, people, ...counts }) => ({ year, people, ...scoreOf(counts) })), answers, total };
}

function scoreOf(counts: Parameters<typeof npsScore>[0]): NpsScore {
  const score = npsScore(counts);
  return isScored(certaintyOf(score.n)) ? score : { ...score, nps: null, interval: null };
}
