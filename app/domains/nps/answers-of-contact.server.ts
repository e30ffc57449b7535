import { addMonths } from "#app/platform/instants";
import type { Ctx } from "#app/platform/context.server";
import { CURRENT_CLASS_MONTHS } from "#app/domains/nps/list-latest-answers.server";
import { listResponsesOfContact } from "#app/domains/nps/response.repository.server";
import { npsClassOf, type NpsClass } from "#app/domains/nps/nps-score.rules";

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

/** The class somebody is in now, and the first of the unbroken run of answers of that class. */
export type CurrentClass = { npsClass: NpsClass; since: Date } | null;

/** Everything a person answered, newest first, and their current class: of the latest relationship answer of the last 18 months. */
export async function answersOfContact(ctx: Ctx, contactId: string): Promise<{ answers: AnswerOfContact[]; current: CurrentClass }> {
  const answers = await listResponsesOfContact(ctx, contactId);
  return { answers, current: currentClassOf(answers, ctx.now) };
}

function currentClassOf(answers: AnswerOfContact[], now: Date): CurrentClass {
  const counted = answers
    .filter((answer) => answer.surveyType === "relationship" && answer.status === "completed")
    .flatMap(({ score, answeredAt }) =>
      score !== null && answeredAt !== null && answeredAt <= now ? [{ npsClass: npsClassOf(score), answeredAt }] : [],
    );
  const [latest] = counted;
  if (!latest || latest.answeredAt < addMonths(now, -CURRENT_CLASS_MONTHS)) return null;
  const other = counted.findIndex(({ npsClass }) => npsClass !== latest.npsClass);
  const first = counted[(other < 0 ? counted.length : other) - 1] ?? latest;
  return { npsClass: latest.npsClass, since: first.answeredAt };
}
