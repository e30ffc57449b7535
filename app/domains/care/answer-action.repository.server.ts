import type { CaseOutcome, CaseStatus } from "#app/domains/care/case.rules";
import { defaultOwnerIn } from "#app/domains/care/care-owner.repository.server";
import type { CaseScope } from "#app/domains/care/case-scope.server";
import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";

const sql = Prisma.sql;

export type AnswerActionRow = {
  responseId: string;
  score: number;
  caseId: string | null;
  caseStatus: CaseStatus | null;
  outcome: CaseOutcome | null;
  dueOn: string | null;
  caseOwnerName: string | null;
  isCaseInScope: boolean;
  leadId: string | null;
  leadOwnerName: string | null;
  isAmbassador: boolean;
  isInvited: boolean;
  /** Whose account it is; of an account without an owner whoever gets its cases. */
  accountOwnerName: string | null;
};

const isMine = (scope: CaseScope): Prisma.Sql =>
  scope ? sql`COALESCE(k."ownerUserId" = ${scope.userId} OR o."ownerUserId" = ${scope.userId}, false)` : sql`TRUE`;

/** What is done with each of these answers: its case, its lead, and whether the person joined or was invited. */
export const findActionsOf = (ctx: Ctx, responseIds: readonly string[], scope: CaseScope): Promise<AnswerActionRow[]> => ctx.db.$queryRaw<
  AnswerActionRow[]
>`
  SELECT r."id" AS "responseId", r."score"::int AS "score", k."id" AS "caseId", k."status" AS "caseStatus", k."outcome", k."dueOn"::text AS "dueOn", ku."name" AS "caseOwnerName",
    ${isMine(scope)} AS "isCaseInScope",
    l."id" AS "leadId", lu."name" AS "leadOwnerName", au."name" AS "accountOwnerName",
    EXISTS (SELECT 1 FROM "Ambassador" m WHERE m."workspaceId" = ${ctx.workspaceId} AND m."contactId" = r."contactId") AS "isAmbassador",
    EXISTS (SELECT 1 FROM "Invitation" i WHERE i."workspaceId" = ${ctx.workspaceId} AND i."contactId" = r."contactId") AS "isInvited"
  FROM "Response" r
  JOIN "Contact" c ON c."workspaceId" = ${ctx.workspaceId} AND c."id" = r."contactId"
  LEFT JOIN "Company" o ON o."workspaceId" = ${ctx.workspaceId} AND o."id" = COALESCE(c."companyId", r."companyId")
  LEFT JOIN "CareCase" k ON k."workspaceId" = ${ctx.workspaceId} AND k."responseId" = r."id"
  LEFT JOIN LATERAL (
    SELECT d."id", d."ownerUserId" FROM "Lead" d WHERE d."workspaceId" = ${ctx.workspaceId} AND d."responseId" = r."id" ORDER BY d."createdAt" LIMIT 1
  ) l ON true
  LEFT JOIN "User" ku ON ku."id" = k."ownerUserId" LEFT JOIN "User" lu ON lu."id" = l."ownerUserId" LEFT JOIN "User" au ON au."id" = COALESCE(o."ownerUserId", ${defaultOwnerIn(ctx)})
  WHERE r."workspaceId" = ${ctx.workspaceId} AND r."id" = ANY(${[...responseIds]}) AND r."status" = 'completed' AND r."score" IS NOT NULL AND ${IS_NAMED}`;

export type FollowedAnswer = {
  id: string;
  score: number;
  comment: string;
  answeredAt: Date;
  surveyType: string;
  contactId: string;
  name: string;
  companyId: string | null;
  companyName: string | null;
  accountOwnerUserId: string | null;
  accountOwnerName: string | null;
};

const FROM_ANSWERS = sql`"Response" r
  JOIN "Contact" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."contactId"
  LEFT JOIN "Company" o ON o."workspaceId" = r."workspaceId" AND o."id" = COALESCE(c."companyId", r."companyId")`;

const ofAccounts = (scope: CaseScope): Prisma.Sql => (scope ? sql`o."ownerUserId" = ${scope.userId}` : sql`TRUE`);

/** Counted answers up to a score, given since a moment, that have neither case nor lead. */
const withoutAction = (ctx: Ctx, { since, highestScore, scope }: WithoutAction): Prisma.Sql => sql`
  r."workspaceId" = ${ctx.workspaceId} AND ${IS_NAMED} AND r."status" = 'completed' AND r."score" <= ${highestScore} AND r."answeredAt" >= ${since} AND r."answeredAt" <= ${ctx.now}
  AND NOT EXISTS (SELECT 1 FROM "CareCase" k WHERE k."workspaceId" = r."workspaceId" AND k."responseId" = r."id")
  AND NOT EXISTS (SELECT 1 FROM "Lead" l WHERE l."workspaceId" = r."workspaceId" AND l."responseId" = r."id")
  AND ${ofAccounts(scope)}`;

export type WithoutAction = { since: Date; highestScore: number; scope: CaseScope };

export async function countWithoutAction(ctx: Ctx, asked: WithoutAction): Promise<number> {
  const [row] = await ctx.db.$queryRaw<
    Array<{ count: number }>
  >`SELECT count(*)::int AS "count" FROM ${FROM_ANSWERS} WHERE r."workspaceId" = ${ctx.workspaceId} AND ${withoutAction(ctx, asked)}`;
  return row?.count ?? 0;
}

const ANSWER = sql`r."id", r."score"::int AS "score", r."comment", r."answeredAt", r."surveyType", c."id" AS "contactId", c."name",
  o."id" AS "companyId", o."name" AS "companyName", o."ownerUserId" AS "accountOwnerUserId", u."name" AS "accountOwnerName"`;

/** Lowest score first, then newest. */
export function listWithoutAction(
  ctx: Ctx,
  asked: WithoutAction,
  { after, take }: { after: { score: number; answeredAt: Date; id: string } | null; take: number },
): Promise<FollowedAnswer[]> {
  const next = after
    ? sql`AND (r."score" > ${after.score} OR (r."score" = ${after.score} AND (r."answeredAt", r."id") < (${after.answeredAt}, ${after.id})))`
    : Prisma.empty;
  return ctx.db.$queryRaw<FollowedAnswer[]>`
    SELECT ${ANSWER} FROM ${FROM_ANSWERS} LEFT JOIN "User" u ON u."id" = o."ownerUserId"
    WHERE r."workspaceId" = ${ctx.workspaceId} AND ${withoutAction(ctx, asked)} ${next} ORDER BY r."score", r."answeredAt" DESC, r."id" DESC LIMIT ${take}`;
}

/** Counted answers with these ids; with a scope only those of the person's accounts. */
export const findFollowedAnswers = (ctx: Ctx, ids: readonly string[], scope: CaseScope): Promise<FollowedAnswer[]> => ctx.db.$queryRaw<
  FollowedAnswer[]
>`
  SELECT ${ANSWER} FROM ${FROM_ANSWERS} LEFT JOIN "User" u ON u."id" = o."ownerUserId"
  WHERE r."workspaceId" = ${ctx.workspaceId} AND r."id" = ANY(${[...ids]}) AND r."status" = 'completed' AND r."score" IS NOT NULL AND ${IS_NAMED}
    AND ${ofAccounts(scope)}`;
