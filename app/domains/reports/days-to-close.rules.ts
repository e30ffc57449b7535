/** How many leads took this many whole days. */
export type DayCount = { days: number; leads: number };

/** `low`–`high` holds the median of what the leads are a sample of, with 95 %; null below six leads, where nothing is that sure. */
export type MedianDays = { days: number; leads: number; interval: { low: number; high: number } | null };

/** How often the true median lies outside an interval, half of it on each side. */
const OUTSIDE = { chance: 0.05, z: 1.959963984540054 };
/** Of two such intervals both hold with 95 %. */
const OUTSIDE_EACH_OF_TWO = { chance: 0.025, z: 2.241402727604947 };
const MOST_EXACT = 1_000; // 0.5 ** n leaves the range of numbers soon after

/**
 * The median of days with its interval from order statistics, which asks nothing of how days are distributed.
 *
 * @returns null for no leads. Half a day where two leads stand in the middle.
 * Source: Conover, Practical Nonparametric Statistics (1999), section 3.2: binomial ranks, n/2 ∓ z·√n/2 for many.
 */
export function medianDays(counts: readonly DayCount[], outside: typeof OUTSIDE = OUTSIDE): MedianDays | null {
  const sorted = counts.filter(({ leads }) => leads > 0).toSorted((a, b) => a.days - b.days);
  const leads = sorted.reduce((sum, count) => sum + count.leads, 0);
  if (leads === 0) return null;
  const atRank = (rank: number) => {
    let seen = 0;
    return sorted.find((count) => (seen += count.leads) >= rank)?.days ?? 0;
  };
  const days = (atRank(Math.floor((leads + 1) / 2)) + atRank(Math.ceil((leads + 1) / 2))) / 2;
  const low = lowestRank(leads, outside);
  return { days, leads, interval: low >= 1 ? { low: atRank(low), high: atRank(leads - low + 1) } : null };
}

export type DaysDifference = { difference: number; interval: { low: number; high: number; isSure: boolean } | null };

/**
 * How many days longer the first median is than the second. The interval reaches from the nearest to the farthest ends of two
 * intervals that both hold with 95 %, so it is rather too wide than too narrow.
 *
 * @returns null when either has no leads; without an interval while one of them has fewer than seven.
 */
export function medianDifference(first: readonly DayCount[], second: readonly DayCount[]): DaysDifference | null {
  const [a, b] = [medianDays(first, OUTSIDE_EACH_OF_TWO), medianDays(second, OUTSIDE_EACH_OF_TWO)];
  if (!a || !b) return null;
  const difference = a.days - b.days;
  if (!a.interval || !b.interval) return { difference, interval: null };
  const [low, high] = [a.interval.low - b.interval.high, a.interval.high - b.interval.low];
  return { difference, interval: { low, high, isSure: low > 0 || high < 0 } };
}

/** The highest rank from below that the median undercuts as seldom as that; 0 when none is that sure. */
function lowestRank(leads: number, { chance: outside, z }: typeof OUTSIDE): number {
  if (leads > MOST_EXACT) return Math.floor(leads / 2 - (z * Math.sqrt(leads)) / 2);
  let rank = 0;
  let chance = 0.5 ** leads;
  for (let below = chance; below <= outside / 2; below += chance) {
    rank += 1;
    chance *= (leads - rank + 1) / rank;
  }
  return rank;
}
