import type { Ctx } from "#app/platform/context.server";
import { addressOf } from "#app/platform/list-address";
import { pageOfDeliveries } from "#app/domains/webhooks/list-deliveries.server";
import { countDeliveries, DELIVERY_STATES } from "#app/domains/webhooks/webhook-delivery.repository.server";
import {
  changeEndpoint,
  getEndpoint,
  pauseEndpoint,
  removeEndpoint,
  replayDelivery,
  resumeEndpoint,
  rotateSecret,
  testEndpoint,
} from "#app/domains/webhooks/webhook-endpoints.server";
import type { EndpointAction } from "#app/domains/webhooks/webhook.schema";

const PAGE_SIZE = 25;
const OUTCOMES = ["changed", "paused", "resumed", "tested", "replayed", "removed"] as const;
type Outcome = (typeof OUTCOMES)[number];

/** One endpoint with its deliveries, in the state and at the place that the address says. @throws DomainError `not_found`. */
export async function readEndpointPage(ctx: Ctx, id: string, address: URLSearchParams) {
  const endpoint = await getEndpoint(ctx, id);
  const state = DELIVERY_STATES.find((known) => known === address.get("state"));
  const cursor = address.get("cursor") ?? undefined;
  const [{ data: deliveries, nextCursor }, counts] = await Promise.all([
    pageOfDeliveries(ctx, { endpointId: id, state }, { cursor, limit: PAGE_SIZE }),
    countDeliveries(ctx, id),
  ]);
  const tabs = [undefined, ...DELIVERY_STATES].map((of) => ({
    key: of ?? "all",
    to: addressOf({ state: of }),
    current: of === state,
    ...(of && { count: counts[of] ?? 0 }),
  }));
  return {
    endpoint,
    deliveries,
    tabs,
    done: OUTCOMES.find((outcome) => outcome === address.get("done")) ?? null,
    newest: cursor ? addressOf({ state }) : null,
    older: nextCursor ? addressOf({ state, cursor: nextCursor }) : null,
  };
}

export async function changeOneEndpoint(ctx: Ctx, id: string, action: EndpointAction): Promise<{ secret: string } | { outcome: Outcome }> {
  switch (action.intent) {
    case "rotate":
      return { secret: await rotateSecret(ctx, id) };
    case "change":
      await changeEndpoint(ctx, id, action);
      return { outcome: "changed" };
    case "pause":
      await pauseEndpoint(ctx, id);
      return { outcome: "paused" };
    case "resume":
      await resumeEndpoint(ctx, id);
      return { outcome: "resumed" };
    case "test":
      await testEndpoint(ctx, id);
      return { outcome: "tested" };
    case "remove":
      await removeEndpoint(ctx, id);
      return { outcome: "removed" };
    case "replay":
      await getEndpoint(ctx, id);
      await replayDelivery(ctx, action.deliveryId);
      return { outcome: "replayed" };
  }
}
