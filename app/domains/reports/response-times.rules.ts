import { wilsonInterval } from "#app/domains/reports/wilson-interval.rules";

export type CountedPromise = { kind: "accept" | "contact"; isKept: boolean; tookMinutes: number | null; userId: string | null };

/** How well one person keeps one promise: of `n`, the share in time with its interval of 95 %, and the median of those that ended. */
export type ResponseTimes = {
  n: number;
  kept: number;
  inTime: { share: number; low: number; high: number } | null;
  medianMinutes: number | null;
};

export function responseTimes(promises: readonly CountedPromise[]): ResponseTimes {
  const kept = promises.filter(({ isKept }) => isKept).length;
  const took = promises.flatMap(({ tookMinutes }) => (tookMinutes === null ? [] : [tookMinutes]));
  return { n: promises.length, kept, inTime: wilsonInterval(kept, promises.length), medianMinutes: medianOf(took) };
}

/** The middle value; of an even number the mean of the two in the middle. Null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
