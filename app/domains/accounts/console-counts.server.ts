import type { Ctx } from "#app/platform/context.server";
import type { PlaceKey } from "#app/domains/accounts/console-places";
import { dueCaseCount } from "#app/domains/care/due-case-count.server";
import { openClaimCount } from "#app/domains/sales/claim-pages.server";
import { todayCount } from "#app/domains/sales/get-today.server";
import { newLeadCount, openRewardCount } from "#app/domains/reports/rail-counts.server";

/** What waits behind a place of the rail. Each is one indexed count; nothing that would slow every page. */
const COUNTS: Partial<Record<PlaceKey, (ctx: Ctx) => Promise<number>>> = {
  introductions: newLeadCount,
  today: todayCount,
  claims: openClaimCount,
  cases: dueCaseCount,
  salesCases: dueCaseCount,
  rewards: openRewardCount,
};

export async function countPlaces(ctx: Ctx, keys: readonly PlaceKey[]): Promise<Partial<Record<PlaceKey, number>>> {
  const counted = await Promise.all(keys.flatMap((key) => (COUNTS[key] ? [COUNTS[key](ctx).then((count) => [key, count] as const)] : [])));
  return Object.fromEntries(counted.filter(([, count]) => count > 0)); // nothing waits: nothing to say
}
