import { currencyDecimals } from "#app/platform/money";

/** A rate as decimal digits such as "1.0842": never a float. At most 1,000,000, with at most ten decimals, more than zero. */
export type RateText = string;

export const MOST_RATE_DECIMALS = 10;
const RATE = /^(\d{1,7})(?:\.(\d{1,10}))?$/;
const HIGHEST = 1_000_000n * 10n ** BigInt(MOST_RATE_DECIMALS);

/**
 * Reads a rate as a person types it: "1.0842", "1,0842", "17 012,5", "17.012,50".
 *
 * @returns its digits with a point and without needless zeros; null when it is none, out of range, or when a comma or, unless
 *   `pointIsDecimal`, a point could be one of thousands as well: "17,012" is seventeen or seventeen thousand.
 */
export function parseRate(text: string, { pointIsDecimal = false } = {}): RateText | null {
  const bare = text.trim().replace(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?:\D|$))/g, "");
  const signs = bare.replace(/\d/g, "");
  const isAmbiguous = signs.length === 1 && /^[1-9]\d{0,2}[.,]\d{3}$/.test(bare) && !(pointIsDecimal && signs === ".");
  if (isAmbiguous || !/^\d[\d.,]*$/.test(bare)) return null;
  const last = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  const [whole, fraction] = last < 0 ? [bare, ""] : [bare.slice(0, last), bare.slice(last + 1)];
  const isGrouped = /^\d+$/.test(whole) || (/^[1-9]\d{0,2}([.,]\d{3})+$/.test(whole) && !whole.includes(bare.charAt(last)));
  return isGrouped && (last < 0 || fraction !== "") ? canonical(`${whole.replace(/\D/g, "")}${fraction && `.${fraction}`}`) : null;
}

function canonical(digits: string): RateText | null {
  const [, whole = "", fraction = ""] =
    RATE.exec(
      digits
        .replace(/^0+(?=\d)/, "")
        .replace(/(\.\d*?)0+$/, "$1")
        .replace(/\.$/, ""),
    ) ?? [];
  const units = whole === "" ? 0n : unitsOf(`${whole}.${fraction}`);
  return units > 0n && units <= HIGHEST ? `${whole}${fraction && `.${fraction}`}` : null;
}

/** The rate in ten-billionths. */
function unitsOf(rate: RateText): bigint {
  const [whole = "", fraction = ""] = rate.split(".");
  return BigInt(whole + fraction.padEnd(MOST_RATE_DECIMALS, "0"));
}

/** A stored rate on the way from one currency to another: as it was written, or the other way round. */
export type UsedRate = { rate: RateText; isInverse: boolean };

/**
 * An amount in another currency, in its minor units.
 *
 * @param amount whole minor units of `from`, negative for what is taken back. @param way one rate, or two through a third currency:
 *   each is what one unit is worth one step further, the other way round when `isInverse`. @returns rounded half up (away from zero
 *   for negative amounts), once, exact before that.
 * Source: docs/decisions/093-converted-at-a-stored-rate.md; `convertedSql` computes the same in the database.
 */
export function convertMinor(amount: bigint, { from, to }: { from: string; to: string }, way: readonly UsedRate[]): bigint {
  const one = 10n ** BigInt(MOST_RATE_DECIMALS);
  const { units, per } = way.reduce(
    (worth, { rate, isInverse }) =>
      isInverse
        ? { units: worth.units * one, per: worth.per * unitsOf(rate) }
        : { units: worth.units * unitsOf(rate), per: worth.per * one },
    { units: 1n, per: 1n },
  );
  const [product, whole] = [
    (amount < 0n ? -amount : amount) * units * 10n ** BigInt(currencyDecimals(to)),
    per * 10n ** BigInt(currencyDecimals(from)),
  ];
  const rounded = (2n * product + whole) / (2n * whole);
  return amount < 0n ? -rounded : rounded;
}
