import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import type { WebhookEventType } from "#app/domains/webhooks/webhook.rules";

export type PauseReason = "by_hand" | "failing" | "gone";

export type WebhookEndpoint = {
  id: string;
  url: string;
  description: string;
  events: WebhookEventType[];
  pausedAt: Date | null;
  pauseReason: PauseReason | "";
  failingSince: Date | null;
  lastDeliveredAt: Date | null;
  previousUntil: Date | null;
  createdAt: Date;
};

const SHOWN = {
  id: true,
  url: true,
  description: true,
  events: true,
  pausedAt: true,
  pauseReason: true,
  failingSince: true,
  lastDeliveredAt: true,
  previousUntil: true,
  createdAt: true,
} as const;

const keyOf = (ctx: Ctx, id: string) => ({ workspaceId_id: { workspaceId: ctx.workspaceId, id } });

export async function listEndpoints(ctx: Ctx): Promise<WebhookEndpoint[]> {
  const rows = await ctx.db.webhookEndpoint.findMany({
    where: { workspaceId: ctx.workspaceId },
    select: SHOWN,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows as WebhookEndpoint[];
}

export async function findEndpoint(ctx: Ctx, id: string): Promise<WebhookEndpoint | null> {
  return (await ctx.db.webhookEndpoint.findUnique({ where: keyOf(ctx, id), select: SHOWN })) as WebhookEndpoint | null;
}

/** Ids of those that want to hear of a kind of event. A paused one hears of it later. */
export async function listListeners(ctx: Ctx, type: string): Promise<string[]> {
  const rows = await ctx.db.webhookEndpoint.findMany({
    where: { workspaceId: ctx.workspaceId, events: { has: type } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}

/** Those of these that are still there; none of them is removed until this transaction ends. */
export async function keepEndpoints(tx: Ctx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.db.$queryRaw<Array<{ id: string }>>`
    SELECT "id" FROM "WebhookEndpoint" WHERE "workspaceId" = ${tx.workspaceId} AND "id" = ANY (${ids}) ORDER BY "id" FOR KEY SHARE`;
  return rows.map(({ id }) => id);
}

/** Before its deliveries, always: whoever changes both waits for whoever does so already. @returns whether it is there. */
export async function lockEndpoint(tx: Ctx, id: string): Promise<boolean> {
  const rows = await tx.db.$queryRaw<unknown[]>`
    SELECT 1 FROM "WebhookEndpoint" WHERE "workspaceId" = ${tx.workspaceId} AND "id" = ${id} FOR NO KEY UPDATE`;
  return rows.length === 1;
}

type NewEndpoint = { id: string; url: string; description: string; events: string[]; sealedSecret: string; createdByUserId: string | null };

export async function insertEndpoint(tx: Ctx, endpoint: NewEndpoint): Promise<void> {
  await tx.db.webhookEndpoint.create({ data: { workspaceId: tx.workspaceId, ...endpoint, createdAt: tx.now } });
}

export async function updateEndpoint(
  tx: Ctx,
  id: string,
  change: { url: string; description: string; events: string[] },
): Promise<boolean> {
  const { count } = await tx.db.webhookEndpoint.updateMany({ where: { workspaceId: tx.workspaceId, id }, data: change });
  return count === 1;
}

/** The secret that signs becomes the previous one until `previousUntil`. */
export async function replaceSecret(tx: Ctx, id: string, sealedSecret: string, previousUntil: Date): Promise<boolean> {
  const changed = await tx.db.$executeRaw`
    UPDATE "WebhookEndpoint" SET "sealedPreviousSecret" = "sealedSecret", "previousUntil" = ${previousUntil}, "sealedSecret" = ${sealedSecret}
    WHERE "workspaceId" = ${tx.workspaceId} AND "id" = ${id}`;
  return changed === 1;
}

/** @returns whether this call paused it. */
export async function claimPause(tx: Ctx, id: string, reason: PauseReason): Promise<boolean> {
  const { count } = await tx.db.webhookEndpoint.updateMany({
    where: { workspaceId: tx.workspaceId, id, pausedAt: null },
    data: { pausedAt: tx.now, pauseReason: reason },
  });
  return count === 1;
}

/** @returns whether this call ended a pause. */
export async function claimResume(tx: Ctx, id: string): Promise<boolean> {
  const { count } = await tx.db.webhookEndpoint.updateMany({
    where: { workspaceId: tx.workspaceId, id, pausedAt: { not: null } },
    data: { pausedAt: null, pauseReason: "", failingSince: null },
  });
  return count === 1;
}

/** Of several deliveries at once, each says the same. */
export async function markEndpointWell(tx: Ctx, id: string): Promise<void> {
  await tx.db.webhookEndpoint.updateMany({
    where: { workspaceId: tx.workspaceId, id },
    data: { failingSince: null, lastDeliveredAt: tx.now },
  });
}

/** @returns since when it takes nothing. */
export async function markEndpointFailing(tx: Ctx, id: string): Promise<Date> {
  const [row] = await tx.db.$queryRaw<Array<{ failingSince: Date }>>`
    UPDATE "WebhookEndpoint" SET "failingSince" = COALESCE("failingSince", ${tx.now})
    WHERE "workspaceId" = ${tx.workspaceId} AND "id" = ${id} RETURNING "failingSince"`;
  return row?.failingSince ?? tx.now;
}

/** With its deliveries; whoever is about to add one waits, and then finds nobody to tell. @returns whether it was there. */
export async function deleteEndpoint(tx: Ctx, id: string): Promise<boolean> {
  const { workspaceId } = tx;
  await tx.db.$queryRaw`SELECT 1 FROM "WebhookEndpoint" WHERE "workspaceId" = ${workspaceId} AND "id" = ${id} FOR UPDATE`;
  await tx.db.webhookDelivery.deleteMany({ where: { workspaceId, endpointId: id } });
  const { count } = await tx.db.webhookEndpoint.deleteMany({ where: { workspaceId, id } });
  return count === 1;
}

export type Admin = { userId: string; name: string; email: string; language: string | null };

/** Who hears that an endpoint was paused. */
export async function listAdmins(ctx: Ctx): Promise<Admin[]> {
  const rows = await ctx.db.membership.findMany({
    where: { workspaceId: ctx.workspaceId, disabledAt: null, roles: { has: "admin" }, user: { disabledAt: null } },
    select: { user: { select: { id: true, name: true, email: true, language: true } } },
    orderBy: { userId: "asc" },
  });
  return rows.map(({ user: { id, ...user } }) => ({ userId: id, ...user }));
}

export type SealedSecrets = { workspaceId: string; id: string; sealedSecret: string; sealedPreviousSecret: string };

/** Of all workspaces: for the start of the process. */
export function listSealedSecrets(app: App): Promise<SealedSecrets[]> {
  return app.database.prisma.webhookEndpoint.findMany({
    select: { workspaceId: true, id: true, sealedSecret: true, sealedPreviousSecret: true },
  });
}

/** Unless somebody rotated the secret meanwhile. */
export async function resealSecrets(
  app: App,
  before: SealedSecrets,
  after: Pick<SealedSecrets, "sealedSecret" | "sealedPreviousSecret">,
): Promise<void> {
  await app.database.prisma.webhookEndpoint.updateMany({ where: before, data: after });
}
