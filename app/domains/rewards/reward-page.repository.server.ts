import { DateTime } from "luxon";
import type { RewardColumn, RewardFilters } from "#app/domains/rewards/reward-query";
import type { RewardState } from "#app/domains/rewards/reward-state.rules";
import type { Ctx } from "#app/platform/context.server";
import { keysetOf, keysetPage, type Placed, type SortColumn } from "#app/platform/db/keyset.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { ListOrder } from "#app/platform/list-address";
import { safeMinorUnits } from "#app/platform/money";

const sql = Prisma.sql;

const NET = sql`r."amountMinor" + COALESCE(
  (SELECT sum(v."amountMinor") FROM "RewardReversal" v WHERE v."workspaceId" = r."workspaceId" AND v."rewardId" = r."id"), 0)`;

const SORTS: Record<RewardColumn, SortColumn> = {
  ambassador: { values: [{ kind: "text", sql: sql`c."name"` }] },
  campaign: { values: [{ kind: "text", sql: sql`p."name"` }] },
  amount: {
    values: [
      { kind: "text", sql: sql`r."currency"` },
      { kind: "number", sql: sql`n."minor"` },
    ],
    join: sql`CROSS JOIN LATERAL (SELECT (${NET})::bigint AS "minor") n`,
  },
  payable: { values: [{ kind: "instant", sql: sql`r."payableFrom"` }] },
  paid: { values: [{ kind: "instant", sql: sql`r."paidAt"` }], mayBeEmpty: true },
  created: { values: [{ kind: "instant", sql: sql`r."createdAt"` }] },
};

const PEOPLE = sql`
    JOIN "Enrolment" e ON e."workspaceId" = r."workspaceId" AND e."id" = r."enrolmentId"
    JOIN "Campaign" p ON p."workspaceId" = e."workspaceId" AND p."id" = e."campaignId"
    JOIN "Ambassador" a ON a."workspaceId" = e."workspaceId" AND a."id" = e."ambassadorId"
    JOIN "Contact" c ON c."workspaceId" = a."workspaceId" AND c."id" = a."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = c."workspaceId" AND o."id" = c."companyId"`;

/** The rest of a condition: what the filters ask for. */
function fits({ workspace }: Ctx, { search, campaign, ambassador, currency, from, to }: RewardFilters) {
  const startOf = (day: string) => DateTime.fromISO(day, { zone: workspace.timeZone }).startOf("day");
  const conditions = [Prisma.empty];
  const part = `%${search?.replace(/[\\%_]/g, "\\$&")}%`;
  if (search) conditions.push(sql`(c."name" ILIKE ${part} OR o."name" ILIKE ${part})`);
  if (campaign) conditions.push(sql`e."campaignId" = ${campaign}`);
  if (ambassador) conditions.push(sql`e."ambassadorId" = ${ambassador}`);
  if (currency) conditions.push(sql`r."currency" = ${currency}`);
  if (from) conditions.push(sql`r."earnedAt" >= ${startOf(from).toJSDate()}`);
  if (to) conditions.push(sql`r."earnedAt" < ${startOf(to).plus({ days: 1 }).toJSDate()}`);
  return Prisma.join(conditions, " AND ");
}

/** How many rewards fit and how much they come to after reversals, per state and currency. */
export async function sumRewards(
  ctx: Ctx,
  filters: RewardFilters,
): Promise<Array<{ status: RewardState; currency: string; count: number; netMinor: number }>> {
  const rows = await ctx.db.$queryRaw<Array<{ status: string; currency: string; count: number; net: bigint }>>`
    SELECT r."status", r."currency", count(*)::int AS "count", sum(${NET})::bigint AS "net"
    FROM "Reward" r ${PEOPLE} WHERE r."workspaceId" = ${ctx.workspaceId} ${fits(ctx, filters)} GROUP BY r."status", r."currency" ORDER BY r."currency", r."status"`;
  return rows.map((row) => ({
    status: row.status as RewardState,
    currency: row.currency,
    count: row.count,
    netMinor: safeMinorUnits(row.net),
  }));
}

/** The currencies in which anything was earned. */
export async function findRewardCurrencies(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<Array<{ currency: string }>>`
    SELECT DISTINCT "currency" FROM "Reward" WHERE "workspaceId" = ${ctx.workspaceId} ORDER BY "currency"`;
  return rows.map(({ currency }) => currency);
}

/** The ids of a page of rewards in an order; an amount is sorted within its currency and after reversals, as it is shown. */
export async function findRewardIds(
  ctx: Ctx,
  { state, ...filters }: RewardFilters & { state: RewardState | null },
  { order, cursor, limit }: { order: ListOrder<RewardColumn>; cursor: string | null | undefined; limit: number },
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const keyset = keysetOf(SORTS, { id: sql`r."id"`, order, cursor });
  const rows = await ctx.db.$queryRaw<Array<{ id: string } & Placed>>`
    SELECT r."id", ${keyset.place} AS "place"
    FROM "Reward" r ${PEOPLE}
    ${keyset.join}
    WHERE r."workspaceId" = ${ctx.workspaceId} ${fits(ctx, filters)} ${state ? sql`AND r."status" = ${state}` : Prisma.empty} ${keyset.after}
    ORDER BY ${keyset.orderBy} LIMIT ${limit + 1}`;
  const { data, nextCursor } = keysetPage(rows, limit, order);
  return { ids: data.map(({ id }) => id), nextCursor };
}
