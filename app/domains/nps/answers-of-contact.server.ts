import type { Ctx } from "#app/platform/context.server";
import { currentClassOf, type CurrentClass } from "#app/domains/nps/current-class.rules";
import { listResponsesOfContact } from "#app/domains/nps/response.repository.server";

export type AnswerOfContact = {
  id: string;
  surveyType: string;
  status: string;
  score: number | null;
  comment: string;
  answeredAt: Date | null;
  sentAt: Date | null;
  attributes: Record<string, unknown>;
  rowImportId: string | null;
  rowLine: number | null;
  /** What it said before it was corrected, newest first; `at` is when it was. */
  versions: Array<{ id: string; score: number | null; comment: string; at: Date }>;
};

/** Everything a person answered, newest first, and their current class. */
export async function answersOfContact(ctx: Ctx, contactId: string): Promise<{ answers: AnswerOfContact[]; current: CurrentClass }> {
  const answers = await listResponsesOfContact(ctx, contactId);
  const counted = answers.flatMap(({ surveyType, status, score, answeredAt }) =>
    surveyType === "relationship" && status === "completed" && score !== null && answeredAt !== null ? [{ score, answeredAt }] : [],
  );
  return { answers, current: currentClassOf(counted, ctx.now, ctx.workspace.currentClassMonths) };
}
