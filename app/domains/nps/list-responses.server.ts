import { listAnswers, type AnswerFilter, type AnswerRow } from "#app/domains/nps/nps-score.repository.server";
import type { NpsClass } from "#app/domains/nps/nps-score.rules";
import type { Ctx } from "#app/platform/context.server";

export const SCORES_OF_CLASS: Record<NpsClass, number[]> = { promoter: [9, 10], passive: [7, 8], detractor: [0, 1, 2, 3, 4, 5, 6] };

export type { AnswerRow };

/** Counted answers, newest first; of one class or one score when named. */
export function listResponses(
  ctx: Ctx,
  filter: AnswerFilter,
  options: { npsClass?: NpsClass | undefined; score?: number | undefined; take: number; after?: { answeredAt: Date; id: string } | null },
): Promise<AnswerRow[]> {
  const scores = options.score !== undefined ? [options.score] : options.npsClass ? SCORES_OF_CLASS[options.npsClass] : undefined;
  return listAnswers(ctx, filter, { take: options.take, after: options.after ?? null, ...(scores && { scores }) });
}
