import type { RewardColumn } from "#app/domains/rewards/reward-query";
import type { RewardState } from "#app/domains/rewards/reward-state.rules";
import type { Ctx } from "#app/platform/context.server";
import { keysetOf, keysetPage, type Placed, type SortColumn } from "#app/platform/db/keyset.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { ListOrder } from "#app/platform/list-address";

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

/** The ids of a page of rewards in an order; an amount is sorted within its currency and after reversals, as it is shown. */
export async function findRewardIds(
  ctx: Ctx,
  state: RewardState | null,
  { order, cursor, limit }: { order: ListOrder<RewardColumn>; cursor: string | null | undefined; limit: number },
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const keyset = keysetOf(SORTS, { id: sql`r."id"`, order, cursor });
  const rows = await ctx.db.$queryRaw<Array<{ id: string } & Placed>>`
    SELECT r."id", ${keyset.place} AS "place"
    FROM "Reward" r
    JOIN "Enrolment" e ON e."workspaceId" = r."workspaceId" AND e."id" = r."enrolmentId"
    JOIN "Campaign" p ON p."workspaceId" = e."workspaceId" AND p."id" = e."campaignId"
    JOIN "Ambassador" a ON a."workspaceId" = e."workspaceId" AND a."id" = e."ambassadorId"
    JOIN "Contact" c ON c."workspaceId" = a."workspaceId" AND c."id" = a."contactId"
    ${keyset.join}
    WHERE r."workspaceId" = ${ctx.workspaceId} ${state ? sql`AND r."status" = ${state}` : Prisma.empty} ${keyset.after}
    ORDER BY ${keyset.orderBy} LIMIT ${limit + 1}`;
  const { data, nextCursor } = keysetPage(rows, limit, order);
  return { ids: data.map(({ id }) => id), nextCursor };
}
