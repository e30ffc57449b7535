const DAY = 86_400;
const HOUR = 3_600;
const MINUTE = 60;

/** "12 days", "5 hours", "20 minutes", "< 1 minute": in the largest unit that there is one of; days with a decimal below ten. */
export function durationText(seconds: number, language: string): string {
  if (seconds < MINUTE) return `< ${inUnit(1, "minute", language)}`;
  if (seconds < HOUR) return inUnit(seconds / MINUTE, "minute", language);
  if (seconds < DAY) return inUnit(seconds / HOUR, "hour", language);
  return inUnit(seconds / DAY, "day", language, seconds < 10 * DAY ? 1 : 0);
}

const inUnit = (value: number, unit: "minute" | "hour" | "day", language: string, maximumFractionDigits = 0): string =>
  new Intl.NumberFormat(language === "en" ? "en-GB" : language, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits }).format(
    value,
  );
