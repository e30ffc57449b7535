import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { listLinkClicks } from "#app/domains/referrals/click.server";
import { publishEvent } from "#app/domains/webhooks/publish-webhook.server";
import { tellClicksJob } from "#app/domains/webhooks/webhook.jobs";
import { listListeners } from "#app/domains/webhooks/webhook-endpoint.repository.server";
import { findTold } from "#app/domains/webhooks/webhook-event.repository.server";

const PERIOD_MS = 5 * 60_000;
/** A click is committed within seconds; what comes later than this waited on disk and is not told of. */
const SETTLED_MS = 60_000;
const MOST_LINKS = 200;
const LONGEST_MS = 86_400_000;

export async function planClickTelling(ctx: Ctx): Promise<void> {
  if ((await listListeners(ctx, "referral.clicked")).length > 0) await enqueue(ctx, tellClicksJob, {}, { key: "all" });
}

/** One event for all clicks since the last one, counted by link; none when nobody clicked. */
export function tellClicks(ctx: Ctx): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "webhook-clicks");
    const told = await findTold(tx, "clicks", tx.workspaceId);
    const until = new Date(tx.now.getTime() - SETTLED_MS);
    const since = typeof told.until === "string" ? Date.parse(told.until) : until.getTime() - PERIOD_MS;
    const from = new Date(Math.max(since, until.getTime() - LONGEST_MS));
    if (from >= until) return;
    const links = await listLinkClicks(tx, { from, until }, MOST_LINKS);
    if (links.length === 0) return;
    const content = {
      from: from.toISOString(),
      until: until.toISOString(),
      clicks: links.reduce((sum, { clicks }) => sum + clicks, 0),
      links,
    };
    await publishEvent(tx, "referral.clicked", { kind: "clicks", id: tx.workspaceId }, content);
  });
}
