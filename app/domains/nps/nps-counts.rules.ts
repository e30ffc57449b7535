import { DomainError } from "#app/platform/errors";

/** How many answered responses fall in each class. Missing, declined and machine answers are never counted. */
export type NpsCounts = { promoters: number; passives: number; detractors: number };

/** How many answered in all. @throws DomainError `invalid` unless every count is a whole number of zero or more. */
export function answeredOf(counts: NpsCounts): number {
  for (const name of ["promoters", "passives", "detractors"] as const) {
    if (!Number.isSafeInteger(counts[name]) || counts[name] < 0) {
      throw new DomainError("invalid", `${name} must be a whole number of zero or more, got ${counts[name]}`);
    }
  }
  return counts.promoters + counts.passives + counts.detractors;
}
