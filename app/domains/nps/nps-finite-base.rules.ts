import { DomainError } from "#app/platform/errors";

/**
 * By what a standard error shrinks when the `n` who answered are a random draw from a base of `base`: √((N − n) / (N − 1)).
 *
 * @returns 1 for a base without end down to 0 when everybody answered. A census has no sampling error; those who answered
 *   carelessly, or not truthfully, are still no part of it.
 * @throws DomainError `invalid` unless 1 ≤ n ≤ N, both whole.
 * Source: Cochran, Sampling Techniques (1977), §2.6.
 */
export function finiteBaseFactor(n: number, base: number): number {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(base) || n < 1 || n > base) {
    throw new DomainError("invalid", `the answers must be 1 to the base, both whole numbers; got ${n} of ${base}`);
  }
  return base === 1 ? 0 : Math.sqrt((base - n) / (base - 1));
}

/** True when everybody answered: then there is no sampling error to state. */
export const isCensus = (n: number, base: number | null): boolean => base !== null && n > 0 && n >= base;
