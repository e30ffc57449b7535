import { inTransaction, type Ctx } from "#app/platform/context.server";
import { normalizeEmail } from "#app/platform/email-address";
import {
  findCreditedSales,
  findReferrers,
  findSalesByExternalIds,
  findSalesByIds,
  insertImportedSales,
  updateSaleWords,
} from "#app/domains/referrals/imported-sale.repository.server";
import { lockSales } from "#app/domains/referrals/get-conversion.server";
import { normalizeLinkCode } from "#app/domains/referrals/link-code.rules";
import { ledgerOf, type SaleToStore, type StoredSaleOutcome } from "#app/domains/referrals/sale-ledger.rules";
import { saleRowOf, sumCorrections } from "#app/domains/referrals/sale.repository.server";
import { reverseRewards } from "#app/domains/rewards/reverse-rewards.server";
import { newId } from "#app/platform/ids";

/**
 * Stores many revenue lines of a file at once, with the same few statements however many they are. The same line again changes
 * nothing; one that says otherwise takes the earlier one back by a correction on the day of that sale and stands in its place;
 * a negative one takes something off the sale that it names. Nobody is credited yet: `creditImportedSales` does that.
 * The caller holds the workspace's lock on people, so that of two files one is first.
 *
 * @returns what became of each, in the order given.
 */
export function storeSales(
  ctx: Ctx,
  rows: readonly SaleToStore[],
  { importId, timeZone }: { importId: string; timeZone: string },
): Promise<StoredSaleOutcome[]> {
  return inTransaction(ctx, async (tx) => {
    const { outcomes, lines, words, corrected } = await decideHeld(tx, rows, { importId, timeZone });
    await insertImportedSales(
      tx,
      lines.toSorted((one, two) => Number(one.correctsSaleId !== null) - Number(two.correctsSaleId !== null)),
    );
    await updateSaleWords(tx, words);
    await takeBackRewards(tx, corrected, lines);
    return outcomes;
  });
}

/** What is left of a sale counts only once nobody else can take something off it: what was found before its lock is looked up again. */
async function decideHeld(tx: Ctx, rows: readonly SaleToStore[], file: { importId: string; timeZone: string }) {
  const source = rows[0]?.source ?? "csv";
  const named = rows.flatMap(({ externalId, corrects }) => (corrects ? [externalId, corrects] : [externalId]));
  for (const held = new Set<string>(); ;) {
    const known = await findSalesByExternalIds(tx, source, [...new Set(named)]);
    const ledger = ledgerOf({ ...file, known, newId: () => newId("sale") });
    const outcomes = takeAll(ledger, rows);
    const { lines, words } = ledger.changes();
    const stored = new Set(known.map(({ id }) => id));
    const corrected = lines.flatMap(({ correctsSaleId }) => (correctsSaleId && stored.has(correctsSaleId) ? [correctsSaleId] : []));
    const free = corrected.filter((id) => !held.has(id));
    if (free.length === 0) return { outcomes, lines, words, corrected };
    await lockSales(tx, free);
    for (const id of free) held.add(id);
  }
}

/** Sales before what is taken off them: many programs write the newest line first. */
function takeAll(ledger: ReturnType<typeof ledgerOf>, rows: readonly SaleToStore[]): StoredSaleOutcome[] {
  const [sales, corrections] = [rows.filter(({ amountMinor }) => amountMinor >= 0), rows.filter(({ amountMinor }) => amountMinor < 0)];
  const outcomes = new Map([...sales, ...corrections].map((row) => [row, ledger.take(row)]));
  return rows.map((row) => outcomes.get(row) ?? "unchanged");
}

/** What was earned by sales that a line takes something off goes back in proportion. Only sales that somebody is credited for. */
async function takeBackRewards(tx: Ctx, corrected: readonly string[], lines: ReadonlyArray<{ id: string; correctsSaleId: string | null }>) {
  const credited = corrected.length > 0 ? await findCreditedSales(tx, corrected) : new Set<string>();
  if (credited.size === 0) return;
  const last = new Map(lines.map(({ id, correctsSaleId }) => [correctsSaleId ?? "", id]));
  for (const row of await findSalesByIds(tx, [...credited])) {
    const sale = saleRowOf(row);
    await reverseRewards(tx, { sale, refundedMinor: await sumCorrections(tx, sale.id), correctionId: last.get(sale.id) ?? "" });
  }
}

/** What a file says of a referrer: the enrolment, or why none can be told. */
export type ReferrerFound = { enrolmentId: string } | { problem: "unknown" | "many" };

/** The enrolments that codes of links and addresses of ambassadors name, by what was written. An ambassador in several campaigns counts for the one that is active. */
export async function findNamedReferrers(ctx: Ctx, written: readonly string[]): Promise<ReadonlyMap<string, ReferrerFound>> {
  const keys = new Map(written.map((text) => [text, text.includes("@") ? (normalizeEmail(text) ?? text) : normalizeLinkCode(text)]));
  const found = keys.size > 0 ? await findReferrers(ctx, [...new Set(keys.values())]) : new Map<string, never>();
  return new Map(
    [...keys].map(([text, key]): [string, ReferrerFound] => {
      const enrolments = found.get(key) ?? [];
      const active = enrolments.filter(({ isActive }) => isActive);
      const [one, ...others] = enrolments.length > 1 ? active : enrolments;
      if (one && others.length === 0) return [text, { enrolmentId: one.enrolmentId }];
      return [text, { problem: enrolments.length === 0 ? "unknown" : "many" }];
    }),
  );
}

/** Which of these ids are known from a file. */
export const findKnownSaleIds = async (ctx: Ctx, externalIds: readonly string[]): Promise<Set<string>> =>
  new Set((await findSalesByExternalIds(ctx, "csv", externalIds)).map(({ externalId }) => externalId));
