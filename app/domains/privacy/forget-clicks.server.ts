import { inTransaction, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { listCampaigns } from "#app/domains/campaigns/get-campaign.server";
import { getPrivacySettings } from "#app/domains/privacy/privacy-settings.server";
import { keptClicksFrom } from "#app/domains/referrals/click-retention.rules";
import { countOldClicks, removeOldClicks } from "#app/domains/referrals/click.server";
import { closeClicksBefore } from "#app/domains/totals/close-clicks.server";

const BATCH = 10_000;
const MOST_COUNTED = 100_000;

export type OldClicks = { before: Date; longestWindowDays: number; clicks: number; isMore: boolean };

/** The clicks that go the next night. `isMore`: there are more than `clicks` tells. */
export async function findOldClicks(ctx: Ctx): Promise<OldClicks> {
  const { before, longestWindowDays } = await borderOf(ctx);
  const clicks = await countOldClicks(ctx, before, MOST_COUNTED + 1);
  return { before, longestWindowDays, clicks: Math.min(clicks, MOST_COUNTED), isMore: clicks > MOST_COUNTED };
}

/**
 * Deletes single clicks that are older than the workspace keeps them. Totals by link and day stay, and so does the evidence that
 * leads came by: it is a copy. In batches, and safe to repeat: what a run leaves the next one takes.
 */
export async function forgetClicks(ctx: Ctx): Promise<number> {
  const { before } = await borderOf(ctx);
  const isClosed = await inTransaction(ctx, (tx) => close(tx, before), { timeoutMs: 300_000 });
  if (!isClosed) return 0;
  let gone = 0;
  for (let last = BATCH; last === BATCH; gone += last) last = await removeOldClicks(ctx, before, BATCH);
  return gone;
}

async function close(tx: Ctx, before: Date): Promise<boolean> {
  if (!(await closeClicksBefore(tx, before))) return false;
  const clicks = await countOldClicks(tx, before);
  if (clicks > 0)
    await recordActivity(tx, "clicks.forgotten", { kind: "workspace", id: tx.workspaceId }, { clicks, before: before.toISOString() });
  return true;
}

async function borderOf(ctx: Ctx): Promise<{ before: Date; longestWindowDays: number }> {
  const [{ clickMonths }, campaigns] = await Promise.all([getPrivacySettings(ctx), listCampaigns(ctx)]);
  const longestWindowDays = Math.max(0, ...campaigns.map(({ status, windowDays }) => (status === "draft" ? 0 : windowDays)));
  return { before: keptClicksFrom(ctx.now, ctx.workspace.timeZone, { months: clickMonths, longestWindowDays }), longestWindowDays };
}
