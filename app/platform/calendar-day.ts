/** The days that somebody can mean; any other is a slip of the finger, and the year 0 is no date for the database. */
export const FIRST_DAY = "1900-01-01";
export const LAST_DAY = "2199-12-31";

/** Whether `text` is a day that exists, as `2026-03-31`, from 1900 to 2199. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_DAY || text > LAST_DAY) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The day that an address asks for; what is none asks for nothing. */
export const calendarDayOf = (text: string | null): string | undefined => (text !== null && isCalendarDay(text) ? text : undefined);
