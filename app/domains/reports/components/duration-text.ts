const DAY = 86_400;
const HOUR = 3_600;
const MINUTE = 60;

/** "12 days", "5 hours", "20 minutes": the largest unit that there is one of, whole; days with a decimal below ten. */
export function durationText(seconds: number, language: string): string {
  const [value, unit] =
    seconds >= DAY ? [seconds / DAY, "day"] : seconds >= HOUR ? [seconds / HOUR, "hour"] : ([seconds / MINUTE, "minute"] as const);
  const decimals = unit === "day" && value < 10 ? 1 : 0;
  return new Intl.NumberFormat(language === "en" ? "en-GB" : language, {
    style: "unit",
    unit,
    unitDisplay: "long",
    maximumFractionDigits: decimals,
  }).format(value);
}
