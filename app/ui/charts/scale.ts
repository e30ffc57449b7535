/** Positions in per cent of a chart's width or height, so a chart drawn on the server fits any screen. */

/** "33.33%" */
export const percent = (value: number): string => `${round(value)}%`;

/** Two decimals are finer than a pixel. */
export const round = (value: number): number => Math.round(value * 100) / 100;

/** Round steps (1, 2, 5 × 10ⁿ) that cover `low` to `high` with about `count` lines. Both ends are steps. */
export function niceTicks(low: number, high: number, count = 4): number[] {
  if (!(high > low)) return niceTicks(low, low + 1, 1);
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = rough / power;
  const step = (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Where a value stands from the top, in per cent: the highest tick is 0, the lowest 100. */
export function topOf(value: number, ticks: readonly number[]): number {
  const low = ticks[0] ?? 0;
  const high = ticks[ticks.length - 1] ?? 1;
  return high === low ? 100 : ((high - value) / (high - low)) * 100;
}

/** Where the nth of `count` points stands from the left, in per cent; a single one stands in the middle. */
export const leftOf = (index: number, count: number): number => (count > 1 ? (index / (count - 1)) * 100 : 50);

/** How a label at the edge is held, so that it stays inside the chart. */
export const anchorOf = (index: number, count: number): "start" | "middle" | "end" =>
  count === 1 ? "middle" : index === 0 ? "start" : index === count - 1 ? "end" : "middle";

export type Position = readonly [x: number, y: number];

/** Path through positions: "M0 10 L50 20". */
export const linePath = (positions: readonly Position[]): string =>
  positions.map(([x, y], index) => `${index === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join(" ");

/** Closed path between an upper and a lower line over the same x. */
export const bandPath = (upper: readonly Position[], lower: readonly Position[]): string =>
  upper.length === 0 ? "" : `${linePath([...upper, ...[...lower].reverse()])}Z`;

/** Stretches without a gap: a hidden point breaks the line, nothing is drawn across it. */
export function stretches<Item>(items: readonly Item[], isPresent: (item: Item) => boolean): Array<Array<{ item: Item; index: number }>> {
  const found: Array<Array<{ item: Item; index: number }>> = [[]];
  items.forEach((item, index) => {
    if (isPresent(item)) found[found.length - 1]?.push({ item, index });
    else found.push([]);
  });
  return found.filter((stretch) => stretch.length > 0);
}

export type CurvePoint = { share: number; total: number };

/**
 * How much the largest bring: for values of any order, the share of the total (0–1) that the largest `share` (0–1) holds,
 * from (0, 0) to (1, 1). Values below zero count as zero; empty when there is nothing to divide.
 */
export function concentrationOf(values: readonly number[]): CurvePoint[] {
  const sorted = values.map((value) => Math.max(0, value)).sort((a, b) => b - a);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  if (total === 0) return [];
  let held = 0;
  return [
    { share: 0, total: 0 },
    ...sorted.map((value, index) => ({ share: (index + 1) / sorted.length, total: (held += value) / total })),
  ];
}

/** The value of a curve at a share, read along the straight line between its points. */
export function curveAt(curve: readonly CurvePoint[], share: number): number {
  const after = curve.findIndex((point) => point.share >= share);
  const right = curve[after];
  const left = curve[after - 1];
  if (!right) return curve[curve.length - 1]?.total ?? 0;
  if (!left || right.share === left.share) return right.total;
  return left.total + ((share - left.share) / (right.share - left.share)) * (right.total - left.total);
}
