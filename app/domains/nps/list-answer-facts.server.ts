import type { Ctx } from "#app/platform/context.server";
import { findAnswerFacts, type AnswerFacts } from "#app/domains/nps/answer-facts.repository.server";

export type { AnswerFacts };

/** What all answers of each person say together, by contact; one query for everybody, or for those who are named. */
export async function listAnswerFacts(ctx: Ctx, answeredAfter: Date, contactIds?: readonly string[]): Promise<Map<string, AnswerFacts>> {
  return new Map((await findAnswerFacts(ctx, answeredAfter, contactIds)).map((facts) => [facts.contactId, facts]));
}
