import { npsClassOf, type NpsClass } from "#app/domains/nps/nps-score.rules";
import { addMonths } from "#app/platform/instants";

/** The class somebody is in now, and the first of the unbroken run of answers of that class; null when it is not known. */
export type CurrentClass = { npsClass: NpsClass; since: Date } | null;

/** One counted answer to the relationship survey. */
export type CountedAnswer = { score: number; answeredAt: Date };

/** Answers given before this say nothing of what a person thinks at `now`. @param months the workspace's setting. */
export const currentSince = (now: Date, months: number): Date => addMonths(now, -months);

/**
 * The class of the latest answer, when it is no older than `months`. Since when: the first answer of that class after which no
 * other class was answered and the class never lapsed.
 *
 * @param answers newest first. Those after `now` do not count yet.
 */
export function currentClassOf(answers: readonly CountedAnswer[], now: Date, months: number): CurrentClass {
  const [latest, ...earlier] = answers.filter(({ answeredAt }) => answeredAt <= now);
  if (!latest || latest.answeredAt < currentSince(now, months)) return null;
  const npsClass = npsClassOf(latest.score);
  let since = latest.answeredAt;
  for (const answer of earlier) {
    if (npsClassOf(answer.score) !== npsClass || answer.answeredAt < currentSince(since, months)) break;
    since = answer.answeredAt;
  }
  return { npsClass, since };
}
