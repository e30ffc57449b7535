import { formText } from "#app/platform/forms.server";

const HOUR_MS = 3_600_000;

const STEPS = new Map([
  ["hour", HOUR_MS],
  ["day", 24 * HOUR_MS],
  ["week", 7 * 24 * HOUR_MS],
  ["month", 30 * 24 * HOUR_MS],
]);
const FURTHEST_MS = 5 * 366 * 24 * HOUR_MS;

/** How many milliseconds forward a form of /dev/clock asks for: a named `step`, or the start (UTC) of a `date`. Null for the past and for nonsense. */
export function stepOf(form: FormData, now: Date): number | null {
  const step = STEPS.get(formText(form, "step"));
  if (step) return step;
  const date = formText(form, "date");
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  const forward = instant - now.getTime();
  return forward > 0 && forward < FURTHEST_MS ? forward : null;
}
