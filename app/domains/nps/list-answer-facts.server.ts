import type { Ctx } from "#app/platform/context.server";
import { findAnswerFacts, findLastWords, type AnswerFacts, type LastWord } from "#app/domains/nps/answer-facts.repository.server";

export type { AnswerFacts, LastWord };

/** What all answers of each person say together, by contact; one query for everybody. */
export async function listAnswerFacts(ctx: Ctx, answeredAfter: Date): Promise<Map<string, AnswerFacts>> {
  return new Map((await findAnswerFacts(ctx, answeredAfter)).map((facts) => [facts.contactId, facts]));
}

/** The very last thing people said in a survey of any kind, by contact, where that is not their current answer or was a low score. */
export async function listLastWords(ctx: Ctx): Promise<Map<string, LastWord>> {
  return new Map((await findLastWords(ctx)).map((word) => [word.contactId, word]));
}
