import type { Ctx } from "#app/platform/context.server";
import { findReferenced, findReferences } from "#app/platform/db/references.server";
import { cancelSale } from "#app/domains/referrals/cancel-sale.server";
import {
  deleteImportedSales,
  findCreditedSales,
  lockImportedSales,
  SALE_REFERENCED,
  type ImportedSale,
} from "#app/domains/referrals/imported-sale.repository.server";

/**
 * Takes the next revenue lines away that a file brought: corrections first, then sales. What somebody is credited for, or
 * corrected later, stays with its corrections; of a credited sale all that is left is taken back, and with it what it earned.
 * What stands in the place of a credited sale stays as it is, and what it replaced does not come back.
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
  const named = await findReferenced(tx, SALE_REFERENCED, await findReferences(tx, SALE_REFERENCED), [
    ...new Set(found.flatMap(({ id, standsWith }) => [id, standsWith])),
  ]);
  const credited = await findCreditedSales(
    tx,
    found.flatMap(({ id, standsWith, correctsSaleId }) => [id, standsWith, correctsSaleId ?? id]),
  );
  const kept = found.flatMap((line) => {
    const because = whyKept(line, credited, named);
    return because ? [{ id: line.id, because }] : [];
  });
  for (const { id, correctsSaleId, replacesCredited } of found)
    if (!correctsSaleId && !replacesCredited && credited.has(id)) await takeBack(tx, id);
  const keptIds = new Set(kept.map(({ id }) => id));
  const gone = ids.filter((id) => !keptIds.has(id));
  await deleteImportedSales(tx, gone);
  return { removed: gone.length, kept, last };
}

function whyKept(
  { id, correctsSaleId, standsWith, ...line }: ImportedSale,
  credited: ReadonlySet<string>,
  named: ReadonlyMap<string, string>,
): string | null {
  if (line.replacesCredited) return "replaces";
  if (credited.has(correctsSaleId ?? id)) return "credited";
  if (line.isReplaced) return "corrected";
  if (credited.has(standsWith)) return null; // nothing is left of that one, and what it replaced comes back
  if (line.isCorrected) return "corrected";
  return named.get(id) ?? named.get(standsWith) ?? null;
}

/** The line names the sale, so that a later file that tells of it again is believed. */
async function takeBack(tx: Ctx, saleId: string): Promise<void> {
  await cancelSale(tx, { saleId, source: "csv", externalId: `undone:${saleId}`, occurredAt: tx.now, note: "" }).catch((error: unknown) => {
    if ((error as { code?: string }).code !== "conflict") throw error; // nothing is left of it
  });
}
