import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { convertMinor, parseRate } from "#app/domains/exchange-rates/exchange-rate.rules";

describe("a rate as somebody types it", () => {
  test.each([
    ["1.0842", "1.0842"],
    ["1,0842", "1.0842"],
    [" 0,920 ", "0.92"],
    ["17 012,5", "17012.5"],
    ["17.012,50", "17012.5"],
    ["17,012.50", "17012.5"],
    ["0,084", "0.084"],
    ["160", "160"],
    ["1000000", "1000000"],
    ["0.0000000001", "0.0000000001"],
  ])("%j is %s", (text, rate) => expect(parseRate(text)).toBe(rate));

  test.each([
    "",
    "0",
    "0,00",
    "-1",
    "1.2.3,4",
    "1e3",
    "17,012",
    "17.012",
    "1,",
    ".5",
    "1000000.1",
    "0.00000000001",
    "1 2",
    "€ 1,08",
    "1_000",
  ])("%j is none", (text) => expect(parseRate(text)).toBeNull());

  test("a file whose decimals have a point says 1.084 with three of them", () => {
    expect(parseRate("1.084", { pointIsDecimal: true })).toBe("1.084");
    expect(parseRate("1,084", { pointIsDecimal: true })).toBeNull();
  });

  test("what was read is read as itself again", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 16n }), (units) => {
        const text = units
          .toString()
          .padStart(11, "0")
          .replace(/(\d{10})$/, ".$1");
        const rate = parseRate(text, { pointIsDecimal: true });
        expect(parseRate(rate ?? "", { pointIsDecimal: true })).toBe(rate);
        expect(Number(rate)).toBeCloseTo(Number(text), 9);
      }),
    );
  });
});

describe("an amount in another currency", () => {
  test.each([
    { name: "100.00 dollars at 0.92 are 92.00 euros", amount: 10_000n, from: "USD", to: "EUR", rate: "0.92", is: 9_200n },
    {
      name: "the other way round at 1.25 they are 80.00",
      amount: 10_000n,
      from: "USD",
      to: "EUR",
      rate: "1.25",
      isInverse: true,
      is: 8_000n,
    },
    { name: "1,000 yen have no cents", amount: 1_000n, from: "JPY", to: "EUR", rate: "0.0062", is: 620n },
    { name: "10.00 euros are 1,605 yen", amount: 1_000n, from: "EUR", to: "JPY", rate: "160.47", is: 1_605n },
    { name: "a dinar has three decimals", amount: 1_500n, from: "KWD", to: "EUR", rate: "3", is: 450n },
    { name: "half a cent rounds up", amount: 1n, from: "USD", to: "EUR", rate: "0.5", is: 1n },
    { name: "half a cent taken back goes the same way", amount: -1n, from: "USD", to: "EUR", rate: "0.5", is: -1n },
    { name: "a hair below half does not", amount: 1n, from: "USD", to: "EUR", rate: "0.4999999999", is: 0n },
  ])("$name", ({ amount, from, to, rate, isInverse = false, is }) =>
    expect(convertMinor(amount, { from, to }, [{ rate, isInverse }])).toBe(is),
  );

  test("through a third currency rounds once, at the end: 0.01 crowns are worth 0.09 cents in euros, and a whole one in dollars", () => {
    const crown = { rate: "11", isInverse: true };
    expect(convertMinor(1n, { from: "SEK", to: "EUR" }, [crown])).toBe(0n);
    expect(convertMinor(1n, { from: "SEK", to: "USD" }, [crown, { rate: "6", isInverse: false }])).toBe(1n);
  });

  const used = fc.record({
    rate: fc.bigInt({ min: 1n, max: 10n ** 16n }).map((units) =>
      units
        .toString()
        .padStart(11, "0")
        .replace(/(\d{10})$/, ".$1"),
    ),
    isInverse: fc.boolean(),
  });
  const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
  const pair = { from: "USD", to: "EUR" };

  test("keeps the order of amounts, and a full refund leaves nothing", () => {
    fc.assert(
      fc.property(amount, amount, fc.oneof(fc.tuple(used), fc.tuple(used, used)), (one, other, way) => {
        const [a, b] = [convertMinor(one, pair, way), convertMinor(other, pair, way)];
        if (one <= other) expect(a <= b).toBe(true);
        expect(convertMinor(-one, pair, way)).toBe(-a);
      }),
    );
  });

  test("is never more than half a unit beside the exact quotient", () => {
    fc.assert(
      fc.property(amount, used, (given, { rate, isInverse }) => {
        const units = BigInt(rate.replace(".", ""));
        const [times, per] = isInverse ? [10n ** 10n, units] : [units, 10n ** 10n];
        const off = 2n * (convertMinor(given, pair, [{ rate, isInverse }]) * per - given * times);
        expect((off < 0n ? -off : off) <= per).toBe(true);
      }),
    );
  });
});
