import { inTransaction, lockInTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { publicUrl } from "#app/platform/http/public-address.rules";
import { newId } from "#app/platform/ids";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { limit } from "#app/platform/rate-limit.server";
import { sealSecret } from "#app/platform/sealed-secret.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { WEBHOOK_SECRET } from "#app/domains/webhooks/deliver-webhook.server";
import { publish } from "#app/domains/webhooks/publish-webhook.server";
import { OVERLAP_MS, TEST_EVENT } from "#app/domains/webhooks/webhook.rules";
import { deliverWebhookJob } from "#app/domains/webhooks/webhook.jobs";
import { claimReplay, claimWaiting, findDelivery } from "#app/domains/webhooks/webhook-delivery.repository.server";
import {
  claimPause,
  claimResume,
  deleteEndpoint,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  replaceSecret,
  updateEndpoint,
  type WebhookEndpoint,
} from "#app/domains/webhooks/webhook-endpoint.repository.server";
import type { NewEndpoint } from "#app/domains/webhooks/webhook.schema";
import { newWebhookSecret } from "#app/domains/webhooks/webhook-signature.server";

export { listEndpoints };

const MOST_ENDPOINTS = 20;
const TESTS = { points: 20, perSeconds: 600 };

/** @throws DomainError `not_found`. */
export const getEndpoint = async (ctx: Ctx, id: string): Promise<WebhookEndpoint> => requireFound(await findEndpoint(ctx, id), "endpoint");

/** @returns the secret, here and never again. @throws DomainError `invalid` for an address that is not public, `conflict` at the most there can be. */
export function addEndpoint(ctx: Ctx, { url, description, events }: NewEndpoint): Promise<{ id: string; secret: string }> {
  assertPublic(ctx, url);
  const [id, secret] = [newId("webhookEndpoint"), newWebhookSecret()];
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "webhook-endpoints");
    if ((await listEndpoints(tx)).length >= MOST_ENDPOINTS)
      throw new DomainError("conflict", "there are twenty endpoints already", { text: { key: "webhooks:tooMany" } });
    const sealedSecret = sealSecret(tx.env, WEBHOOK_SECRET, secret);
    await insertEndpoint(tx, { id, url, description, events: [...new Set(events)], sealedSecret, createdByUserId: userIdOf(tx) });
    await recordActivity(tx, "webhook.added", { kind: "workspace", id: tx.workspaceId }, { webhookId: id, events });
    return { id, secret };
  });
}

export function changeEndpoint(ctx: Ctx, id: string, { url, description, events }: NewEndpoint): Promise<void> {
  assertPublic(ctx, url);
  return inTransaction(ctx, async (tx) => {
    if (!(await updateEndpoint(tx, id, { url, description, events: [...new Set(events)] }))) throw notFound("endpoint");
    await recordActivity(tx, "webhook.changed", { kind: "workspace", id: tx.workspaceId }, { webhookId: id, events });
  });
}

/** Until the overlap ends the secret before signs as well, so that a receiver can change at its own moment. @returns the new secret. */
export function rotateSecret(ctx: Ctx, id: string): Promise<string> {
  const secret = newWebhookSecret();
  return inTransaction(ctx, async (tx) => {
    const sealed = sealSecret(tx.env, WEBHOOK_SECRET, secret);
    if (!(await replaceSecret(tx, id, sealed, new Date(tx.now.getTime() + OVERLAP_MS)))) throw notFound("endpoint");
    await recordActivity(tx, "webhook.secret_rotated", { kind: "workspace", id: tx.workspaceId }, { webhookId: id });
    return secret;
  });
}

/** What happens meanwhile waits. */
export function pauseEndpoint(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (await claimPause(tx, id, "by_hand"))
      return recordActivity(tx, "webhook.paused", { kind: "workspace", id: tx.workspaceId }, { webhookId: id, reason: "by_hand" });
    await getEndpoint(tx, id);
  });
}

/** What waited goes out now. */
export function resumeEndpoint(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (!(await claimResume(tx, id))) return void (await getEndpoint(tx, id));
    await recordActivity(tx, "webhook.resumed", { kind: "workspace", id: tx.workspaceId }, { webhookId: id });
    for (const deliveryId of await claimWaiting(tx, id)) await enqueue(tx, deliverWebhookJob, { deliveryId }, { subjectId: id });
  });
}

export function removeEndpoint(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (!(await deleteEndpoint(tx, id))) throw notFound("endpoint");
    await recordActivity(tx, "webhook.removed", { kind: "workspace", id: tx.workspaceId }, { webhookId: id });
  });
}

/** Sends an event of no meaning, to see it arrive. */
export async function testEndpoint(ctx: Ctx, id: string): Promise<void> {
  await getEndpoint(ctx, id);
  await limit(ctx, "webhook-test", ctx.workspaceId, TESTS);
  await publish(ctx, TEST_EVENT, [id], { kind: "endpoint", id }, { content: { id } });
}

/** Sends something again that ended, under the same id. One that waits stays as it is. */
export function replayDelivery(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const endpointId = await claimReplay(tx, id);
    if (endpointId === null) return void requireFound(await findDelivery(tx, id), "delivery");
    await recordActivity(tx, "webhook.replayed", { kind: "workspace", id: tx.workspaceId }, { webhookId: endpointId, deliveryId: id });
    await enqueue(tx, deliverWebhookJob, { deliveryId: id }, { subjectId: endpointId });
  });
}

function assertPublic(ctx: Ctx, url: string): void {
  if (publicUrl(url, { ports: [443, 8443], ownHost: new URL(ctx.env.appUrl).hostname })) return;
  throw new DomainError("invalid", "the address must be that of a public web server", {
    errors: [{ path: "url", message: "must be the address of a public web server" }],
    text: { key: "common:refused.address" },
  });
}
