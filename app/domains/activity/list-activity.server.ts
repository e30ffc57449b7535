import type { Ctx } from "#app/platform/context.server";
import { can } from "#app/domains/accounts/permissions";
import { ACTIVITY_GROUPS, kindsOf, type ActivityGroup } from "#app/domains/activity/activity-kinds";
import type { ActivityOrder } from "#app/domains/activity/activity-order";
import { listActivity, listActivityPage, type ActivityFilter, type ActivityRow } from "#app/domains/activity/activity.repository.server";

export type { ActivityRow } from "#app/domains/activity/activity.repository.server";

export type ActivityQuery = Omit<ActivityFilter, "kinds"> & { group?: ActivityGroup };
export type ActivityPosition = { at: Date; id: string };

/** Groups of activities that whoever acts may read: nobody learns from a history what its own page would not show. */
export function readableGroups(ctx: Ctx): ActivityGroup[] {
  const roles = ctx.actor.kind === "user" ? ctx.actor.roles : [];
  return (Object.keys(ACTIVITY_GROUPS) as ActivityGroup[]).filter((group) => can(roles, ACTIVITY_GROUPS[group]));
}

/** Newest first, from after `before`, as far as whoever acts may read it. */
export function listActivities(
  ctx: Ctx,
  { group, ...filter }: ActivityQuery,
  page: { before?: ActivityPosition | null; take: number },
): Promise<ActivityRow[]> {
  const groups = readableOf(ctx, group);
  return groups.length === 0 ? Promise.resolve([]) : listActivity(ctx, { ...filter, kinds: kindsOf(groups) }, page);
}

/** One page in any order, as far as whoever acts may read it. @throws DomainError `invalid` for a cursor of another list or order. */
export async function pageOfActivities(
  ctx: Ctx,
  { group, ...filter }: ActivityQuery,
  page: { order: ActivityOrder; cursor: string | undefined; limit: number },
): Promise<{ data: ActivityRow[]; nextCursor: string | null }> {
  const groups = readableOf(ctx, group);
  return groups.length === 0 ? { data: [], nextCursor: null } : listActivityPage(ctx, { ...filter, kinds: kindsOf(groups) }, page);
}

const readableOf = (ctx: Ctx, group: ActivityGroup | undefined): ActivityGroup[] =>
  readableGroups(ctx).filter((readable) => group === undefined || readable === group);
