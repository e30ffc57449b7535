/** The standard normal quantile of 97.5 %, to double precision: ± this many standard errors make a 95 % interval. */
export const Z_95 = 1.959963984540054;

/** The standard normal quantile of 80 %: the power with which a sample size is planned. */
export const Z_80 = 0.8416212335729143;

/**
 * Two-sided p-value of a standard normal z: the chance of a value at least as far from 0, in [0, 1].
 *
 * Absolute error below 1e-14. Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.6 (series) and
 * 7.1.14 (continued fraction, for the far tail where 1 − erf would lose its digits).
 */
export function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  return x < 2.5 ? 1 - erfSeries(x) : erfcFraction(x);
}

function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * Number.EPSILON; odd += 2) {
    term *= (2 * x * x) / odd;
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

function erfcFraction(x: number): number {
  let tail = 0;
  for (let k = 60; k >= 1; k--) tail = k / 2 / (x + tail);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + tail);
}
