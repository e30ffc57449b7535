import { findCampaignsWithIds } from "#app/domains/campaigns/campaign.repository.server";
import { CAMPAIGN_STATUSES, type Campaign, type CampaignColumn, type CampaignStatus } from "#app/domains/campaigns/campaign.rules";
import type { Ctx } from "#app/platform/context.server";
import { keysetOf, keysetPage, type Placed, type SortColumn } from "#app/platform/db/keyset.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { ListOrder } from "#app/platform/list-address";

const sql = Prisma.sql;

/** Of one campaign `c`. */
const INVITED = sql`(SELECT count(*)::int FROM "Invitation" i WHERE i."workspaceId" = c."workspaceId" AND i."campaignId" = c."id")`;
const JOINED = sql`(SELECT count(*)::int FROM "Enrolment" e WHERE e."workspaceId" = c."workspaceId" AND e."campaignId" = c."id")`;

const counted = (value: Prisma.Sql): SortColumn => ({
  values: [{ kind: "number", sql: sql`s."value"` }],
  join: sql`CROSS JOIN LATERAL (SELECT ${value} AS "value") s`,
});

const SORTS: Record<CampaignColumn, SortColumn> = {
  name: { values: [{ kind: "text", sql: sql`(c."name" COLLATE "und-x-icu")` }] },
  status: { values: [{ kind: "number", sql: sql`array_position(${[...CAMPAIGN_STATUSES]}::text[], c."status"::text)` }] },
  invited: counted(INVITED),
  joined: counted(JOINED),
  liveFrom: { values: [{ kind: "instant", sql: sql`c."liveFrom"` }], mayBeEmpty: true },
  created: { values: [{ kind: "instant", sql: sql`c."createdAt"` }] },
};

/** A campaign with how many were ever invited to it and how many ever joined. */
export type CountedCampaign = Campaign & { invited: number; joined: number };
export type CampaignPageQuery = {
  order: ListOrder<CampaignColumn>;
  cursor?: string | undefined;
  limit: number;
  status?: CampaignStatus | undefined;
};

/**
 * A page of the campaigns of a workspace; people are counted for its rows only, unless the order asks for it.
 *
 * @throws DomainError `invalid` for a cursor of another list or order.
 */
export async function findCampaignPage(
  ctx: Ctx,
  { order, cursor, limit, status }: CampaignPageQuery,
): Promise<{ data: CountedCampaign[]; nextCursor: string | null }> {
  const { workspaceId } = ctx;
  const keyset = keysetOf(SORTS, { id: sql`c."id"`, order, cursor });
  const rows = await ctx.db.$queryRaw<Array<{ id: string; invited: number; joined: number } & Placed>>`
    WITH page AS MATERIALIZED (
      SELECT p.*, row_number() OVER () AS "row" FROM (
        SELECT c."workspaceId", c."id", ${keyset.place} AS "place" FROM "Campaign" c ${keyset.join}
        WHERE c."workspaceId" = ${workspaceId} AND (${status ?? null}::text IS NULL OR c."status"::text = ${status ?? null}) ${keyset.after}
        ORDER BY ${keyset.orderBy} LIMIT ${limit + 1}
      ) p
    )
    SELECT c."id", c."place", ${INVITED} AS "invited", ${JOINED} AS "joined" FROM page c ORDER BY c."row"`;
  const { data, nextCursor } = keysetPage(rows, limit, order);
  const campaigns = await findCampaignsWithIds(
    ctx,
    data.map(({ id }) => id),
  );
  return { data: data.map(({ id, ...counts }) => ({ ...requireOf(campaigns, id), ...counts })), nextCursor };
}

function requireOf(campaigns: ReadonlyMap<string, Campaign>, id: string): Campaign {
  const campaign = campaigns.get(id);
  if (!campaign) throw new Error(`campaign ${id} is gone: none is ever deleted`);
  return campaign;
}
