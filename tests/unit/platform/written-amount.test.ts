import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currencyDecimals } from "#app/platform/money";
import { decideDecimal, noAmounts, observeAmount, readAmount, type DecimalSign } from "#app/platform/written-amount";

const read = (text: string, decimal: DecimalSign, currency = "EUR") => readAmount(text, { currency, decimal });

function decide(...texts: string[]) {
  const evidence = noAmounts();
  for (const text of texts) observeAmount(evidence, text);
  return decideDecimal(evidence);
}

describe("an amount in a column whose notation is known", () => {
  test.each<[string, DecimalSign, string, bigint | null]>([
    ["1.234,56", "comma", "EUR", 123_456n],
    ["1,234.56", "point", "EUR", 123_456n],
    ["€ 1,234.56", "point", "EUR", 123_456n],
    ["EUR 1.234,56", "comma", "EUR", 123_456n],
    ["1.234,56 EUR", "comma", "EUR", 123_456n],
    ["1 250", "comma", "EUR", 125_000n],
    ["1'250.50", "point", "CHF", 125_050n],
    ["1.250", "comma", "EUR", 125_000n],
    ["12.500", "point", "EUR", 1_250n],
    ["12.5000", "point", "EUR", 1_250n],
    ["12.505", "point", "EUR", null],
    ["12.50", "comma", "EUR", null],
    ["€ 50,-", "comma", "EUR", 5_000n],
    ["-1.250,00", "comma", "EUR", -125_000n],
    ["€ -1.250,00", "comma", "EUR", -125_000n],
    ["-€ 1.250,00", "comma", "EUR", -125_000n],
    ["1.250,00-", "comma", "EUR", -125_000n],
    ["(12.50)", "point", "EUR", -1_250n],
    ["--5", "point", "EUR", null],
    ["1,250", "point", "JPY", 1_250n],
    ["1.234", "point", "KWD", 1_234n],
    ["$ 5", "point", "EUR", null],
    ["12,34,56", "comma", "EUR", null],
    ["1.23.456", "comma", "EUR", null],
    ["5.", "point", "EUR", null],
    ["", "point", "EUR", null],
    ["-", "point", "EUR", null],
    ["9007199254740993", "point", "JPY", null],
  ])("%s with a %s in %s", (text, decimal, currency, minor) => {
    expect(read(text, decimal, currency)).toBe(minor);
  });

  const written = fc.record({
    minor: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
    currency: fc.constantFrom("EUR", "USD", "JPY", "KWD"),
    decimal: fc.constantFrom<DecimalSign>("comma", "point"),
    group: fc.constantFrom("sign", " ", "\u00a0", "'", ""),
    minus: fc.constantFrom("before", "behind", "brackets"),
    mark: fc.constantFrom("", "before", "behind"),
  });

  function write({ minor, currency, decimal, group, minus, mark }: typeof written extends fc.Arbitrary<infer T> ? T : never): string {
    const decimals = currencyDecimals(currency);
    const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, "0");
    const whole = decimals === 0 ? digits : digits.slice(0, -decimals);
    const separator = group === "sign" ? (decimal === "comma" ? "." : ",") : group;
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator);
    const figures = decimals === 0 ? grouped : `${grouped}${decimal === "comma" ? "," : "."}${digits.slice(-decimals)}`;
    const marked = mark === "before" ? `${currency} ${figures}` : mark === "behind" ? `${figures} ${currency}` : figures;
    if (minor >= 0n) return marked;
    if (minus === "brackets") return `(${marked})`;
    return minus === "before" || mark === "behind" ? `-${marked}` : `${marked}-`;
  }

  test("is read back exactly, however it is written", () => {
    fc.assert(
      fc.property(written, (amount) => {
        expect(readAmount(write(amount), amount)).toBe(amount.minor);
      }),
      { numRuns: 2_000 },
    );
  });

  test("is never another amount in the other notation unless it is whole thousands", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.constantFrom<DecimalSign>("comma", "point"), (minor, decimal) => {
        const text = write({ minor, currency: "EUR", decimal, group: "sign", minus: "before", mark: "" });
        expect(read(text, decimal === "comma" ? "point" : "comma")).toBeNull();
      }),
    );
  });

  test("never fails, whatever the cell holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom<DecimalSign>("comma", "point"), (text, decimal) => {
        const minor = read(text, decimal);
        expect(minor === null || typeof minor === "bigint").toBe(true);
        observeAmount(noAmounts(), text);
      }),
    );
  });
});

describe("the notation of a column", () => {
  test.each([
    [["1.234,56"], "comma"],
    [["1,234.56"], "point"],
    [["1.250", "12,50"], "comma"],
    [["1.250", "12.50"], "point"],
    [["1.234.567"], "comma"],
    [["€ 50,-", "1.250", "7,5"], "comma"],
    [["100", "250"], "point"],
    [["0.125"], "point"],
    [["1.250", "12.500"], "undecidable"],
    [["1,5", "1.5"], "undecidable"],
  ] as const)("%j is %s", (texts, found) => {
    expect(decide(...texts)).toBe(found);
  });

  test("is found by one amount with cents among thousands, wherever it stands", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 20 }),
        fc.nat({ max: 20 }),
        fc.constantFrom<DecimalSign>("comma", "point"),
        (thousands, at, decimal) => {
          const texts = thousands.map((thousand) => `${thousand}${decimal === "comma" ? "." : ","}500`);
          texts.splice(at, 0, decimal === "comma" ? "12,95" : "12.95");
          expect(decide(...texts)).toBe(decimal);
        },
      ),
    );
  });
});
