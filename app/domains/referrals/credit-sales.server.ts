import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { countTablesAgain } from "#app/platform/db/table-statistics.server";
import { attributeEvent } from "#app/domains/referrals/attribute-event.server";
import type { AttributionInput } from "#app/domains/referrals/attribution-input.rules";
import { decideAttribution } from "#app/domains/referrals/attribution.rules";
import { insertFirstDecisions } from "#app/domains/referrals/decision.repository.server";
import {
  findFirstPayments,
  findSalesByIds,
  findTiedSales,
  listImportedSales,
  type SalePlace,
} from "#app/domains/referrals/imported-sale.repository.server";
import { recordEvidence } from "#app/domains/referrals/record-evidence.server";
import { redecide } from "#app/domains/referrals/redecide.server";
import { saleEvent } from "#app/domains/referrals/rewardable-event";
import { findSale, saleRowOf, type SaleRow } from "#app/domains/referrals/sale.repository.server";

const AT_ONCE = 2_000;

/**
 * Decides who is credited for each sale of an import, in the order in which they happened: as for any other sale, a handful of
 * queries each, where something ties the buyer to an ambassador; in one statement for all others, whose answer is known. Safe to repeat.
 */
export async function creditImportedSales(ctx: Ctx, importId: string): Promise<void> {
  for (let after: SalePlace | null = null; ;) {
    const sales: Array<SalePlace & { isDecided: boolean }> = await listImportedSales(ctx, importId, after, AT_ONCE);
    const ids = sales.filter(({ isDecided }) => !isDecided).map(({ id }) => id);
    const tied = await findTiedSales(ctx, importId, ids);
    await decideUntied(
      ctx,
      ids.filter((id) => !tied.has(id)),
    );
    for (const id of ids) if (tied.has(id)) await creditSale(ctx, id);
    if (after === null) await countTablesAgain(ctx, ["AttributionDecision"]);
    after = sales.at(-1) ?? null;
    if (sales.length < AT_ONCE) return;
  }
}

/** Nothing was found that could earn: the decision says so, and what it looked at. Late evidence decides anew. */
async function decideUntied(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const paid = await findFirstPayments(ctx, ids);
  const decided = (await findSalesByIds(ctx, ids)).map((row) => {
    const sale = saleRowOf(row);
    const input = nothingFound(sale, paid.get(sale.id) ?? null);
    return { cause: { causeKind: "sale" as const, causeId: sale.id }, input, decision: decideAttribution(input) };
  });
  await insertFirstDecisions(ctx, decided);
}

const nothingFound = ({ id, occurredAt, recordedAt, contactId, companyId }: SaleRow, firstPaidSaleAt: Date | null): AttributionInput => ({
  event: { id, kind: "sale", at: occurredAt, recordedAt, subjectContactId: contactId, subjectCompanyId: companyId },
  ...{ evidence: [], enrolments: [], campaigns: [], locks: [], firstPaidSaleAt, recurring: null, previousDecision: null },
});

async function creditSale(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const sale = requireFound(await findSale(tx, id), "sale");
    const { contactId, companyId, leadId, referrerId, occurredAt: at } = sale;
    if (referrerId) {
      const details = { saleId: id };
      const named = { contactId, companyId, leadId, enrolmentId: referrerId, kind: "promotion_code" as const, at, details };
      const { openEvents } = await recordEvidence(tx, named);
      await redecide(tx, openEvents, ({ importId }) => importId === sale.importId); // its own come in their turn
    }
    await attributeEvent(tx, saleEvent(sale));
  });
}
