import { answeredOf, type NpsCounts } from "#app/domains/nps/nps-counts.rules";
import { DomainError } from "#app/platform/errors";

/** How many people change class; each is 0 or more and no more than there are. */
export type Moves = { detractorToPassive: number; passiveToPromoter: number; detractorToPromoter: number };

/**
 * The counts after people change class. One who leaves a class for the next moves the score by 1/n, whichever step it is; only
 * a detractor who becomes a promoter counts double.
 *
 * @returns counts of the same n. @throws DomainError `invalid` with the field when more would move than there are: people move
 *   from the class they are in now, so somebody moved to passive is not moved on.
 */
export function afterMoves(counts: NpsCounts, { detractorToPassive, passiveToPromoter, detractorToPromoter }: Moves): NpsCounts {
  answeredOf(counts);
  assertMove("detractorToPassive", detractorToPassive, counts.detractors);
  assertMove("detractorToPromoter", detractorToPromoter, counts.detractors - detractorToPassive);
  assertMove("passiveToPromoter", passiveToPromoter, counts.passives);
  return {
    promoters: counts.promoters + passiveToPromoter + detractorToPromoter,
    passives: counts.passives + detractorToPassive - passiveToPromoter,
    detractors: counts.detractors - detractorToPassive - detractorToPromoter,
  };
}

function assertMove(path: keyof Moves, moved: number, available: number): void {
  if (Number.isSafeInteger(moved) && moved >= 0 && moved <= available) return;
  const message = `must be a whole number from 0 to ${available}`;
  throw new DomainError("invalid", `${path} ${message}, got ${moved}`, {
    errors: [{ path, message }],
    text: { key: "statistics:simulator.tooMany", values: { available } },
  });
}
