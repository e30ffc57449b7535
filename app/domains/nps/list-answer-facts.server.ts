import type { Ctx } from "#app/platform/context.server";
import { findAnswerFacts, type AnswerFacts } from "#app/domains/nps/answer-facts.repository.server";

export type { AnswerFacts };

/** What all answers of each person say together, by contact; one query for everybody. */
export async function listAnswerFacts(ctx: Ctx, answeredAfter: Date): Promise<Map<string, AnswerFacts>> {
  return new Map((await findAnswerFacts(ctx, answeredAfter)).map((facts) => [facts.contactId, facts]));
}
