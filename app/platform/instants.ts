const DAY_MS = 86_400_000;

/** The instant `days` times 24 hours later; clock changes do not move it. */
export const addDays = (instant: Date, days: number): Date => new Date(instant.getTime() + days * DAY_MS);

/** The same day and time (UTC) `months` later; the last day of the month when it has no such day (31 January → 28 February). */
export function addMonths(instant: Date, months: number): Date {
  const moved = new Date(instant);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  if (moved.getUTCDate() !== instant.getUTCDate()) moved.setUTCDate(0);
  return moved;
}
