/** How often a recurring sale comes back. */
export const SALE_INTERVALS = ["month", "quarter", "year"] as const;
export type SaleInterval = (typeof SALE_INTERVALS)[number];

/** Why a line takes something off a sale: it was written down wrong, money went back, or the customer called it off. */
export const CORRECTION_KINDS = ["correction", "refund", "cancellation"] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

type Line = { id: string; amountMinor: number; correctsSaleId: string | null };

/** What is left of each sale after its corrections, in minor units: sale id → rest. Corrections of sales that are not among the lines are left out. */
export function restOfSales(lines: readonly Line[]): Map<string, number> {
  const rest = new Map(lines.filter(({ correctsSaleId }) => correctsSaleId === null).map(({ id, amountMinor }) => [id, amountMinor]));
  for (const { correctsSaleId, amountMinor } of lines) {
    const left = correctsSaleId === null ? undefined : rest.get(correctsSaleId);
    if (correctsSaleId !== null && left !== undefined) rest.set(correctsSaleId, left + amountMinor);
  }
  return rest;
}
