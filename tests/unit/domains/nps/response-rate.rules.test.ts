import fc from "fast-check";
import { expect, test } from "vitest";
import { eligibleShareOf, responseRates } from "#app/domains/nps/response-rate.rules";

const dispositions = (
  complete: number,
  partial: number,
  refusal: number,
  nonContact: number,
  other: number,
  unknown: number,
  excluded = 0,
) => ({
  complete,
  partial,
  refusal,
  nonContact,
  other,
  unknown,
  excluded,
});

test("the six rates of 520 people who were asked", () => {
  const rates = responseRates(dispositions(120, 30, 25, 300, 5, 40), 0.9);
  expect(rates.map(({ kind, rate }) => [kind, rate?.toFixed(4)])).toEqual([
    ["RR1", "0.2308"],
    ["RR2", "0.2885"],
    ["RR3", "0.2326"],
    ["RR4", "0.2907"],
    ["RR5", "0.2500"],
    ["RR6", "0.3125"],
  ]);
  expect(rates.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
    [120, 520],
    [150, 520],
    [120, 516],
    [150, 516],
    [120, 480],
    [150, 480],
  ]);
});

test("the share of the unknown that belongs in the survey is the share among the known", () => {
  expect(eligibleShareOf(dispositions(50, 20, 10, 10, 0, 30, 10))).toBe(0.9);
  expect(eligibleShareOf(dispositions(0, 0, 0, 0, 0, 5))).toBe(1);
  expect(responseRates(dispositions(50, 20, 10, 10, 0, 30, 10))[2]).toMatchObject({ kind: "RR3", numerator: 50, denominator: 117 });
});

test("nobody was asked: there is no rate", () => {
  expect(responseRates(dispositions(0, 0, 0, 0, 0, 0, 3)).map(({ rate }) => rate)).toEqual([null, null, null, null, null, null]);
});

test("rates lie in 0 to 1; partial answers and a smaller denominator never lower them; who is left out changes only e", () => {
  const count = fc.nat(500);
  fc.assert(
    fc.property(count, count, count, count, count, count, count, (i, p, r, nc, o, u, x) => {
      const counts = dispositions(i, p, r, nc, o, u, x);
      const [one, two, three, four, five, six] = responseRates(counts).map(({ rate }) => rate);
      if (i + p + r + nc + o === 0) return;
      for (const rate of [one, two, three, four, five, six]) expect(rate! >= 0 && rate! <= 1).toBe(true);
      expect(one! <= two! && three! <= four! && five! <= six!).toBe(true);
      expect(one! <= three! + 1e-12 && three! <= five! + 1e-12).toBe(true);
      const without = responseRates({ ...counts, excluded: 0 });
      expect([without[0]?.rate, without[1]?.rate, without[4]?.rate, without[5]?.rate]).toEqual([one, two, five, six]);
    }),
  );
});

test.each([dispositions(-1, 0, 0, 0, 0, 0), dispositions(0, 0.5, 0, 0, 0, 0)])("a count that is no count is refused", (wrong) => {
  expect(() => responseRates(wrong)).toThrow("whole number");
});

test("a share that is none is refused", () => {
  expect(() => responseRates(dispositions(1, 0, 0, 0, 0, 1), 1.1)).toThrow("e must be 0 to 1");
});
