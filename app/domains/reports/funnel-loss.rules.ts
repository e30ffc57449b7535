/** Between which steps of the funnel most are lost; null while there is too little to say. `from` and `to` are its counts. */
export type FunnelLoss = { from: FunnelStepKey; to: FunnelStepKey; before: number; after: number };
export type FunnelStepKey = "promoters" | "invited" | "joined" | "introduced" | "received" | "accepted" | "won";

const TRANSITIONS = [
  ["promoters", "invited"],
  ["invited", "joined"],
  ["joined", "introduced"],
  ["received", "accepted"],
  ["accepted", "won"],
] as const satisfies readonly (readonly [FunnelStepKey, FunnelStepKey])[];

const FEWEST = 10;

/**
 * The step at which the largest number gets no further. That not everybody is a promoter is no loss, and leads are no people:
 * both are left out.
 */
export function largestLoss(counts: Record<FunnelStepKey, number>): FunnelLoss | null {
  const losses = TRANSITIONS.map(([from, to]) => ({ from, to, before: counts[from], after: counts[to] })).filter(
    ({ before, after }) => before >= FEWEST && after < before,
  );
  return losses.reduce<FunnelLoss | null>(
    (worst, loss) => (!worst || loss.before - loss.after > worst.before - worst.after ? loss : worst),
    null,
  );
}
