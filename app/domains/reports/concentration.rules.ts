import { concentrationOf, type CurvePoint } from "#app/ui/charts/scale";

const MOST_POINTS = 150;
const FOUR_FIFTHS = 0.8 - 1e-9; // shares are added up

export type ConcentrationStory = {
  curve: CurvePoint[];
  /** Empty when the period before has no revenue. */
  previous: CurvePoint[];
  ambassadors: number;
  /** The first tenth, at least one person, and the share of revenue (0–1) they bring. */
  few: { people: number; share: number };
  /** The fewest that bring four fifths. */
  fourFifths: number;
  /** Share of the single largest. */
  largest: number;
  withoutSale: number;
};

/**
 * How much revenue hangs on a few.
 *
 * @param revenues minor units of one currency per ambassador who introduced somebody. @returns null when nobody brought any.
 */
export function concentrationStory(revenues: readonly number[], previous: readonly number[]): ConcentrationStory | null {
  const curve = concentrationOf(revenues);
  if (curve.length === 0) return null;
  const ambassadors = revenues.length;
  const people = Math.max(1, Math.round(ambassadors / 10));
  return {
    curve: thinned(curve),
    previous: thinned(concentrationOf(previous)),
    ambassadors,
    few: { people, share: curve[people]?.total ?? 1 },
    fourFifths: curve.findIndex(({ total }) => total >= FOUR_FIFTHS),
    largest: curve[1]?.total ?? 1,
    withoutSale: revenues.filter((value) => value <= 0).length,
  };
}

// More points than pixels help nobody; the first stretch, where the curve bends, keeps every point.
function thinned(curve: readonly CurvePoint[]): CurvePoint[] {
  const step = Math.ceil(curve.length / MOST_POINTS);
  return curve.filter((_point, index) => index < 30 || index % step === 0 || index === curve.length - 1);
}
