import { expect, test } from "vitest";
import { twoSidedP, Z_95 } from "#app/domains/nps/normal-distribution.rules";

// Reference values: erfc(z / √2) of the C library, as Python's math.erfc gives it.
test.each([
  [0, 1],
  [0.5, 0.6170750774519738],
  [1, 0.31731050786291415],
  [Z_95, 0.05],
  [2.2844, 0.02234803357700399],
  [3, 0.0026997960632601913],
  [3.5, 0.0004652581580710501],
  [3.6, 0.000318217180315068],
])("a z of %d has a two-sided p of %d", (z, p) => {
  expect(Math.abs(twoSidedP(z) - p)).toBeLessThan(1e-14);
  expect(twoSidedP(-z)).toBe(twoSidedP(z));
});

test.each([
  [5, 5.733031437583892e-7],
  [8, 1.2441921148543639e-15],
  [20, 5.507248237212663e-89],
])("far out, a z of %d still has its digits: %d", (z, p) => {
  expect(Math.abs(twoSidedP(z) / p - 1)).toBeLessThan(1e-12);
});
