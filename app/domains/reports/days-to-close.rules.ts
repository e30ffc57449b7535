/** How many leads took this many whole days. */
export type DayCount = { days: number; leads: number };

/** `low`–`high` holds the median of what the leads are a sample of, with 95 %; null below six leads, where nothing is that sure. */
export type MedianDays = { days: number; leads: number; interval: { low: number; high: number } | null };

const Z_95 = 1.959963984540054;
const MOST_EXACT = 1_000; // 0.5 ** n leaves the range of numbers soon after

/**
 * The median of days with its interval from order statistics, which asks nothing of how days are distributed.
 *
 * @returns null for no leads. Half a day where two leads stand in the middle.
 * Source: Conover, Practical Nonparametric Statistics (1999), section 3.2: binomial ranks, n/2 ∓ z·√n/2 for many.
 */
export function medianDays(counts: readonly DayCount[]): MedianDays | null {
  const sorted = counts.filter(({ leads }) => leads > 0).toSorted((a, b) => a.days - b.days);
  const leads = sorted.reduce((sum, count) => sum + count.leads, 0);
  if (leads === 0) return null;
  const atRank = (rank: number) => {
    let seen = 0;
    return sorted.find((count) => (seen += count.leads) >= rank)?.days ?? 0;
  };
  const days = (atRank(Math.floor((leads + 1) / 2)) + atRank(Math.ceil((leads + 1) / 2))) / 2;
  const low = lowestRank(leads);
  return { days, leads, interval: low >= 1 ? { low: atRank(low), high: atRank(leads - low + 1) } : null };
}

/** The highest rank from below that the median undercuts at most once in forty samples; 0 when none is that sure. */
function lowestRank(leads: number): number {
  if (leads > MOST_EXACT) return Math.floor(leads / 2 - (Z_95 * Math.sqrt(leads)) / 2);
  let rank = 0;
  let chance = 0.5 ** leads;
  for (let below = chance; below <= 0.025; below += chance) {
    rank += 1;
    chance *= (leads - rank + 1) / rank;
  }
  return rank;
}
