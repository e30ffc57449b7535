import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { attributeEvent } from "#app/domains/referrals/attribute-event.server";
import { LATE_EVIDENCE_DAYS } from "#app/domains/referrals/attribution-eligibility.rules";
import { listEventsOpenTo, type EventRef, type SubjectRef } from "#app/domains/referrals/evidence.repository.server";
import { familyOf } from "#app/domains/referrals/load-attribution-input.repository.server";
import { findSale, type SaleRow } from "#app/domains/referrals/sale.repository.server";
import { saleEvent } from "#app/domains/referrals/rewardable-event";
import { stageEvent } from "#app/domains/referrals/stage-event.server";

/**
 * Decides events anew after evidence that was recorded late. What has an approved reward stays where it is.
 *
 * @param isLeftOut sales whose first decision is the caller's own.
 */
export async function redecide(tx: Ctx, events: EventRef[], isLeftOut: (sale: SaleRow) => boolean = () => false): Promise<void> {
  for (const ref of events) {
    const sale = ref.kind === "sale" ? await findSale(tx, ref.saleId) : null;
    if (sale && isLeftOut(sale)) continue;
    const event = ref.kind === "sale" ? sale && saleEvent(sale) : await stageEvent(tx, ref);
    if (event) await attributeEvent(tx, event, { isRedecision: true });
  }
}

/** Decides the last events of a person or company anew, whose records were made one or taken apart: as after late evidence. */
export async function redecideSubject(tx: Ctx, subject: SubjectRef): Promise<void> {
  const since = addDays(tx.now, -LATE_EVIDENCE_DAYS);
  await redecide(tx, await listEventsOpenTo(tx, await familyOf(tx, subject), { from: new Date(0), since }));
}
