import { z } from "zod";
import { cursorInstant, decodeCursor, toPage } from "#app/platform/api/cursor";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";

export const TIMELINE_KINDS = ["answered", "invited", "joined", "clicked", "introduced", "stage", "sale", "earned", "paid"] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One thing that happened. `name` is whom it is about, `detail` a campaign, stage, product or kind of correction. */
export type TimelineEvent = {
  id: string;
  kind: TimelineKind;
  at: Date;
  name: string;
  detail: string;
  score: number | null;
  amountMinor: number | null;
  currency: string | null;
  leadId: string | null;
};

/** `earlier` leads to the part before this one. */
export type Timeline = { events: TimelineEvent[]; total: number; earlier: string | null };

const SHOWN = 60;
const Anchor = z.tuple([cursorInstant, z.enum(TIMELINE_KINDS), z.string()]);

/**
 * From an ambassador's answer to what they were paid: the latest events, oldest first, and how many there are in all.
 *
 * @param before `earlier` of another part: the events before it.
 */
export function findTimelineOfAmbassador(ctx: Ctx, ambassadorId: string, before: string | null = null): Promise<Timeline> {
  const { workspaceId } = ctx;
  const creditedSales = Prisma.sql`SELECT v."saleId" FROM "enrolled" e
    JOIN "Conversion" v ON v."workspaceId" = ${workspaceId} AND v."enrolmentId" = e."id" AND v."causeKind" = 'sale'`;
  return findTimeline(ctx, {
    people: Prisma.sql`SELECT c."id", c."name" FROM "Ambassador" m JOIN "Contact" c ON c."workspaceId" = m."workspaceId" AND c."id" = m."contactId"
      WHERE m."workspaceId" = ${workspaceId} AND m."id" = ${ambassadorId}`,
    leads: leadsOfEnrolled(ctx),
    sales: Prisma.sql`SELECT c."saleId" AS "id" FROM (${creditedSales}) c
      UNION SELECT k."id" FROM (${creditedSales}) c JOIN "Sale" k ON k."workspaceId" = ${workspaceId} AND k."correctsSaleId" = c."saleId"`,
    rewards: Prisma.sql`true`,
    before,
  });
}

/** What a company's people said and did, leads at it and by them, and what it bought. Rewards are the person's own affair. */
export function findTimelineOfCompany(ctx: Ctx, companyId: string, before: string | null = null): Promise<Timeline> {
  const { workspaceId } = ctx;
  return findTimeline(ctx, {
    people: Prisma.sql`SELECT c."id", c."name" FROM "Contact" c
      WHERE c."workspaceId" = ${workspaceId} AND c."companyId" = ${companyId} AND c."mergedIntoId" IS NULL`,
    leads: Prisma.sql`${leadsOfEnrolled(ctx)}
      UNION SELECT l."id" FROM "Lead" l WHERE l."workspaceId" = ${workspaceId} AND l."companyId" = ${companyId}`,
    sales: Prisma.sql`SELECT s."id" FROM "Company" f JOIN "Sale" s ON s."workspaceId" = ${workspaceId} AND s."companyId" = f."id"
      WHERE f."workspaceId" = ${workspaceId} AND ${companyId} IN (f."id", f."mergedIntoId")`,
    rewards: Prisma.sql`false`,
    before,
  });
}

const leadsOfEnrolled = ({ workspaceId }: Ctx): Prisma.Sql =>
  Prisma.sql`SELECT l."id" FROM "enrolled" e JOIN "Lead" l ON l."workspaceId" = ${workspaceId} AND l."enrolmentId" = e."id"`;

/** Queries that find ids: each can use an index, where one condition over all of them could not. */
type Part = { people: Prisma.Sql; leads: Prisma.Sql; sales: Prisma.Sql; rewards: Prisma.Sql; before: string | null };

type Row = Omit<TimelineEvent, "amountMinor"> & { amountMinor: number | null; total: number };

async function findTimeline(ctx: Ctx, { people, leads, sales, rewards, before }: Part): Promise<Timeline> {
  const { workspaceId } = ctx;
  const anchor = decodeCursor(before ?? undefined, Anchor);
  const isBefore = anchor
    ? Prisma.sql`(e."at", ${placeOf}, e."id") < (${new Date(anchor[0])}, array_position(${KINDS}, ${anchor[1]}), ${anchor[2]})`
    : Prisma.sql`true`;
  const rows = await ctx.db.$queryRaw<Row[]>`
    WITH "people" AS MATERIALIZED (${people}),
    "enrolled" AS MATERIALIZED (
      SELECT e."id", e."activeFrom", p."name", g."name" AS "campaign" FROM "people" p
      JOIN "Ambassador" m ON m."workspaceId" = ${workspaceId} AND m."contactId" = p."id"
      JOIN "Enrolment" e ON e."workspaceId" = ${workspaceId} AND e."ambassadorId" = m."id"
      JOIN "Campaign" g ON g."workspaceId" = ${workspaceId} AND g."id" = e."campaignId"),
    "events" AS (
      SELECT 'answered' AS "kind", r."id", r."answeredAt" AS "at", p."name", '' AS "detail", r."score"::int AS "score",
        NULL::bigint AS "amountMinor", NULL AS "currency", NULL AS "leadId"
      FROM "people" p JOIN "Response" r ON r."workspaceId" = ${workspaceId} AND r."contactId" = p."id"
      WHERE r."status" = 'completed' AND r."score" IS NOT NULL AND r."answeredAt" IS NOT NULL AND ${IS_NAMED}
      UNION ALL
      SELECT 'invited', i."id", i."sentAt", p."name", g."name", NULL, NULL, NULL, NULL
      FROM "people" p CROSS JOIN "Campaign" g
      JOIN "Invitation" i ON i."workspaceId" = ${workspaceId} AND i."campaignId" = g."id" AND i."contactId" = p."id"
      WHERE g."workspaceId" = ${workspaceId} AND i."sentAt" IS NOT NULL
      UNION ALL
      SELECT 'joined', e."id", e."activeFrom", e."name", e."campaign", NULL, NULL, NULL, NULL FROM "enrolled" e WHERE e."activeFrom" IS NOT NULL
      UNION ALL
      SELECT 'clicked', e."id", f."at", e."name", e."campaign", NULL, NULL, NULL, NULL FROM "enrolled" e CROSS JOIN LATERAL (${firstClick(ctx)}) f
      WHERE f."at" IS NOT NULL
      UNION ALL
      SELECT CASE WHEN h."from" = '' THEN 'introduced' ELSE 'stage' END, h."id", h."at", c."name", h."to", NULL, NULL, NULL, l."id"
      FROM "Lead" l JOIN "LeadStageChange" h ON h."workspaceId" = ${workspaceId} AND h."leadId" = l."id"
      JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = l."contactId"
      WHERE l."workspaceId" = ${workspaceId} AND l."id" IN (${leads})
      UNION ALL
      SELECT 'sale', s."id", s."occurredAt", COALESCE(c."name", o."name", ''), COALESCE(s."correctionKind", s."productName"), NULL, s."amountMinor", s."currency", s."leadId"
      FROM "Sale" s
      LEFT JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = s."contactId"
      LEFT JOIN "Company" o ON o."workspaceId" = ${workspaceId} AND o."id" = s."companyId"
      WHERE s."workspaceId" = ${workspaceId} AND s."id" IN (${sales})
      UNION ALL
      SELECT k."kind", w."id", k."at", e."name", e."campaign", NULL, w."amountMinor", w."currency", v."leadId"
      FROM "enrolled" e JOIN "Reward" w ON w."workspaceId" = ${workspaceId} AND w."enrolmentId" = e."id"
      JOIN "Conversion" v ON v."workspaceId" = ${workspaceId} AND v."id" = w."conversionId"
      CROSS JOIN LATERAL (VALUES ('earned', w."earnedAt"), ('paid', w."paidAt")) k("kind", "at")
      WHERE ${rewards} AND k."at" IS NOT NULL)
    SELECT e."id", e."kind", e."at", e."name", e."detail", e."score", e."amountMinor"::float8 AS "amountMinor", e."currency", e."leadId", e."total"
    FROM (SELECT *, (count(*) OVER ())::int AS "total" FROM "events") e
    WHERE ${isBefore} ORDER BY e."at" DESC, ${placeOf} DESC, e."id" DESC LIMIT ${SHOWN + 1}`;
  const { data, nextCursor } = toPage(rows, SHOWN, ({ at, kind, id }) => [at.toISOString(), kind, id]);
  return { events: data.map(({ total: _, ...event }) => event).reverse(), total: rows[0]?.total ?? 0, earlier: nextCursor };
}

const KINDS = Prisma.sql`${[...TIMELINE_KINDS]}::text[]`;
/** What happened at one moment stands in the order of the chain. */
const placeOf = Prisma.sql`array_position(${KINDS}, e."kind")`;

/** The first counted click on a link of enrolment `e`: of days whose single clicks were forgotten, the day. */
const firstClick = ({ workspaceId, workspace }: Ctx): Prisma.Sql => Prisma.sql`
  SELECT CASE WHEN t."at" IS NULL OR k."at" < t."at" + interval '2 days' THEN k."at" ELSE t."at" END AS "at"
  FROM (SELECT min(d."day")::timestamp AT TIME ZONE ${workspace.timeZone} AS "at" FROM "ClickTotal" d
    WHERE d."workspaceId" = ${workspaceId} AND d."enrolmentId" = e."id" AND d."clicks" > 0) t,
  (SELECT (SELECT c."at" FROM "Click" c WHERE c."workspaceId" = ${workspaceId} AND c."enrolmentId" = e."id" AND NOT c."isBot" AND NOT c."isRepeat"
    ORDER BY c."at" LIMIT 1) AS "at") k`;
