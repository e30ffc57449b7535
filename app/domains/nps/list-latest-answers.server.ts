import type { Ctx } from "#app/platform/context.server";
import { findLastAnswer, listLatestAnswerRows, type LastAnswer } from "#app/domains/nps/latest-answer.repository.server";
import type { PartColumn } from "#app/domains/nps/nps-dimensions";
import { npsClassOf, type NpsClass } from "#app/domains/nps/nps-score.rules";

export type LatestAnswer = {
  responseId: string;
  contactId: string;
  name: string;
  email: string | null;
  companyId: string | null;
  companyName: string | null;
  language: string | null;
  country: string | null;
  segment: string | null;
  score: number;
  npsClass: NpsClass;
  answeredAt: Date;
  comment: string;
  /** The groups that the answer itself is counted in, and its file; language, country and segment above are the person's. */
  groups: Record<PartColumn, string | null>;
};

const SCORES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/**
 * What everybody thinks of us now: the current answer of each contact, for those whose class it puts in one of `classes`.
 * Newest first.
 *
 * @param answeredAfter leaves out people whose latest answer is older. @param contactIds asks for some people.
 */
export async function listLatestAnswers(
  ctx: Ctx,
  { classes, answeredAfter, contactIds }: { classes: NpsClass[]; answeredAfter?: Date; contactIds?: readonly string[] },
): Promise<LatestAnswer[]> {
  const scores = SCORES.filter((score) => classes.includes(npsClassOf(score)));
  const rows = await listLatestAnswerRows(ctx, { answeredAfter, scores, contactIds });
  return rows.map((row) => ({ ...row, npsClass: npsClassOf(row.score) }));
}

/** What one person said last, to a survey of any kind but the mirror; null when nothing. */
export const lastAnswerOf = (ctx: Ctx, contactId: string): Promise<LastAnswer | null> => findLastAnswer(ctx, contactId);
