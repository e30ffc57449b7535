import type { Ctx } from "#app/platform/context.server";
import { attributeEvent } from "#app/domains/referrals/attribute-event.server";
import type { EventRef } from "#app/domains/referrals/evidence.repository.server";
import { findSale } from "#app/domains/referrals/sale.repository.server";
import { saleEvent } from "#app/domains/referrals/rewardable-event";
import { stageEvent } from "#app/domains/referrals/stage-event.server";

/** Decides events anew after evidence that was recorded late. What has an approved reward stays where it is. */
export async function redecide(tx: Ctx, events: EventRef[]): Promise<void> {
  for (const ref of events) {
    const sale = ref.kind === "sale" ? await findSale(tx, ref.saleId) : null;
    const event = ref.kind === "sale" ? sale && saleEvent(sale) : await stageEvent(tx, ref);
    if (event) await attributeEvent(tx, event, { isRedecision: true });
  }
}
