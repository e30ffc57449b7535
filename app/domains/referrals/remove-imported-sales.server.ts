import type { Ctx } from "#app/platform/context.server";
import { findReferenced, findReferences } from "#app/platform/db/references.server";
import { cancelSale } from "#app/domains/referrals/cancel-sale.server";
import {
  deleteImportedSales,
  findCreditedSales,
  lockImportedSales,
  SALE_REFERENCED,
} from "#app/domains/referrals/imported-sale.repository.server";

/**
 * Takes the next revenue lines away that a file brought: corrections first, then sales. What somebody is credited for, or
 * corrected later, stays; of a credited sale all that is left is taken back, and with it what it earned. What stands in the
 * place of a credited sale stays as it is: what it replaced does not come back.
 *
 * @param after the place that the last call left off at, "" at first. @returns `last` null when there were no more.
 */
export async function removeImportedSales(
  tx: Ctx,
  { importId, after, take }: { importId: string; after: string; take: number },
): Promise<{ removed: number; kept: Array<{ id: string; because: string }>; last: string | null }> {
  const found = await lockImportedSales(tx, importId, after, take);
  const last = found.length < take ? null : (found.at(-1)?.place ?? null);
  const ids = found.map(({ id }) => id);
  const credited = await findCreditedSales(tx, [...ids, ...found.flatMap(({ correctsSaleId }) => correctsSaleId ?? [])]);
  const named = await findReferenced(tx, SALE_REFERENCED, await findReferences(tx, SALE_REFERENCED), ids);
  const kept: Array<{ id: string; because: string }> = [];
  for (const { id, correctsSaleId, replacesCredited } of found) {
    const isCredited = credited.has(correctsSaleId ?? id);
    if (replacesCredited) kept.push({ id, because: "replaces" });
    else if (isCredited) kept.push({ id, because: "credited" });
    else if (named.has(id)) kept.push({ id, because: named.get(id) === "Sale" ? "corrected" : (named.get(id) ?? "") });
    if (isCredited && !replacesCredited && !correctsSaleId) await takeBack(tx, id);
  }
  const keptIds = new Set(kept.map(({ id }) => id));
  const gone = ids.filter((id) => !keptIds.has(id));
  await deleteImportedSales(tx, gone);
  return { removed: gone.length, kept, last };
}

/** The line names the sale, so that a later file that tells of it again is believed. */
async function takeBack(tx: Ctx, saleId: string): Promise<void> {
  await cancelSale(tx, { saleId, source: "csv", externalId: `undone:${saleId}`, occurredAt: tx.now, note: "" }).catch((error: unknown) => {
    if ((error as { code?: string }).code !== "conflict") throw error; // nothing is left of it
  });
}
