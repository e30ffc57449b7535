import { inTransaction, type Ctx } from "#app/platform/context.server";
import { KEPT_DAYS } from "#app/domains/webhooks/webhook.rules";
import { deleteOldDeliveries } from "#app/domains/webhooks/webhook-event.repository.server";

/** What was told is kept for a month, to look at and send again. */
export const forgetWebhooks = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, (tx) => deleteOldDeliveries(tx, new Date(tx.now.getTime() - KEPT_DAYS * 86_400_000)), { timeoutMs: 60_000 });
