import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { factsOf } from "#app/domains/reports/report-facts-sql.server";
import { firstVisit } from "#app/domains/reports/visit-sql.server";
import type { JourneyStart } from "#app/domains/reports/journey.rules";

type Sql = Prisma.Sql;
const sql = Prisma.sql;

/** Who came in within [from, to), null for no bound, and where. @param campaignId only what they did in this campaign. */
export type JourneyFilter = { from: Date | null; to: Date | null; start: JourneyStart; campaignId: string | null };

/**
 * `journeys`: a row for everybody who came in, with when they first took each step after that, null when they did not. Who took part
 * already when they came in is told by `tookPart` and has no steps to take. `facts` are the money behind them; what counts as a
 * lead, revenue or a reward is what the report per ambassador says.
 */
export function journeySql(ctx: Ctx, filter: JourneyFilter): Sql {
  const { workspaceId } = ctx;
  const { from, campaignId } = filter;
  const facts = factsOf(ctx, { from, to: null, basis: "activity", campaignId }, ["introductions", "accepted", "won", "revenue", "rewards"]);
  const inCampaign = campaignId ? sql`AND x."campaignId" = ${campaignId}` : Prisma.empty;
  return sql`
    began AS MATERIALIZED (${beganSql(workspaceId, filter)}),
    enrolled AS MATERIALIZED (
      SELECT b."contactId", b."at" AS "began", x."ambassadorId", x."id" AS "enrolmentId", x."createdAt" AS "at"
      FROM began b JOIN "Ambassador" a ON a."workspaceId" = ${workspaceId} AND a."contactId" = b."contactId"
      JOIN "Enrolment" x ON x."workspaceId" = ${workspaceId} AND x."ambassadorId" = a."id"
      WHERE x."state" NOT IN ('invited', 'applied') ${inCampaign}
    ),
    joining AS MATERIALIZED (SELECT "contactId", min("ambassadorId") AS "ambassadorId", min("began") AS "began", min("at") AS "at" FROM enrolled GROUP BY 1),
    mailed AS MATERIALIZED (
      SELECT b."contactId", min(x."sentAt") AS "invited", min(x."openedAt") AS "opened"
      FROM began b JOIN "Invitation" x ON x."workspaceId" = ${workspaceId} AND x."contactId" = b."contactId" AND x."sentAt" >= b."at"
      WHERE true ${inCampaign} GROUP BY 1
    ),
    visited AS MATERIALIZED (
      SELECT e."contactId", min(${firstVisit(ctx, sql`e."enrolmentId"`, sql`e."at"`)}) AS "at" FROM enrolled e WHERE e."at" >= e."began" GROUP BY 1
    ),
    facts AS MATERIALIZED (
      SELECT j."contactId", f."what", f."currency", f."at", f."amount" FROM (${facts}) f
      JOIN joining j ON j."ambassadorId" = f."ambassadorId" WHERE f."at" >= j."began" AND j."at" >= j."began"
    ),
    earned AS MATERIALIZED (
      SELECT "contactId", min("at") FILTER (WHERE "what" = 'introductions') AS "introduced", min("at") FILTER (WHERE "what" = 'accepted') AS "accepted",
        min("at") FILTER (WHERE "what" = 'won') AS "won", min("at") FILTER (WHERE "what" = 'revenue') AS "revenue", min("at") FILTER (WHERE "what" = 'rewards') AS "reward"
      FROM facts GROUP BY 1
    ),
    journeys AS MATERIALIZED (
      SELECT ${workspaceId}::text AS "workspaceId", b."contactId", b."at" AS "promoters", m."invited", m."opened", j."at" AS "joined", v."at" AS "shared",
        f."introduced", f."accepted", f."won", f."revenue", f."reward", COALESCE(j."at" < b."at", false) AS "tookPart"
      FROM began b LEFT JOIN joining j ON j."contactId" = b."contactId" LEFT JOIN mailed m ON m."contactId" = b."contactId"
      LEFT JOIN visited v ON v."contactId" = b."contactId" LEFT JOIN earned f ON f."contactId" = b."contactId"
    )`;
}

function beganSql(workspaceId: string, { from, to, start, campaignId }: JourneyFilter): Sql {
  const during = (column: Sql) =>
    sql`${from ? sql`AND ${column} >= ${from}` : Prisma.empty} ${to ? sql`AND ${column} < ${to}` : Prisma.empty}`;
  if (start === "invited")
    return sql`SELECT "contactId", min("sentAt") AS "at" FROM "Invitation"
      WHERE "workspaceId" = ${workspaceId} AND "sentAt" IS NOT NULL ${campaignId ? sql`AND "campaignId" = ${campaignId}` : Prisma.empty} ${during(sql`"sentAt"`)} GROUP BY 1`;
  return sql`SELECT "contactId", min("answeredAt") AS "at" FROM "Response"
    WHERE "workspaceId" = ${workspaceId} AND "surveyType" = 'relationship' AND "status" = 'completed' AND "score" >= 9 ${during(sql`"answeredAt"`)} GROUP BY 1`;
}
