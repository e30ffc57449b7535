import { findAttributes, listAnswers, type AnswerFilter, type AnswerRow } from "#app/domains/nps/nps-score.repository.server";
import type { NpsClass } from "#app/domains/nps/nps-score.rules";
import type { Ctx } from "#app/platform/context.server";

export const SCORES_OF_CLASS: Record<NpsClass, number[]> = { promoter: [9, 10], passive: [7, 8], detractor: [0, 1, 2, 3, 4, 5, 6] };

export type ListedResponse = AnswerRow & { attributes: Record<string, unknown> };

/** Counted answers with the workspace's own columns, newest first; of one class or one score when named. */
export async function listResponses(
  ctx: Ctx,
  filter: AnswerFilter,
  options: { npsClass?: NpsClass | undefined; score?: number | undefined; take: number; after?: { answeredAt: Date; id: string } | null },
): Promise<ListedResponse[]> {
  const scores = options.score !== undefined ? [options.score] : options.npsClass ? SCORES_OF_CLASS[options.npsClass] : undefined;
  const answers = await listAnswers(ctx, filter, { take: options.take, after: options.after ?? null, ...(scores && { scores }) });
  const attributes = await findAttributes(
    ctx,
    answers.map(({ id }) => id),
  );
  return answers.map((answer) => ({ ...answer, attributes: attributes.get(answer.id) ?? {} }));
}
