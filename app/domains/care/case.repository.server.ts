import { isColleague } from "#app/domains/care/care-owner.repository.server";
import type { CaseOutcome, CaseStatus, NoteKind } from "#app/domains/care/case.rules";
import { contactsWithOpenCase } from "#app/domains/care/open-case-sql.server";
import type { CaseScope } from "#app/domains/care/case-scope.server";
import type { CaseSort } from "#app/domains/care/case-view.rules";
import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { userIdOf, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { safeMinorUnits } from "#app/platform/money";

const sql = Prisma.sql;

export type NewCase = { responseId: string; dueOn: string; ownerUserId?: string | null };
export type OpenedCase = { id: string; responseId: string; ownerUserId: string | null };

/**
 * Opens a case for each answer of a customer that has none; an answer that has one is left out. Without an owner it goes to whoever owns the
 * account, or to `defaultOwnerUserId`.
 */
export function insertCasesOnce(tx: Ctx, cases: readonly NewCase[], defaultOwnerUserId: string | null): Promise<OpenedCase[]> {
  const rows = cases.map(({ ownerUserId = null, ...row }) => ({ id: newId("careCase"), ownerUserId, ...row }));
  return tx.db.$queryRaw<OpenedCase[]>`
    INSERT INTO "CareCase" ("workspaceId", "id", "responseId", "ownerUserId", "dueOn", "createdAt", "updatedAt")
    SELECT ${tx.workspaceId}, k."id", k."responseId", COALESCE(k."ownerUserId", m."userId", ${defaultOwnerUserId}), k."dueOn", ${tx.now}, ${tx.now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS k("id" text, "responseId" text, "ownerUserId" text, "dueOn" date)
    JOIN "Response" r ON r."workspaceId" = ${tx.workspaceId} AND r."id" = k."responseId" AND ${IS_NAMED}
    JOIN "Contact" c ON c."workspaceId" = ${tx.workspaceId} AND c."id" = r."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = ${tx.workspaceId} AND o."id" = COALESCE(c."companyId", r."companyId")
    LEFT JOIN "Membership" m ON m."workspaceId" = ${tx.workspaceId} AND m."userId" = o."ownerUserId" AND ${isColleague("m")}
    ON CONFLICT ("workspaceId", "responseId") DO NOTHING
    RETURNING "id", "responseId", "ownerUserId"`;
}

export type CaseRow = {
  id: string;
  responseId: string;
  ownerUserId: string | null;
  ownerName: string | null;
  status: CaseStatus;
  outcome: CaseOutcome | null;
  dueOn: string;
  version: number;
  createdAt: Date;
  closedAt: Date | null;
  score: number;
  comment: string;
  surveyType: string;
  answeredAt: Date;
  contactId: string;
  name: string;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  companyId: string | null;
  companyName: string | null;
  segment: string | null;
  renewalDate: Date | null;
  revenueMinor: number | null;
  revenueCurrency: string | null;
};

/** The answer, person and company of a case, for every query on cases. */
const FROM_CASES = sql`"CareCase" k
  JOIN "Response" r ON r."workspaceId" = k."workspaceId" AND r."id" = k."responseId" AND ${IS_NAMED}
  JOIN "Contact" c ON c."workspaceId" = k."workspaceId" AND c."id" = r."contactId"
  LEFT JOIN "Company" o ON o."workspaceId" = k."workspaceId" AND o."id" = COALESCE(c."companyId", r."companyId")`;

const SEGMENT = sql`COALESCE(o."segment", c."segment", r."segment")`;

const inScope = (scope: CaseScope): Prisma.Sql =>
  scope ? sql`(k."ownerUserId" = ${scope.userId} OR o."ownerUserId" = ${scope.userId})` : sql`TRUE`;

/** Where the next page starts: the last row of the one before. */
export type CaseAnchor = Pick<CaseRow, "id" | "dueOn" | "score" | "createdAt">;
export type CasePage = { sort: CaseSort; after?: CaseAnchor | null; take: number };

/** Cases that fit, in an order, from after the last one seen. */
export async function findCases(ctx: Ctx, query: CaseQuery, { sort, after, take }: CasePage): Promise<CaseRow[]> {
  const rows = await ctx.db.$queryRaw<Array<Omit<CaseRow, "revenueMinor"> & { revenueMinor: bigint | null }>>`
    SELECT k."id", k."responseId", k."ownerUserId", u."name" AS "ownerName", k."status", k."outcome", k."dueOn"::text AS "dueOn", k."version", k."createdAt", k."closedAt",
      r."score"::int AS "score", r."comment", r."surveyType", r."answeredAt", c."id" AS "contactId", c."name", c."email", c."phone", c."jobTitle",
      o."id" AS "companyId", o."name" AS "companyName", ${SEGMENT} AS "segment", o."renewalDate", o."revenueMinor", o."revenueCurrency"
    FROM ${FROM_CASES} LEFT JOIN "User" u ON u."id" = k."ownerUserId"
    WHERE k."workspaceId" = ${ctx.workspaceId} AND ${whereOf(query)} ${keysetOf(sort, after ?? null)}
    ORDER BY ${ORDERS[sort]} LIMIT ${take}`;
  return rows.map((row) => ({ ...row, revenueMinor: row.revenueMinor === null ? null : safeMinorUnits(row.revenueMinor) }));
}

const ORDERS: Record<CaseSort, Prisma.Sql> = {
  due: sql`k."dueOn", k."id"`,
  "-due": sql`k."dueOn" DESC, k."id" DESC`,
  score: sql`r."score", k."id"`,
  "-created": sql`k."createdAt" DESC, k."id" DESC`,
};

function keysetOf(sort: CaseSort, after: CaseAnchor | null): Prisma.Sql {
  if (!after) return Prisma.empty;
  if (sort === "due") return sql`AND (k."dueOn", k."id") > (${after.dueOn}::date, ${after.id})`;
  if (sort === "-due") return sql`AND (k."dueOn", k."id") < (${after.dueOn}::date, ${after.id})`;
  if (sort === "score") return sql`AND (r."score", k."id") > (${after.score}, ${after.id})`;
  return sql`AND (k."createdAt", k."id") < (${after.createdAt}, ${after.id})`;
}

/** One case within the scope; null for any other. */
export async function findCase(ctx: Ctx, id: string, scope: CaseScope): Promise<CaseRow | null> {
  const [row] = await findCases(ctx, { scope, ids: [id] }, { sort: "due", take: 1 });
  return row ?? null;
}

export type CaseQuery = {
  scope: CaseScope;
  ids?: readonly string[];
  statuses?: readonly CaseStatus[];
  /** Due before this day. */
  dueBefore?: string;
  /** Due on this day or before. */
  dueBy?: string;
  ownerUserId?: string | null;
  scores?: readonly number[];
  segment?: string;
  contactId?: string;
  companyId?: string;
};

function whereOf(query: CaseQuery): Prisma.Sql {
  const parts = [inScope(query.scope)];
  if (query.ids) parts.push(sql`k."id" = ANY(${[...query.ids]})`);
  if (query.statuses) parts.push(sql`k."status" = ANY(${[...query.statuses]})`);
  if (query.dueBefore) parts.push(sql`k."dueOn" < ${query.dueBefore}::date`);
  if (query.dueBy) parts.push(sql`k."dueOn" <= ${query.dueBy}::date`);
  if (query.ownerUserId === null) parts.push(sql`k."ownerUserId" IS NULL`);
  if (typeof query.ownerUserId === "string") parts.push(sql`k."ownerUserId" = ${query.ownerUserId}`);
  if (query.scores) parts.push(sql`r."score" = ANY(${[...query.scores]}::int[])`);
  if (query.segment) parts.push(sql`${SEGMENT} = ${query.segment}`);
  if (query.contactId) parts.push(sql`r."contactId" = ${query.contactId}`);
  if (query.companyId) parts.push(sql`o."id" = ${query.companyId}`);
  return Prisma.join(parts, " AND ");
}

/** What the list can be filtered by, and how many cases wait, within the scope. */
export async function findCaseFacets(ctx: Ctx, scope: CaseScope, today: string) {
  const [row] = await ctx.db.$queryRaw<Array<{ all: number; open: number; overdue: number; today: number; segments: string[] }>>`
    SELECT count(*)::int AS "all", (count(*) FILTER (WHERE k."status" <> 'done'))::int AS "open",
      (count(*) FILTER (WHERE k."status" <> 'done' AND k."dueOn" < ${today}::date))::int AS "overdue",
      (count(*) FILTER (WHERE k."status" <> 'done' AND k."dueOn" = ${today}::date))::int AS "today",
      COALESCE(array_agg(DISTINCT ${SEGMENT}) FILTER (WHERE ${SEGMENT} <> ''), '{}') AS "segments"
    FROM ${FROM_CASES} WHERE k."workspaceId" = ${ctx.workspaceId} AND ${inScope(scope)}`;
  if (!row) throw new Error("counts always make one row");
  return row;
}

/** Reads the few open cases by their index. */
export async function countDueCases(ctx: Ctx, scope: CaseScope, today: string): Promise<number> {
  const [row] = await ctx.db.$queryRaw<Array<{ count: number }>>`
    SELECT count(*)::int AS "count" FROM ${FROM_CASES}
    WHERE k."workspaceId" = ${ctx.workspaceId} AND k."status" IN ('open', 'waiting') AND k."dueOn" <= ${today}::date AND ${inScope(scope)}`;
  return row?.count ?? 0;
}

export type CaseChange = { ownerUserId?: string; dueOn?: string; status?: CaseStatus; outcome?: CaseOutcome | null };

/** @returns false when the case is no longer at this version: somebody else changed it in between. */
export async function updateCase(tx: Ctx, id: string, version: number, { dueOn, ...change }: CaseChange): Promise<boolean> {
  const { count } = await tx.db.careCase.updateMany({
    where: { workspaceId: tx.workspaceId, id, version },
    data: {
      ...change,
      ...(dueOn && { dueOn: new Date(`${dueOn}T00:00:00Z`) }),
      ...(change.status && { closedAt: change.status === "done" ? tx.now : null }),
      version: { increment: 1 },
      updatedAt: tx.now,
    },
  });
  return count === 1;
}

/** Cases nobody has touched that opened because of what a file says, the newest first. */
export const findCasesOfImport = (tx: Ctx, importId: string): Promise<OpenedCase[]> => tx.db.$queryRaw<OpenedCase[]>`
  SELECT k."id", k."responseId", k."ownerUserId" FROM "CareCase" k
  JOIN "Response" r ON r."workspaceId" = k."workspaceId" AND r."id" = k."responseId" AND r."rowImportId" = ${importId}
  JOIN "NpsImport" i ON i."workspaceId" = k."workspaceId" AND i."id" = ${importId}
  WHERE k."workspaceId" = ${tx.workspaceId} AND k."status" = 'open' AND k."version" = 1 AND k."createdAt" >= i."createdAt" ORDER BY k."id" DESC`;

/** Cases are held before they are looked at, so that whatever somebody is writing into one counts as touched. */
export async function deleteUntouchedCases(tx: Ctx, responseIds: readonly string[]): Promise<void> {
  if (responseIds.length === 0) return;
  const held = await tx.db.$queryRaw<Array<{ id: string }>>`
    SELECT "id" FROM "CareCase" WHERE "workspaceId" = ${tx.workspaceId} AND "responseId" = ANY(${[...responseIds]}) AND "version" = 1 ORDER BY "id" FOR UPDATE`;
  if (held.length === 0) return;
  await tx.db.$executeRaw`
    DELETE FROM "CareCase" k WHERE k."workspaceId" = ${tx.workspaceId} AND k."id" = ANY(${held.map(({ id }) => id)}) AND k."version" = 1
      AND NOT EXISTS (SELECT FROM "CareNote" n WHERE n."workspaceId" = k."workspaceId" AND n."caseId" = k."id")
      AND EXISTS (SELECT FROM "Activity" a WHERE a."workspaceId" = k."workspaceId" AND a."subjectKind" = 'case' AND a."subjectId" = k."id"
        AND a."kind" = 'case.opened' AND a."data"->>'isAutomatic' = 'true')`;
}

export type NewNote = { caseId: string; kind: NoteKind; text: string; outcome?: CaseOutcome | null };

export async function insertCaseNote(tx: Ctx, { outcome = null, ...note }: NewNote): Promise<void> {
  const id = newId("careNote");
  await tx.db.careNote.create({ data: { workspaceId: tx.workspaceId, id, ...note, outcome, authorUserId: userIdOf(tx), at: tx.now } });
}

export type CaseNote = { id: string; kind: NoteKind; text: string; outcome: CaseOutcome | null; at: Date; byName: string | null };

const NOTES_SHOWN = 200;

/** Oldest first. */
export const listCaseNotes = (ctx: Ctx, caseId: string): Promise<CaseNote[]> => ctx.db.$queryRaw<CaseNote[]>`
  SELECT n."id", n."kind", n."text", n."outcome", n."at", u."name" AS "byName"
  FROM "CareNote" n LEFT JOIN "User" u ON u."id" = n."authorUserId"
  WHERE n."workspaceId" = ${ctx.workspaceId} AND n."caseId" = ${caseId} ORDER BY n."at", n."id" LIMIT ${NOTES_SHOWN}`;

/** Everybody to whom something is owed yet, or whether that is one contact. */
export async function findContactsWithOpenCase(ctx: Ctx, contactIds?: readonly string[]): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<Array<{ contactId: string }>>`
    SELECT k."contactId" FROM (${contactsWithOpenCase(ctx, contactIds)}) k WHERE k."workspaceId" = ${ctx.workspaceId}`;
  return rows.map(({ contactId }) => contactId);
}
