import { z } from "zod";
import { cursorInstant, decodeCursor, toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { listDeliveries, type DeliveryFilter, type WebhookDelivery } from "#app/domains/webhooks/webhook-delivery.repository.server";

/** One page of deliveries, newest first. @throws DomainError `invalid` for a cursor that is not ours. */
export async function pageOfDeliveries(
  ctx: Ctx,
  filter: Omit<DeliveryFilter, "before">,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<{ data: WebhookDelivery[]; nextCursor: string | null }> {
  const place = decodeCursor(cursor, z.tuple([cursorInstant, z.string()]));
  const before = place && { at: new Date(place[0]), id: place[1] };
  const rows = await listDeliveries(ctx, { ...filter, before }, limit + 1);
  return toPage(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
}
