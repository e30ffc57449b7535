import { inTransaction, type Ctx } from "#app/platform/context.server";
import { isDomainError } from "#app/platform/errors";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { openSecret } from "#app/platform/sealed-secret.server";
import { pauseFailing } from "#app/domains/webhooks/pause-failing.server";
import { keptAnswer, PAUSED_AFTER_MS, waitAfter } from "#app/domains/webhooks/webhook.rules";
import { deliverWebhookJob } from "#app/domains/webhooks/webhook.jobs";
import {
  claimDelivery,
  findNextOf,
  findRetryMoment,
  markAttempt,
  type Attempt,
  type ClaimedDelivery,
} from "#app/domains/webhooks/webhook-delivery.repository.server";
import { lockEndpoint, markEndpointFailing, markEndpointWell } from "#app/domains/webhooks/webhook-endpoint.repository.server";
import { signedHeaders } from "#app/domains/webhooks/webhook-signature.server";

/** What an endpoint's secret is sealed for. */
export const WEBHOOK_SECRET = "webhook";

/**
 * Makes one attempt of a delivery that is due. What ends without an answer, because the process ended, is sent again under the same
 * id: a receiver may hear of an event more than once, never of none.
 */
export async function deliverWebhook(ctx: Ctx, { deliveryId }: { deliveryId: string }): Promise<void> {
  const claimed = await claimDelivery(ctx, deliveryId);
  if (claimed) return settle(ctx, claimed, await send(ctx, claimed));
  const runAt = await findRetryMoment(ctx, deliveryId);
  if (runAt) await enqueue(ctx, deliverWebhookJob, { deliveryId }, { runAt });
}

async function send(ctx: Ctx, claimed: ClaimedDelivery): Promise<Attempt> {
  const { eventId: id, body, url } = claimed;
  const secrets = secretsOf(ctx, claimed);
  if (!secrets) return { status: null, problem: "unreadable", answer: "", tookMs: 0 };
  const startedAt = performance.now();
  const took = () => Math.round(performance.now() - startedAt);
  try {
    const headers = { ...signedHeaders({ id, at: ctx.now, body, secrets }), "User-Agent": "Aanrader-Webhooks/1" };
    const answer = await ctx.services.web.post({ url, headers, body });
    const isTaken = answer.status >= 200 && answer.status < 300;
    return { status: answer.status, problem: isTaken ? "" : "status", answer: keptAnswer(answer.body), tookMs: took() };
  } catch (error) {
    return { status: null, problem: isDomainError(error) ? "address" : "unreachable", answer: "", tookMs: took() };
  }
}

function secretsOf(ctx: Ctx, { sealedSecret, sealedPreviousSecret, previousUntil }: ClaimedDelivery): string[] | null {
  const isOverlap = previousUntil !== null && previousUntil > ctx.now;
  const secrets = [sealedSecret, ...(isOverlap ? [sealedPreviousSecret] : [])].map((sealed) => openSecret(ctx.env, WEBHOOK_SECRET, sealed));
  return secrets.every((secret) => secret !== null) ? secrets : null;
}

function settle(ctx: Ctx, claimed: ClaimedDelivery, attempt: Attempt): Promise<void> {
  const { endpointId, id: deliveryId } = claimed;
  return inTransaction(ctx, async (tx) => {
    const isTaken = attempt.problem === "";
    const wait = waitAfter(claimed.attempts, Math.random());
    const next = isTaken || wait === null ? null : new Date(tx.now.getTime() + wait);
    if (!(await lockEndpoint(tx, endpointId)) || !(await markAttempt(tx, claimed, attempt, next))) return;
    if (isTaken) await markEndpointWell(tx, endpointId);
    else {
      tx.log.warn("webhook.not_taken", { endpointId, deliveryId, problem: attempt.problem, status: attempt.status });
      const failingSince = await markEndpointFailing(tx, endpointId);
      const isTooLong = tx.now.getTime() - failingSince.getTime() >= PAUSED_AFTER_MS;
      if (attempt.status === 410) await pauseFailing(tx, endpointId, "gone");
      else if (next === null || isTooLong) await pauseFailing(tx, endpointId, "failing");
    }
    const again = next ? deliveryId : await findNextOf(tx, claimed);
    if (again) await enqueue(tx, deliverWebhookJob, { deliveryId: again }, { subjectId: endpointId, ...(next && { runAt: next }) });
  });
}
