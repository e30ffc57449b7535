import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addMoney, currencyDecimals, formatMoney, money, parseAmount, proportionOf, safeMinorUnits, shareOf } from "#app/platform/money";

describe("reading an amount as a person types it", () => {
  test.each([
    ["1250", "EUR", 125_000n],
    ["1250,50", "EUR", 125_050n],
    ["1.250,50", "EUR", 125_050n],
    ["1,250.50", "EUR", 125_050n],
    ["1 250,50", "EUR", 125_050n],
    ["1'250.50", "CHF", 125_050n],
    ["1.250", "EUR", 125_000n],
    ["1.250.000", "EUR", 125_000_000n],
    ["1,5", "EUR", 150n],
    ["0,05", "EUR", 5n],
    ["0", "EUR", 0n],
    ["  € 1.250 ", "EUR", 125_000n],
    ["€\u00a01.250,50", "EUR", 125_050n],
    ["50 EUR", "EUR", 5_000n],
    ["eur 50", "EUR", 5_000n],
    ["€ 50,-", "EUR", 5_000n],
    ["$1,250.50", "USD", 125_050n],
    ["US$ 12", "USD", 1_200n],
    ["1.250", "JPY", 1_250n],
    ["1250.500", "KWD", 1_250_500n],
    ["0.500", "KWD", 500n],
    ["1.250,500", "KWD", 1_250_500n],
    ["12,50", "HUF", 1_250n],
    ["90071992547409.91", "EUR", 9_007_199_254_740_991n],
  ])("%j in %s is %d minor units", (text, currency, expected) => {
    expect(parseAmount(text, currency)).toBe(expected);
  });

  test.each([
    { text: "", why: "is empty" },
    { text: "€", why: "holds no number" },
    { text: "-5", why: "is negative" },
    { text: "€-5", why: "is negative behind its sign" },
    { text: "5-", why: "is negative the accountants' way" },
    { text: "(5)", why: "is negative in brackets" },
    { text: "12,505", why: "could be a slip in thousands", currency: "KWD" },
    { text: "1.250", why: "is one dinar or a thousand", currency: "KWD" },
    { text: "0.500", why: "has three decimals" },
    { text: "1,2345", why: "has four decimals" },
    { text: "1.5", why: "splits a yen", currency: "JPY" },
    { text: "1.250.50", why: "uses one mark for thousands and decimals" },
    { text: "1.250,500.00", why: "mixes the marks for thousands" },
    { text: "1,250,50", why: "has a broken group" },
    { text: "12 50", why: "has a broken group of spaces" },
    { text: "50 USD", why: "names another currency" },
    { text: "$50", why: "shows another currency's sign" },
    { text: "10%", why: "is a percentage" },
    { text: "1e3", why: "is a formula" },
    { text: "about 50", why: "is a sentence" },
    { text: "٥٠", why: "has digits of another script" },
    { text: "90071992547409.92", why: "is past what a number can hold" },
  ])("$text is no amount: it $why", ({ text, currency = "EUR" }) => {
    expect(parseAmount(text, currency)).toBeNull();
  });

  test("what is shown in English or Dutch is read back as the same amount", () => {
    const currency = fc.constantFrom("EUR", "USD", "GBP", "CHF", "JPY", "HUF", "SEK", "PLN");
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 53n - 1n), currency, fc.constantFrom("en", "nl"), fc.boolean(), (minor, code, language, whole) => {
        expect(parseAmount(formatMoney(money(minor, code), language, { whole }), code)).toBe(minor);
      }),
    );
  });

  test("any text gives whole minor units or nothing, never an error", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,-' €$EUR") }), (text) => {
        const amount = parseAmount(text, "EUR");
        expect(amount === null || amount >= 0n).toBe(true);
      }),
    );
  });
});

describe("a share of an amount", () => {
  test.each([
    { name: "10 % of 120.00 is 12.00", amount: 12_000n, rateBps: 1_000, expected: 1_200n },
    { name: "2.9 % of 5.00 is 14.5 cents and rounds up", amount: 500n, rateBps: 290, expected: 15n },
    { name: "2.9 % of 4.99 is 14.471 cents and rounds down", amount: 499n, rateBps: 290, expected: 14n },
    { name: "a refund rounds away from zero, as the sale did", amount: -500n, rateBps: 290, expected: -15n },
    { name: "a share of nothing is nothing", amount: 0n, rateBps: 1_000, expected: 0n },
    { name: "0 % is nothing", amount: 500n, rateBps: 0, expected: 0n },
    { name: "past 2^53 every unit still counts", amount: 9_007_199_254_740_993n, rateBps: 10_000, expected: 9_007_199_254_740_993n },
  ])("$name", ({ amount, rateBps, expected }) => {
    expect(shareOf(amount, rateBps)).toBe(expected);
  });

  test.each([-1, 0.5, NaN])("a rate of %s is refused", (rateBps) => {
    expect(() => shareOf(100n, rateBps)).toThrow("rateBps must be a whole number of zero or more");
  });

  test("a sale and its refund cancel out, and the share is off by half a unit at most", () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.integer({ min: 0, max: 20_000 }), (amount, rateBps) => {
        const share = shareOf(amount, rateBps);
        expect(share + shareOf(-amount, rateBps)).toBe(0n);
        const error = 2n * (share * 10_000n - amount * BigInt(rateBps));
        expect(error <= 10_000n && error >= -10_000n).toBe(true);
      }),
    );
  });

  test("a proportion rounds half up", () => {
    expect(proportionOf(1n, 1n, 2n)).toBe(1n);
    expect(proportionOf(1n, 1n, 3n)).toBe(0n);
    expect(proportionOf(-1n, 1n, 2n)).toBe(-1n);
  });
});

describe("writing an amount", () => {
  test.each([
    { minor: 125_050, currency: "EUR", language: "nl", expected: "€ 1.250,50" },
    { minor: 125_050, currency: "EUR", language: "en", expected: "€1,250.50" },
    { minor: 125_000, currency: "EUR", language: "nl", whole: true, expected: "€ 1.250" },
    { minor: 125_050, currency: "EUR", language: "nl", whole: true, expected: "€ 1.250,50" },
    { minor: -5, currency: "EUR", language: "en", expected: "-€0.05" },
    { minor: 0, currency: "EUR", language: "en", expected: "€0.00" },
    { minor: 1_250, currency: "JPY", language: "en", expected: "¥1,250" },
    { minor: 1_250, currency: "HUF", language: "en", expected: "HUF 12.50" },
    { minor: 1_250, currency: "KWD", language: "en", expected: "KWD 1.250" },
    { minor: 9_007_199_254_740_993n, currency: "EUR", language: "en", expected: "€90,071,992,547,409.93" },
  ])("$minor minor units of $currency read $expected in $language", ({ expected, language, whole, ...amount }) => {
    expect(formatMoney(amount, language, { whole }).replaceAll(/[\u00a0\u202f]/g, " ")).toBe(expected);
  });
});

describe("amounts stay exact and in their own currency", () => {
  test.each([
    ["EUR", 2],
    ["JPY", 0],
    ["ISK", 0],
    ["KWD", 3],
    ["HUF", 2],
    ["ALL", 2],
  ])("%s has %i decimals, as ISO 4217 says", (currency, decimals) => {
    expect(currencyDecimals(currency)).toBe(decimals);
  });

  test("amounts of one currency add up; those of two are refused", () => {
    expect(addMoney(money(1, "EUR"), money(2n, "EUR"))).toEqual({ minor: 3n, currency: "EUR" });
    expect(() => addMoney(money(1, "EUR"), money(1, "USD"))).toThrow("cannot add EUR and USD");
  });

  test.each(["eur", "EURO", "XXQ", ""])("%j is no currency", (currency) => {
    expect(() => money(1, currency)).toThrow("ISO 4217");
  });

  test.each([0.5, NaN, 2 ** 53])("%s is no whole amount", (minor) => {
    expect(() => money(minor, "EUR")).toThrow(RangeError);
  });

  test("a stored amount becomes a number only where that is exact", () => {
    expect(safeMinorUnits(2n ** 53n - 1n)).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => safeMinorUnits(2n ** 53n)).toThrow("outside the exact range");
  });
});
