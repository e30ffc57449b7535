import { z } from "zod";

const FIRST = "1900-01-01";
const LAST = "2199-12-31";

/** A day as `2026-03-31`, in the years that somebody can mean. Any other is a slip of the finger, and the year 0 is no date for the database. */
export const calendarDay = (message = "must be a date such as 2026-03-31") =>
  z.iso.date(message).refine((day) => day >= FIRST && day <= LAST, `must be a date from ${FIRST} to ${LAST}`);

/** Whether `text` is such a day. */
export const isCalendarDay = (text: string): boolean => calendarDay().safeParse(text).success;
