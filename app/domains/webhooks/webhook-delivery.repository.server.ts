import type { Ctx } from "#app/platform/context.server";
import { LEASE_MS } from "#app/domains/webhooks/webhook.rules";

export const DELIVERY_STATES = ["queued", "delivered", "failed"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What one attempt needs to know. */
export type ClaimedDelivery = {
  id: string;
  endpointId: string;
  attempts: number;
  eventId: string;
  body: string;
  resourceKind: string;
  resourceId: string;
  url: string;
  sealedSecret: string;
  sealedPreviousSecret: string;
  previousUntil: Date | null;
};

/**
 * Takes a delivery that is due for one attempt: nobody else sends it meanwhile, its endpoint is not paused, and nothing earlier
 * about the same thing waits for that endpoint.
 *
 * @returns null when it cannot be sent now.
 */
export async function claimDelivery(ctx: Ctx, id: string): Promise<ClaimedDelivery | null> {
  const until = new Date(ctx.now.getTime() + LEASE_MS);
  const [claimed] = await ctx.db.$queryRaw<ClaimedDelivery[]>`
    UPDATE "WebhookDelivery" delivery SET "attempts" = delivery."attempts" + 1, "leasedUntil" = ${until}, "lastAttemptAt" = ${ctx.now}
    FROM "WebhookEvent" event, "WebhookEndpoint" endpoint
    WHERE delivery."workspaceId" = ${ctx.workspaceId} AND delivery."id" = ${id} AND delivery."state" = 'queued'
      AND delivery."nextAttemptAt" <= ${ctx.now} AND (delivery."leasedUntil" IS NULL OR delivery."leasedUntil" <= ${ctx.now})
      AND event."workspaceId" = delivery."workspaceId" AND event."id" = delivery."eventId"
      AND endpoint."workspaceId" = delivery."workspaceId" AND endpoint."id" = delivery."endpointId" AND endpoint."pausedAt" IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM "WebhookEvent" earlier
        JOIN "WebhookDelivery" waiting ON waiting."workspaceId" = earlier."workspaceId" AND waiting."eventId" = earlier."id"
        WHERE earlier."workspaceId" = event."workspaceId" AND earlier."resourceKind" = event."resourceKind" AND earlier."resourceId" = event."resourceId"
          AND earlier."version" < event."version" AND waiting."endpointId" = delivery."endpointId" AND waiting."state" = 'queued')
    RETURNING delivery."id", delivery."endpointId", delivery."attempts", event."id" AS "eventId", event."body", event."resourceKind", event."resourceId",
      endpoint."url", endpoint."sealedSecret", endpoint."sealedPreviousSecret", endpoint."previousUntil"`;
  return claimed ?? null;
}

/** When a delivery that could not be taken may be tried again; null when something else will start it, or nothing has to. */
export async function findRetryMoment(ctx: Ctx, id: string): Promise<Date | null> {
  const row = await ctx.db.webhookDelivery.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } },
    select: { state: true, nextAttemptAt: true, leasedUntil: true },
  });
  if (row?.state !== "queued") return null;
  const at = row.leasedUntil && row.leasedUntil > row.nextAttemptAt ? row.leasedUntil : row.nextAttemptAt;
  return at > ctx.now ? at : null;
}

export type Attempt = { status: number | null; problem: string; answer: string; tookMs: number };

/**
 * Writes down how an attempt ended, unless its lease ran out and somebody else took it since.
 *
 * @param next when it is tried again; null for the last attempt. @returns whether it was still ours.
 */
export async function markAttempt(tx: Ctx, claimed: ClaimedDelivery, attempt: Attempt, next: Date | null): Promise<boolean> {
  const isTaken = attempt.problem === "";
  const { count } = await tx.db.webhookDelivery.updateMany({
    where: { workspaceId: tx.workspaceId, id: claimed.id, state: "queued", attempts: claimed.attempts },
    data: {
      leasedUntil: null,
      lastStatus: attempt.status,
      lastProblem: attempt.problem,
      lastAnswer: attempt.answer,
      tookMs: attempt.tookMs,
      ...(isTaken && { state: "delivered", deliveredAt: tx.now }),
      ...(!isTaken && (next ? { nextAttemptAt: next } : { state: "failed" })),
    },
  });
  return count === 1;
}

/** The delivery that waited for this one: the next of the same thing to the same endpoint. */
export async function findNextOf(tx: Ctx, { endpointId, resourceKind, resourceId }: ClaimedDelivery): Promise<string | null> {
  const row = await tx.db.webhookDelivery.findFirst({
    where: { workspaceId: tx.workspaceId, endpointId, state: "queued", event: { resourceKind, resourceId } },
    select: { id: true },
    orderBy: { event: { version: "asc" } },
  });
  return row?.id ?? null;
}

/** Everything that waits for an endpoint is due now. @returns their ids, oldest first. */
export async function claimWaiting(tx: Ctx, endpointId: string): Promise<string[]> {
  const where = { workspaceId: tx.workspaceId, endpointId, state: "queued" };
  await tx.db.webhookDelivery.updateMany({ where, data: { nextAttemptAt: tx.now, attempts: 0 } });
  const rows = await tx.db.webhookDelivery.findMany({ where, select: { id: true }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return rows.map(({ id }) => id);
}

/** Puts a delivery that ended back in the queue, as new. @returns its endpoint; null when it waits already or is not there. */
export async function claimReplay(tx: Ctx, id: string): Promise<string | null> {
  const [row] = await tx.db.$queryRaw<Array<{ endpointId: string }>>`
    UPDATE "WebhookDelivery" SET "state" = 'queued', "attempts" = 0, "nextAttemptAt" = ${tx.now}, "leasedUntil" = NULL
    WHERE "workspaceId" = ${tx.workspaceId} AND "id" = ${id} AND "state" <> 'queued' RETURNING "endpointId"`;
  return row?.endpointId ?? null;
}

export type WebhookDelivery = {
  id: string;
  endpointId: string;
  eventId: string;
  type: string;
  resourceId: string;
  version: number;
  state: DeliveryState;
  attempts: number;
  nextAttemptAt: Date;
  lastAttemptAt: Date | null;
  lastStatus: number | null;
  lastProblem: string;
  lastAnswer: string;
  tookMs: number | null;
  deliveredAt: Date | null;
  createdAt: Date;
};

export type DeliveryFilter = { endpointId?: string; state?: DeliveryState; type?: string; before?: { at: Date; id: string } | null };

const SHOWN = {
  id: true,
  endpointId: true,
  eventId: true,
  state: true,
  attempts: true,
  nextAttemptAt: true,
  lastAttemptAt: true,
  lastStatus: true,
  lastProblem: true,
  lastAnswer: true,
  tookMs: true,
  deliveredAt: true,
  createdAt: true,
  event: { select: { type: true, resourceId: true, version: true } },
} as const;

type Row = Omit<WebhookDelivery, "state" | "type" | "resourceId" | "version"> & {
  state: string;
  event: Pick<WebhookDelivery, "type" | "resourceId" | "version">;
};
const deliveryOf = ({ event, state, ...row }: Row): WebhookDelivery => ({ ...row, ...event, state: state as DeliveryState });

/** Newest first. */
export async function listDeliveries(
  ctx: Ctx,
  { endpointId, state, type, before }: DeliveryFilter,
  take: number,
): Promise<WebhookDelivery[]> {
  const rows = await ctx.db.webhookDelivery.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      ...(endpointId && { endpointId }),
      ...(state && { state }),
      ...(type && { event: { type } }),
      ...(before && { OR: [{ createdAt: { lt: before.at } }, { createdAt: before.at, id: { lt: before.id } }] }),
    },
    select: SHOWN,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
  });
  return rows.map(deliveryOf);
}

export async function findDelivery(ctx: Ctx, id: string): Promise<WebhookDelivery | null> {
  const row = await ctx.db.webhookDelivery.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: SHOWN });
  return row && deliveryOf(row);
}

/** How many deliveries of an endpoint are in each state. */
export async function countDeliveries(ctx: Ctx, endpointId: string): Promise<Partial<Record<DeliveryState, number>>> {
  const rows = await ctx.db.webhookDelivery.groupBy({
    by: ["state"],
    where: { workspaceId: ctx.workspaceId, endpointId },
    _count: { _all: true },
  });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count._all]));
}
