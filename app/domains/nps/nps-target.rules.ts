import type { NpsInterval } from "#app/domains/nps/nps-interval.rules";

/** Whether a target is reached, as far as the answers can tell. */
export type TargetVerdict = "reached" | "missed" | "open";

/**
 * A target against the interval of a score, all in points: reached when the whole interval lies at or above it, missed when the
 * whole interval lies below it, and open when the interval includes it, for then the answers cannot tell.
 */
export function targetVerdict(points: number, { low, high }: Pick<NpsInterval, "low" | "high">): TargetVerdict {
  if (low >= points) return "reached";
  return high < points ? "missed" : "open";
}
