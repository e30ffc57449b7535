/**
 * Dates and numbers as the reader writes them. Language and time zone are always given, never taken from the machine,
 * so that server and browser write the same. Amounts: `formatMoney` of platform/money.
 */
export type DateStyle = "date" | "short-date" | "day-month" | "weekday" | "date-time" | "time" | "month";

const DATE_OPTIONS: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  date: { day: "numeric", month: "long", year: "numeric" }, // 12 November 2026
  "short-date": { day: "numeric", month: "short", year: "numeric" }, // 12 Nov 2026
  "day-month": { day: "numeric", month: "long" }, // 12 November
  weekday: { weekday: "long", day: "numeric", month: "long" }, // Thursday 12 November
  "date-time": { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, // 09:41
  month: { month: "long", year: "numeric" }, // November 2026
};

/** @param instant Date or ISO 8601 text with a zone. @param timeZone IANA name, usually the workspace's. */
export function formatDate(instant: Date | string, language: string, timeZone: string, style: DateStyle = "date"): string {
  const format = once(
    `date ${language} ${timeZone} ${style}`,
    () => new Intl.DateTimeFormat(localeOf(language), { ...DATE_OPTIONS[style], timeZone }),
  );
  return format.format(new Date(instant));
}

// Making a format costs a hundred times more than using it, and a page of rows uses the same one for each.
const made = new Map<string, unknown>();
const MOST_MADE = 1_000;

function once<Format>(name: string, make: () => Format): Format {
  const known = made.get(name) as Format | undefined;
  if (known) return known;
  if (made.size >= MOST_MADE) made.clear();
  const format = make();
  made.set(name, format);
  return format;
}

/** Plain "en" would put the month first; our English is written the European way. */
const localeOf = (language: string): string => (language === "en" ? "en-GB" : language);

/** Decimal digits such as "0.9254" with every digit kept (ECMA-402 NumberFormat v3). */
export const formatDecimal = (digits: string, language: string): string =>
  once(`decimal ${language}`, () => new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 10 })).format(
    digits as Intl.StringNumericLiteral,
  );

export function formatNumber(value: number | bigint, language: string, options: { decimals?: number } = {}): string {
  const decimals = options.decimals ?? 0;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return withMinus(once(`number ${language} ${decimals}`, () => new Intl.NumberFormat(localeOf(language), digits)).format(value));
}

/** A score or change with its sign: "+36", "−8", "0". */
export function formatSigned(value: number, language: string, options: { decimals?: number } = {}): string {
  const decimals = options.decimals ?? 0;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: "exceptZero" } as const;
  return withMinus(once(`signed ${language} ${decimals}`, () => new Intl.NumberFormat(localeOf(language), digits)).format(value));
}

/** @param share 0.456 is 46 %; `decimals` 0 unless said. */
export function formatPercent(share: number, language: string, options: { decimals?: number; signed?: boolean } = {}): string {
  const decimals = options.decimals ?? 0;
  const format = new Intl.NumberFormat(localeOf(language), {
    style: "percent",
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: options.signed ? "exceptZero" : "negative",
  });
  return withMinus(format.format(share));
}

type DurationUnit = "minute" | "hour" | "day";

/** "12 days", "5 hours", "20 minutes", "< 1 minute": in the largest unit that rounds to one or more; days with a decimal below ten. */
export function formatDuration(seconds: number, language: string): string {
  const inUnit = (value: number, unit: DurationUnit, decimals = 0) =>
    once(
      `unit ${language} ${unit} ${decimals}`,
      () => new Intl.NumberFormat(localeOf(language), { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: decimals }),
    ).format(value);
  const [minutes, hours, days] = [seconds / 60, seconds / 3_600, seconds / 86_400];
  if (minutes < 1) return `< ${inUnit(1, "minute")}`;
  if (Math.round(minutes) < 60) return inUnit(minutes, "minute");
  if (Math.round(hours) < 24) return inUnit(hours, "hour");
  return inUnit(days, "day", days < 10 ? 1 : 0);
}

const withMinus = (text: string): string => text.replace(/-/g, "\u2212");

/** "today", "yesterday", "in 3 days", counted in days of the time zone, not in spans of 24 hours. */
export function formatRelativeDay(instant: Date | string, now: Date | string, language: string, timeZone: string): string {
  const days = dayNumber(instant, timeZone) - dayNumber(now, timeZone);
  return new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" }).format(days, "day");
}

/** Calendar days between two instants as the time zone counts them; negative when `to` lies before `from`. */
export const daysBetween = (from: Date | string, to: Date | string, timeZone: string): number =>
  dayNumber(to, timeZone) - dayNumber(from, timeZone);

function dayNumber(instant: Date | string, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(
    new Date(instant),
  );
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  return Math.round(Date.UTC(part("year"), part("month") - 1, part("day")) / 86_400_000);
}
