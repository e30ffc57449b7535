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
export type RateColumns = Record<RateColumn, number>;

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
  const columns = Object.fromEntries(RATE_COLUMNS.map((name) => [name, at(name)])) as RateColumns;
  return RATE_COLUMNS.every((name) => name === "source" || columns[name] >= 0) ? columns : null;
}

export type RateRowProblem = "from" | "to" | "day" | "rate" | "source" | "same" | "toCome";

/** One row, or the first problem in it. A point in a file's rate is a decimal one; days are written as 2026-03-31. */
export function readRateRow(
  cells: readonly string[],
  columns: RateColumns,
  today: string,
): NewRate | { problem: RateRowProblem; value: string } {
  const cell = (name: RateColumn) => (cells[columns[name]] ?? "").trim();
  const [from, to, day] = [cell("from").toUpperCase(), cell("to").toUpperCase(), cell("day")];
  if (!isCurrency(from)) return { problem: "from", value: from };
  if (!isCurrency(to)) return { problem: "to", value: to };
  if (from === to) return { problem: "same", value: to };
  if (!isCalendarDay(day)) return { problem: "day", value: day };
  if (day > today) return { problem: "toCome", value: day };
  const rate = parseRate(cell("rate"), { pointIsDecimal: true });
  if (!rate) return { problem: "rate", value: cell("rate") };
  const source = cell("source");
  if ([...source].length > MOST_SOURCE || !isStorable(source)) return { problem: "source", value: source };
  return { from, to, day, rate, source };
}
