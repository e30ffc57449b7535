import { currencyDecimals } from "#app/platform/money";

// Full-width signs are read as signs by spreadsheets in East Asian settings.
const STARTS_A_FORMULA = /^[\s;,"]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * A text that no spreadsheet takes for a formula: an apostrophe in front of what would start one. Figures are not changed: a
 * minus in front of a number is a number. Source: OWASP, CSV Injection.
 */
export const csvText = (text: string | null | undefined): string => (text && STARTS_A_FORMULA.test(text) ? `'${text}` : (text ?? ""));

/** What `csvText` was given: a repaired file that comes back loses the marks it was sent out with. */
export const withoutMark = (cell: string): string => (cell.startsWith("'") && STARTS_A_FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell);

/** "-12.50": a point and the decimals of the currency, whatever the reader's language. @param minor whole minor units. */
export function csvAmount(minor: number, currency: string): string {
  const decimals = currencyDecimals(currency);
  const digits = Math.abs(minor)
    .toString()
    .padStart(decimals + 1, "0");
  return `${minor < 0 ? "-" : ""}${decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`}`;
}
