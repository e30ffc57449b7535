import type { Ctx } from "#app/platform/context.server";
import type { EventData } from "#app/domains/webhooks/webhook.rules";

export type NewEvent = { id: string; type: string; resourceKind: string; resourceId: string; version: number; body: string };

/**
 * The next version of a thing, and what was said of it last. Whoever else tells of the same thing waits until this transaction ends:
 * versions stand in the order in which the changes became true.
 */
export async function claimVersion(tx: Ctx, kind: string, id: string): Promise<{ version: number; before: EventData }> {
  const [row] = await tx.db.$queryRaw<Array<{ version: number; data: EventData }>>`
    INSERT INTO "WebhookResource" AS known ("workspaceId", "resourceKind", "resourceId", "version") VALUES (${tx.workspaceId}, ${kind}, ${id}, 1)
    ON CONFLICT ("workspaceId", "resourceKind", "resourceId") DO UPDATE SET "version" = known."version" + 1 RETURNING "version", "data"`;
  if (!row) throw new Error("the version was neither made nor found");
  return { version: row.version, before: row.data };
}

/** What was said of a thing last; empty when nothing was. */
export async function findTold(ctx: Ctx, resourceKind: string, resourceId: string): Promise<EventData> {
  const row = await ctx.db.webhookResource.findUnique({
    where: { workspaceId_resourceKind_resourceId: { workspaceId: ctx.workspaceId, resourceKind, resourceId } },
    select: { data: true },
  });
  return (row?.data ?? {}) as EventData;
}

export async function insertEvent(tx: Ctx, event: NewEvent, data: EventData): Promise<void> {
  const { workspaceId } = tx;
  const { resourceKind, resourceId } = event;
  await tx.db.webhookEvent.create({ data: { workspaceId, ...event, createdAt: tx.now } });
  await tx.db.webhookResource.update({
    where: { workspaceId_resourceKind_resourceId: { workspaceId, resourceKind, resourceId } },
    data: { data },
  });
}

export async function insertDeliveries(
  tx: Ctx,
  eventId: string,
  deliveries: ReadonlyArray<{ id: string; endpointId: string }>,
): Promise<void> {
  await tx.db.webhookDelivery.createMany({
    data: deliveries.map((delivery) => ({
      workspaceId: tx.workspaceId,
      ...delivery,
      eventId,
      nextAttemptAt: tx.now,
      createdAt: tx.now,
    })),
  });
}

/** Deliveries and events from before a moment are gone for good. @returns how many deliveries. */
export async function deleteOldDeliveries(tx: Ctx, before: Date): Promise<number> {
  const { workspaceId } = tx;
  const { count } = await tx.db.webhookDelivery.deleteMany({ where: { workspaceId, createdAt: { lt: before } } });
  await tx.db.webhookEvent.deleteMany({ where: { workspaceId, createdAt: { lt: before }, deliveries: { none: {} } } });
  return count;
}
