import type { Ctx } from "#app/platform/context.server";

/** What has ever happened in a workspace, and the newest of what a first step leads to. */
export type HomeFacts = {
  hasImported: boolean;
  hasScore: boolean;
  campaignId: string | null;
  hasTestMail: boolean;
  hasInvited: boolean;
  ambassadorId: string | null;
  hasVisit: boolean;
  hasLead: boolean;
  /** Live campaigns, newest first, three at most: those that people can be invited to. */
  liveCampaigns: Array<{ id: string; name: string }>;
};

/** One row of yes and no; each part stops at the first row it finds. */
export async function findHomeFacts(ctx: Ctx): Promise<HomeFacts> {
  const { workspaceId } = ctx;
  const [row] = await ctx.db.$queryRaw<HomeFacts[]>`
    SELECT
      EXISTS (SELECT 1 FROM "NpsImport" WHERE "workspaceId" = ${workspaceId} AND "status" = 'completed' AND "readCount" > "rejectedCount")
        OR EXISTS (SELECT 1 FROM "Response" WHERE "workspaceId" = ${workspaceId} AND "importId" IS NULL) AS "hasImported",
      EXISTS (SELECT 1 FROM "Response" WHERE "workspaceId" = ${workspaceId} AND "surveyType" = 'relationship' AND "status" = 'completed') AS "hasScore",
      (SELECT "id" FROM "Campaign" WHERE "workspaceId" = ${workspaceId} ORDER BY ("status" = 'live') DESC, "createdAt" DESC, "id" LIMIT 1) AS "campaignId",
      EXISTS (SELECT 1 FROM "OutboundMail" WHERE "workspaceId" = ${workspaceId} AND "template" = 'invitation' AND "messageKey" LIKE 'invitation-test:%') AS "hasTestMail",
      EXISTS (SELECT 1 FROM "Invitation" WHERE "workspaceId" = ${workspaceId} AND "sentAt" IS NOT NULL) AS "hasInvited",
      (SELECT "id" FROM "Ambassador" WHERE "workspaceId" = ${workspaceId} ORDER BY "joinedAt" DESC, "id" LIMIT 1) AS "ambassadorId",
      EXISTS (SELECT 1 FROM "Click" WHERE "workspaceId" = ${workspaceId} AND NOT "isBot")
        OR EXISTS (SELECT 1 FROM "ClickTotal" WHERE "workspaceId" = ${workspaceId}) AS "hasVisit",
      EXISTS (SELECT 1 FROM "Lead" WHERE "workspaceId" = ${workspaceId}) AS "hasLead",
      (SELECT COALESCE(json_agg(json_build_object('id', c."id", 'name', c."name")), '[]') FROM (
        SELECT "id", "name" FROM "Campaign" WHERE "workspaceId" = ${workspaceId} AND "status" = 'live' ORDER BY "liveFrom" DESC, "id" LIMIT 3
      ) c) AS "liveCampaigns"`;
  if (!row) throw new Error("a SELECT without FROM has one row");
  return row;
}

/** What waits for somebody, and what came in since the start of yesterday. */
export type HomeCounts = {
  newLeads: number;
  oldestLeadAt: Date | null;
  dueRewards: number;
  heldRewards: number;
  approvedRewards: number;
  lastImportId: string | null;
  lastImportRejected: number;
  lastImportFile: string | null;
  answersSince: number;
  introductionsSince: number;
  wonSince: number;
};

export async function countWaiting(ctx: Ctx, since: Date): Promise<HomeCounts> {
  const { workspaceId, now } = ctx;
  const [row] = await ctx.db.$queryRaw<HomeCounts[]>`
    SELECT l."count" AS "newLeads", l."oldest" AS "oldestLeadAt", r."due" AS "dueRewards", r."held" AS "heldRewards", r."approved" AS "approvedRewards",
      i."id" AS "lastImportId", COALESCE(i."rejectedCount", 0) AS "lastImportRejected", i."fileName" AS "lastImportFile",
      (SELECT count(*)::int FROM "Response" WHERE "workspaceId" = ${workspaceId} AND "surveyType" = 'relationship' AND "status" = 'completed' AND "answeredAt" >= ${since} AND "answeredAt" <= ${now}) AS "answersSince",
      (SELECT count(*)::int FROM "Lead" WHERE "workspaceId" = ${workspaceId} AND "createdAt" >= ${since}) AS "introductionsSince",
      (SELECT count(DISTINCT "leadId")::int FROM "LeadStageChange" WHERE "workspaceId" = ${workspaceId} AND "to" = 'won' AND "at" >= ${since}) AS "wonSince"
    FROM (SELECT count(*)::int AS "count", min("createdAt") AS "oldest" FROM "Lead" WHERE "workspaceId" = ${workspaceId} AND "stage" = 'new') l
    CROSS JOIN (
      SELECT (count(*) FILTER (WHERE "status" = 'pending' AND "payableFrom" <= ${now}))::int AS "due", (count(*) FILTER (WHERE "status" = 'held'))::int AS "held",
        (count(*) FILTER (WHERE "status" = 'approved'))::int AS "approved"
      FROM "Reward" WHERE "workspaceId" = ${workspaceId} AND "status" IN ('pending', 'held', 'approved')
    ) r
    LEFT JOIN (
      SELECT n."id", n."rejectedCount", u."fileName" FROM "NpsImport" n JOIN "Upload" u ON u."workspaceId" = ${workspaceId} AND u."id" = n."uploadId"
      WHERE n."workspaceId" = ${workspaceId} AND n."status" IN ('completed', 'failed', 'cancelled') ORDER BY n."createdAt" DESC, n."id" DESC LIMIT 1
    ) i ON true`;
  if (!row) throw new Error("counts always make one row");
  return row;
}

export const countNewLeads = (ctx: Ctx): Promise<number> => ctx.db.lead.count({ where: { workspaceId: ctx.workspaceId, stage: "new" } });

export const countDueRewards = (ctx: Ctx): Promise<number> =>
  ctx.db.reward.count({
    where: { workspaceId: ctx.workspaceId, OR: [{ status: "held" }, { status: "pending", payableFrom: { lte: ctx.now } }] },
  });
