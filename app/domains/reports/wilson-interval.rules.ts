import { DomainError } from "#app/platform/errors";

const Z_95 = 1.959963984540054; // standard normal quantile of 97.5 %

/**
 * The Wilson score interval of 95 % for a share.
 *
 * @param successes Whole, 0…total. @returns shares in 0…1; null when nothing was tried.
 * @throws DomainError `invalid` for counts that cannot be.
 * Source: Wilson (1927), JASA 22, pp. 209–212; Brown, Cai and DasGupta (2001), Statistical Science 16, pp. 101–133.
 */
export function wilsonInterval(successes: number, total: number): { share: number; low: number; high: number } | null {
  if (!Number.isInteger(successes) || !Number.isInteger(total) || successes < 0 || successes > total)
    throw new DomainError("invalid", `${successes} of ${total} is no share`);
  if (total === 0) return null;
  const share = successes / total;
  const weight = 1 + Z_95 ** 2 / total;
  const centre = (share + Z_95 ** 2 / (2 * total)) / weight;
  const margin = (Z_95 / weight) * Math.sqrt((share * (1 - share)) / total + Z_95 ** 2 / (4 * total ** 2));
  return { share, low: Math.max(0, centre - margin), high: Math.min(1, centre + margin) };
}
