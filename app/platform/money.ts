import { DomainError } from "#app/platform/errors";

/** An amount in whole minor units (cents for EUR, yen for JPY) and its ISO 4217 currency. Never a float. */
export type Money = { readonly minor: bigint; readonly currency: string };

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

/**
 * Currencies whose major unit has other than two decimals, by how many. Written out: Intl follows common usage instead of ISO 4217
 * (no decimals for HUF or ALL) and changes with the ICU version, which would change what a stored amount means.
 */
export const CURRENCIES_BY_DECIMALS: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};
const DECIMALS = new Map(
  Object.entries(CURRENCIES_BY_DECIMALS).flatMap(([decimals, codes]) => codes.split(" ").map((code) => [code, Number(decimals)] as const)),
);

/** True for the three-letter codes of ISO 4217 that this runtime knows. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

/**
 * @throws DomainError `invalid` when the currency is unknown.
 * @throws RangeError when a number is no whole amount that a number can hold exactly.
 */
export function money(minor: bigint | number, currency: string): Money {
  if (!isCurrency(currency)) throw new DomainError("invalid", `currency must be an ISO 4217 code such as EUR, got "${currency}"`);
  if (typeof minor === "number" && !Number.isSafeInteger(minor))
    throw new RangeError(`amount ${minor} is not a whole number of minor units`);
  return { minor: BigInt(minor), currency };
}

/** Decimals of a currency's major unit: 2 for EUR, 0 for JPY, 3 for KWD. Source: ISO 4217, list one (2024). */
export const currencyDecimals = (currency: string): number => DECIMALS.get(currency) ?? 2;

/** Turns a BIGINT column into a number that can be exact. @throws RangeError past 2^53 − 1. */
export function safeMinorUnits(value: bigint): number {
  const minor = Number(value);
  if (!Number.isSafeInteger(minor)) throw new RangeError(`amount ${value} is outside the exact range of a number`);
  return minor;
}

/**
 * Reads an amount as a person types it in a form: "1250", "1250,50", "1.250,50", "1,250.50", "1 250", "€ 1.250", "€ 50,-".
 *
 * @returns minor units of `currency`; `null` when the text is not one unambiguous, non-negative amount that a number can hold
 *   exactly, or names another currency. "1.250" is 1250 in euros, and nothing in dinars, which have three decimals. Never rounds.
 */
export function parseAmount(text: string, currency: string): bigint | null {
  const decimals = currencyDecimals(currency);
  const number = withoutCurrency(text, currency).replace(/[.,][-–—]$/, "");
  const plain = /^(\d+)(?:[.,](\d+))?$/.exec(number);
  const grouped = /^([1-9]\d{0,2})(?:([., '’])\d{3})(?:\2\d{3})*(?:(?!\2)[.,](\d+))?$/.exec(number);
  const canBeBoth = grouped !== null && plain?.[2]?.length === decimals;
  const match = grouped ?? plain;
  if (!match || canBeBoth) return null;
  const fraction = (grouped ? grouped[3] : plain?.[2]) ?? "";
  const whole = number.slice(0, fraction ? -fraction.length - 1 : undefined).replace(/\D/g, "");
  if (fraction.length > decimals) return null;
  const minor = BigInt(whole + fraction.padEnd(decimals, "0"));
  return minor <= BigInt(Number.MAX_SAFE_INTEGER) ? minor : null;
}

/** The text without the currency's own code or sign before or after it, and with plain spaces. */
function withoutCurrency(text: string, currency: string): string {
  const spaced = text.replace(/[\s\u00a0\u202f]+/g, " ").trim();
  for (const mark of [currency, currency.toLowerCase(), ...signsOf(currency)]) {
    if (spaced.startsWith(mark)) return spaced.slice(mark.length).trim();
    if (spaced.endsWith(mark)) return spaced.slice(0, -mark.length).trim();
  }
  return spaced;
}

/** How the currency is written where we write amounts: "$" in English is "US$" in Dutch. */
function signsOf(currency: string): string[] {
  const sign = (language: string, currencyDisplay: "symbol" | "narrowSymbol") =>
    new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay })
      .formatToParts(0)
      .find(({ type }) => type === "currency");
  return [sign("nl", "symbol"), sign("en", "symbol"), sign("en", "narrowSymbol")].flatMap((part) => part?.value ?? []);
}

/** Adds amounts of one currency. @throws DomainError `invalid` across currencies: amounts are never converted silently. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new DomainError("invalid", `cannot add ${a.currency} and ${b.currency}`);
  return { minor: a.minor + b.minor, currency: a.currency };
}

/**
 * A share of an amount: `rateBps` basis points (1 bps = 0.01 %), rounded half up (away from zero for negative amounts,
 * so that a refund takes back exactly what the same sale gave).
 *
 * @throws DomainError `invalid` unless `rateBps` is a whole number of zero or more.
 */
export function shareOf(amount: bigint, rateBps: number): bigint {
  if (!Number.isSafeInteger(rateBps) || rateBps < 0)
    throw new DomainError("invalid", `rateBps must be a whole number of zero or more, got ${rateBps}`);
  return proportionOf(amount, BigInt(rateBps), 10_000n);
}

/**
 * `amount × part / whole` in minor units, rounded half up (away from zero for negative amounts).
 *
 * @param part Zero or more. @param whole More than zero.
 */
export function proportionOf(amount: bigint, part: bigint, whole: bigint): bigint {
  const product = (amount < 0n ? -amount : amount) * part; // bigint: products of large amounts leave the float range
  const rounded = (2n * product + whole) / (2n * whole);
  return amount < 0n ? -rounded : rounded;
}

/** "€ 1.250,50" or "€1,250.50": the reader's language, the amount's own currency. Whole amounts may drop their decimals. */
export function formatMoney(
  amount: { minor: bigint | number; currency: string },
  language: string,
  options: { whole?: boolean } = {},
): string {
  const decimals = currencyDecimals(amount.currency);
  const minor = BigInt(amount.minor);
  const isWhole = options.whole === true && minor % 10n ** BigInt(decimals) === 0n;
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, "0");
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  const format = formatOf(language, amount.currency, isWhole ? 0 : decimals);
  // A decimal string keeps amounts past 2^53 exact (ECMA-402 NumberFormat v3).
  return format.format(`${minor < 0n ? "-" : ""}${text}` as Intl.StringNumericLiteral);
}

// Making a format costs a hundred times more than using it, and a page of amounts uses the same one for each.
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: string, currency: string, decimals: number): Intl.NumberFormat {
  const name = `${language} ${currency} ${decimals}`;
  const known = formats.get(name);
  if (known) return known;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = new Intl.NumberFormat(language, { style: "currency", currency, ...digits });
  formats.set(name, format);
  return format;
}
