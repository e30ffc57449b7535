import type { TFunction } from "i18next";
import { questionField, readAnswers, type AskedQuestion, type LeadAnswer } from "#app/domains/campaigns/campaign-question.rules";

/** Reads the answers to a campaign's questions out of a sent form, with every problem in words beside its field. */
export function answersInForm(
  t: TFunction,
  asked: readonly AskedQuestion[],
  values: Readonly<Record<string, unknown>>,
): { answers: LeadAnswer[]; errors: Array<{ path: string; message: string }> } {
  const { answers, problems } = readAnswers(asked, Object.fromEntries(asked.map(({ key }) => [key, values[questionField(key)]])));
  return {
    answers,
    errors: problems.map(({ key, problem }) => ({ path: questionField(key), message: t(`questions:problem.${problem}`) })),
  };
}
