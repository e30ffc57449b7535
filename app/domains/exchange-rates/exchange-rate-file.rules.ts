import { parseRate } from "#app/domains/exchange-rates/exchange-rate.rules";
import { MOST_SOURCE } from "#app/domains/exchange-rates/exchange-rate.schema";
import type { NewRate } from "#app/domains/exchange-rates/exchange-rate.repository.server";
import { isCalendarDay } from "#app/platform/calendar-day";
import { isCurrency } from "#app/platform/money";
import { isStorable } from "#app/platform/text";
import { foldHeading } from "#app/platform/uploads/file-columns";

/** Columns of a file of rates; `source` may be left out. */
export const RATE_COLUMNS = ["from", "to", "day", "rate", "source"] as const;
type RateColumn = (typeof RATE_COLUMNS)[number];
/** One rate a row. */
type LongColumns = { kind: "long"; at: Record<RateColumn, number> };
/** One day a row, and a column for each currency, as the European Central Bank's history has it: what one euro was worth. */
type WideColumns = { kind: "wide"; day: number; currencies: ReadonlyArray<{ code: string; at: number }> };
export type RateColumns = LongColumns | WideColumns;

const WIDE = { base: "EUR", source: "ECB" };

// Beside our own names those of bookkeeping programs and of the European Central Bank's data portal.
const HEADINGS: Record<RateColumn, readonly string[]> = {
  from: ["from", "fromcurrency", "base", "basecurrency", "currencydenom", "van", "basis", "basisvaluta"],
  to: ["to", "tocurrency", "quote", "quotecurrency", "currency", "naar", "valuta"],
  day: ["day", "date", "dag", "datum", "timeperiod"],
  rate: ["rate", "exchangerate", "koers", "wisselkoers", "obsvalue"],
  source: ["source", "bron"],
};

/** Where each column stands; -1 for one that is not there. Null when a needed one is missing. */
export function rateColumnsOf(header: readonly string[]): RateColumns | null {
  const folded = header.map(foldHeading);
  const at = (name: RateColumn) => folded.findIndex((heading) => HEADINGS[name].includes(heading));
  const columns = Object.fromEntries(RATE_COLUMNS.map((name) => [name, at(name)])) as Record<RateColumn, number>;
  if (RATE_COLUMNS.every((name) => name === "source" || columns[name] >= 0)) return { kind: "long", at: columns };
  return wideColumnsOf(header, columns.day);
}

// A code that is no currency any more has a column in the history still: it is left out.
function wideColumnsOf(header: readonly string[], day: number): WideColumns | null {
  const others = header.map((heading, at) => ({ code: heading.trim(), at })).filter(({ code, at }) => at !== day && code !== "");
  const isWide = day >= 0 && others.every(({ code }) => /^[A-Z]{3}$/.test(code) && code !== WIDE.base);
  const currencies = others.filter(({ code }) => isCurrency(code));
  return isWide && currencies.length > 0 ? { kind: "wide", day, currencies } : null;
}

export type RateRowProblem = "from" | "to" | "day" | "rate" | "source" | "same" | "toCome";

export type RateRow = NewRate | { problem: RateRowProblem; value: string };

/** The rates of one row, each or the first problem in it. A point in a file's rate is a decimal one; days are written as 2026-03-31. */
export const readRateRow = (cells: readonly string[], columns: RateColumns, today: string): RateRow[] =>
  columns.kind === "wide" ? wideRow(cells, columns, today) : [longRow(cells, columns.at, today)];

function longRow(cells: readonly string[], columns: Record<RateColumn, number>, today: string): RateRow {
  const cell = (name: RateColumn) => (cells[columns[name]] ?? "").trim();
  const [from, to, day] = [cell("from").toUpperCase(), cell("to").toUpperCase(), cell("day")];
  if (!isCurrency(from)) return { problem: "from", value: from };
  if (!isCurrency(to)) return { problem: "to", value: to };
  if (from === to) return { problem: "same", value: to };
  const dayProblem = problemOfDay(day, today);
  if (dayProblem) return dayProblem;
  const rate = parseRate(cell("rate"), { pointIsDecimal: true });
  if (!rate) return { problem: "rate", value: cell("rate") };
  const source = cell("source");
  if ([...source].length > MOST_SOURCE || !isStorable(source)) return { problem: "source", value: source };
  return { from, to, day, rate, source };
}

const NO_RATE = new Set(["", "-", "N/A"]);

function wideRow(cells: readonly string[], { day: dayAt, currencies }: WideColumns, today: string): RateRow[] {
  const day = dayIn((cells[dayAt] ?? "").trim());
  const dayProblem = problemOfDay(day, today);
  if (dayProblem) return [dayProblem];
  return currencies.flatMap(({ code, at }): RateRow[] => {
    const text = (cells[at] ?? "").trim();
    if (NO_RATE.has(text.toUpperCase())) return [];
    const rate = parseRate(text, { pointIsDecimal: true });
    return [rate ? { from: WIDE.base, to: code, day, rate, source: WIDE.source } : { problem: "rate", value: `${code} ${text}` }];
  });
}

const problemOfDay = (day: string, today: string) =>
  !isCalendarDay(day) ? { problem: "day" as const, value: day } : day > today ? { problem: "toCome" as const, value: day } : null;

const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/** The bank writes "2026-03-31" in its history and "31 March 2026" in the file of one day. */
function dayIn(text: string): string {
  const [, day = "", month = "", year = ""] = /^(\d{1,2}) ([A-Za-z]+) (\d{4})$/.exec(text) ?? [];
  const nth = MONTHS.indexOf(month.toLowerCase()) + 1;
  return nth > 0 ? `${year}-${String(nth).padStart(2, "0")}-${day.padStart(2, "0")}` : text;
}
