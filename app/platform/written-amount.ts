import { currencyDecimals } from "#app/platform/money";

/** Which sign stands before the cents: "1.234,56" has a comma, "1,234.56" a point. */
export const DECIMAL_SIGNS = ["comma", "point"] as const;
export type DecimalSign = (typeof DECIMAL_SIGNS)[number];

/** What one column's amounts look like so far; fill it with `observeAmount`. */
export type AmountEvidence = Record<DecimalSign | "ambiguous", string[]>;

export const noAmounts = (): AmountEvidence => ({ comma: [], point: [], ambiguous: [] });

const EXAMPLES = 5;

/** Takes one cell as evidence of its column's notation. Three figures after a single sign may be thousands or cents: that says nothing. */
export function observeAmount(evidence: AmountEvidence, text: string): void {
  const kind = notationOf(text);
  if (kind && evidence[kind].length < EXAMPLES) evidence[kind].push(text.trim());
}

function notationOf(text: string): keyof AmountEvidence | null {
  const figures = figuresOf(text);
  const signs = figures?.replace(/\d/g, "") ?? "";
  if (!figures || signs === "") return null;
  const last = signs.endsWith(",") ? "comma" : "point";
  const other = last === "comma" ? "point" : "comma";
  if (new Set(signs).size === 2) return last;
  if (signs.length > 1) return other;
  const after = figures.length - 1 - Math.max(figures.indexOf(","), figures.indexOf("."));
  return after === 3 && /^[1-9]\d{0,2}[.,]/.test(figures) ? "ambiguous" : last;
}

/**
 * The notation of a column, from the amounts in it that can be read in one way only.
 *
 * @returns "undecidable" when some can be read in two ways and nothing tells which, or when the column holds both notations.
 */
export function decideDecimal({ comma, point, ambiguous }: AmountEvidence): DecimalSign | "undecidable" {
  if (comma.length > 0 && point.length > 0) return "undecidable";
  if (ambiguous.length > 0 && comma.length + point.length === 0) return "undecidable";
  return comma.length > 0 ? "comma" : "point";
}

/**
 * Reads an amount of a column whose notation is known: "1.234,56", "-1 250", "(12,50)", "€ 50,-", "EUR 1.250", "12,5000".
 *
 * @returns minor units of `currency`, negative for a minus in front or behind and for brackets; null for anything else, for an
 *   amount with more decimals than the currency has unless they are zeros, and for one that a number cannot hold. Never rounds.
 */
export function readAmount(text: string, { currency, decimal }: { currency: string; decimal: DecimalSign }): bigint | null {
  const read = signed(text, currency);
  if (!read) return null;
  const [mark, group] = decimal === "comma" ? [",", "."] : [".", ","];
  const [whole = "", fraction = "", ...rest] = read.figures.split(mark);
  if (rest.length > 0 || /\D/.test(fraction) || (read.figures.includes(mark) && fraction === "")) return null;
  const digits = whole.split(new RegExp(`[${group} '’]`));
  const isGrouped =
    digits.length === 1 || (/^[1-9]\d{0,2}$/.test(digits[0] ?? "") && digits.slice(1).every((part) => /^\d{3}$/.test(part)));
  if (!isGrouped || digits.some((part) => !/^\d+$/.test(part))) return null;
  const decimals = currencyDecimals(currency);
  if (/[1-9]/.test(fraction.slice(decimals))) return null;
  const minor = BigInt(digits.join("") + fraction.slice(0, decimals).padEnd(decimals, "0"));
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return read.isNegative ? -minor : minor;
}

const MINUS = /[-−–]/;

/** The figures of an amount without its currency, and whether it takes something away. */
function signed(text: string, currency: string): { figures: string; isNegative: boolean } | null {
  let rest = text.replace(/[\s\u00a0\u202f]+/g, " ").trim();
  let minuses = 0;
  const bracketed = /^\((.*)\)$/.exec(rest);
  if (bracketed) [rest, minuses] = [(bracketed[1] ?? "").trim(), 1];
  const marks = [currency.toUpperCase(), currency.toLowerCase(), ...signsOf(currency)];
  for (let turn = 0; turn < 2; turn++) {
    if (MINUS.test(rest.charAt(0))) [rest, minuses] = [rest.slice(1).trim(), minuses + 1];
    const before = marks.find((mark) => rest.startsWith(mark));
    if (before) rest = rest.slice(before.length).trim();
    const after = marks.find((mark) => rest.endsWith(mark));
    if (after) rest = rest.slice(0, -after.length).trim();
  }
  rest = rest.replace(/[.,][-–—]{1,2}$/, ""); // "50,-" is fifty, without cents
  if (rest.length > 1 && MINUS.test(rest.slice(-1))) [rest, minuses] = [rest.slice(0, -1).trim(), minuses + 1];
  return minuses < 2 && /^\d[\d.,'’ ]*$/.test(rest) ? { figures: rest, isNegative: minuses === 1 } : null;
}

/** The digits and signs of a cell, whatever currency and minus stand beside them; null for a cell without digits. */
const figuresOf = (text: string): string | null =>
  /\d[\d.,]*\d|\d/.exec(text.replace(/[\s\u00a0\u202f'’]/g, "").replace(/[.,][-–—]{1,2}\D*$/, ""))?.[0] ?? null;

const signs = new Map<string, string[]>();

/** How the currency is written: "$" and "US$". The longest first, so that nothing of it is left behind. */
function signsOf(currency: string): string[] {
  const known = signs.get(currency);
  if (known) return known;
  const found = (["symbol", "narrowSymbol"] as const).flatMap((currencyDisplay) =>
    ["nl", "en"].flatMap(
      (language) =>
        new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay })
          .formatToParts(0)
          .find(({ type }) => type === "currency")?.value ?? [],
    ),
  );
  const unique = [...new Set(found)].sort((one, two) => two.length - one.length);
  signs.set(currency, unique);
  return unique;
}
