import { z } from "zod";
import { FIRST_DAY, isCalendarDay, LAST_DAY } from "#app/platform/calendar-day";

/** A day that a form or call sends, as `2026-03-31`. */
export const calendarDay = (message = "must be a date such as 2026-03-31") =>
  z.iso.date(message).refine(isCalendarDay, `must be a date from ${FIRST_DAY} to ${LAST_DAY}`);
