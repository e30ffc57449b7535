import type { Ctx } from "#app/platform/context.server";
import { likeText } from "#app/platform/db/like-text";
import { Prisma } from "#app/platform/db/scoped.server";
import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";
import { CAMPAIGN_STEPS, type CampaignStep } from "#app/domains/reports/campaign-steps";
import type { NameAnchor } from "#app/domains/reports/name-anchor";
import { firstVisit } from "#app/domains/reports/visit-sql.server";

const sql = Prisma.sql;

export type CampaignPerson = {
  contactId: string;
  name: string;
  email: string | null;
  companyName: string | null;
  /** When they took the step. */
  at: Date;
  /** What they said last, to a survey of any kind but the mirror. */
  score: number | null;
};

/**
 * Everybody who was invited to a campaign or is in it, with when they took each step; null when they did not. A score fell when it
 * is below a promoter's and below the one they joined with, and was given after that, by somebody who still takes part.
 */
const peopleOf = (ctx: Ctx, campaignId: string) => {
  const { workspaceId, now } = ctx;
  return sql`(
  SELECT c."workspaceId", c."id" AS "contactId", c."name", c."email", o."name" AS "companyName", r."score", i."sentAt" AS "invited", i."openedAt" AS "opened",
    e."createdAt" AS "joined", ${firstVisit(ctx, sql`e."id"`, sql`e."createdAt"`)} AS "shared", l."at" AS "introduced",
    i."returnedAt" AS "returned", i."complainedAt" AS "complained",
    CASE WHEN i."status" IN ('declined', 'never') THEN i."answeredAt" END AS "refused",
    CASE WHEN r."score" < LEAST(9, COALESCE(e."npsScoreAtJoining", 9)) AND r."answeredAt" > e."createdAt" THEN r."answeredAt" END AS "fell"
  FROM "Contact" c
  LEFT JOIN "Company" o ON o."workspaceId" = ${workspaceId} AND o."id" = c."companyId"
  LEFT JOIN "Invitation" i ON i."workspaceId" = ${workspaceId} AND i."campaignId" = ${campaignId} AND i."contactId" = c."id"
  LEFT JOIN "Ambassador" a ON a."workspaceId" = ${workspaceId} AND a."contactId" = c."id"
  LEFT JOIN "Enrolment" e ON e."workspaceId" = ${workspaceId} AND e."campaignId" = ${campaignId} AND e."ambassadorId" = a."id"
    AND e."state" NOT IN ('invited', 'applied')
  LEFT JOIN LATERAL (
    SELECT r."score"::int AS "score", r."answeredAt" FROM "Response" r
    WHERE r."workspaceId" = ${workspaceId} AND r."contactId" = c."id" AND ${IS_NAMED} AND r."status" = 'completed' AND r."answeredAt" <= ${now}
    ORDER BY r."answeredAt" DESC, r."id" DESC LIMIT 1
  ) r ON e."state" IN ('active', 'paused')
  LEFT JOIN LATERAL (
    SELECT min(l."createdAt") AS "at" FROM "Lead" l WHERE l."workspaceId" = ${workspaceId} AND l."enrolmentId" = e."id" AND l."stage" <> 'duplicate'
  ) l ON true
  WHERE c."workspaceId" = ${workspaceId} AND (i."id" IS NOT NULL OR e."id" IS NOT NULL)
)`;
};

const columnOf = (step: CampaignStep) => Prisma.raw(`p."${step}"`);

/** How many people took each step, each counted once. */
export async function countSteps(ctx: Ctx, campaignId: string): Promise<Record<CampaignStep, number>> {
  const counts = CAMPAIGN_STEPS.map((step) => sql`count(${columnOf(step)})::int AS ${Prisma.raw(`"${step}"`)}`);
  const [row] = await ctx.db.$queryRaw<Array<Record<CampaignStep, number>>>`
    SELECT ${Prisma.join(counts)} FROM ${peopleOf(ctx, campaignId)} p WHERE p."workspaceId" = ${ctx.workspaceId}`;
  if (!row) throw new Error("a count has one row");
  return row;
}

export type StepPage = { step: CampaignStep; search: string; after: NameAnchor | null; take: number };

/** The people behind one step, by name. @param after the person that the page comes after. */
export function findPeopleOfStep(ctx: Ctx, campaignId: string, { step, search, after, take }: StepPage): Promise<CampaignPerson[]> {
  const pattern = likeText(search);
  const found = sql`AND (p."name" ILIKE ${pattern} OR p."email" ILIKE ${pattern} OR p."companyName" ILIKE ${pattern})`;
  const later = after ? sql`AND (p."name", p."contactId") > (${after[0]}, ${after[1]})` : Prisma.empty;
  return ctx.db.$queryRaw<CampaignPerson[]>`
    SELECT p."contactId", p."name", p."email", p."companyName", ${columnOf(step)} AS "at", p."score"
    FROM ${peopleOf(ctx, campaignId)} p
    WHERE p."workspaceId" = ${ctx.workspaceId} AND ${columnOf(step)} IS NOT NULL ${search ? found : Prisma.empty} ${later}
    ORDER BY p."name", p."contactId" LIMIT ${take}`;
}
