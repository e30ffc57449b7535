import { wilsonInterval } from "#app/domains/reports/wilson-interval.rules";

export type Trials = { successes: number; total: number };

/** Shares from −1 to 1; `isSure` when the interval of 95 % leaves zero out. */
export type ShareDifference = { difference: number; low: number; high: number; isSure: boolean };

/**
 * How much larger the first share is than the second, with its interval of 95 %.
 *
 * @returns null when either was never tried. @throws DomainError `invalid` for counts that cannot be.
 * Source: Newcombe (1998), Statistics in Medicine 17, pp. 873–890, method 10 (hybrid of two score intervals).
 */
export function shareDifference(first: Trials, second: Trials): ShareDifference | null {
  const [a, b] = [wilsonInterval(first.successes, first.total), wilsonInterval(second.successes, second.total)];
  if (!a || !b) return null;
  const difference = a.share - b.share;
  const low = Math.max(-1, difference - Math.hypot(a.share - a.low, b.high - b.share));
  const high = Math.min(1, difference + Math.hypot(a.high - a.share, b.share - b.low));
  return { difference, low, high, isSure: low > 0 || high < 0 };
}
