import type { Ctx } from "#app/platform/context.server";
import { NAMED } from "#app/domains/nps/anonymous-answers.server";
import { copyRows, textArray, type Cell } from "#app/platform/db/copy-rows.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { newId } from "#app/platform/ids";
import type { ResponseContent } from "#app/domains/nps/response.rules";

/** `rowImportId` and `rowLine`: the file and line that say what the answer says; null for an answer that no file brought. */
export type StoredResponse = ResponseContent & {
  id: string;
  sourceId: string;
  companyId: string | null;
  rowImportId: string | null;
  rowLine: number | null;
};
export type NewResponse = StoredResponse & { importId: string | null };
export type ResponseUpdate = StoredResponse & { before: StoredResponse };

const json = (rows: readonly unknown[]): string => JSON.stringify(rows);
const instant = (milliseconds: number | null): string | undefined =>
  milliseconds === null ? undefined : new Date(milliseconds).toISOString();
/** What is empty is left out: most rows leave most columns empty, and reading what is sent is dear. */
const forDatabase = <Row extends ResponseContent>(row: Row) => ({
  ...row,
  answeredAt: instant(row.answeredAt),
  sentAt: instant(row.sentAt),
  phase: row.phase || undefined,
  team: row.team || undefined,
  language: row.language || undefined,
  country: row.country || undefined,
  segment: row.segment || undefined,
});

type ResponseRow = Omit<StoredResponse, "answeredAt" | "sentAt"> & { answeredAt: Date | null; sentAt: Date | null };

const STORED = Prisma.sql`r."id", r."sourceId", r."contactId", r."companyId", r."surveyType", r."status", r."score"::int AS "score", r."comment", r."answeredAt", r."sentAt",
  r."phase", r."team", r."language", r."country", r."segment", r."attributes", r."rowImportId", r."rowLine"`;

const storedOf = (row: ResponseRow): StoredResponse => ({
  ...row,
  answeredAt: row.answeredAt?.getTime() ?? null,
  sentAt: row.sentAt?.getTime() ?? null,
});

/** The answers of one source with these ids of it. */
export async function findResponses(ctx: Ctx, source: string, sourceIds: string[]): Promise<StoredResponse[]> {
  const rows = await ctx.db.$queryRaw<ResponseRow[]>`
    SELECT ${STORED} FROM "Response" r
    WHERE r."workspaceId" = ${ctx.workspaceId} AND r."source" = ${source} AND r."sourceId" = ANY(${textArray(sourceIds)}::text[])`;
  return rows.map(storedOf);
}

export const hasAnswersOf = async (ctx: Ctx, source: string): Promise<boolean> =>
  (await ctx.db.response.findFirst({ where: { workspaceId: ctx.workspaceId, source }, select: { id: true } })) !== null;

export type Asked = Pick<ResponseContent, "contactId" | "surveyType" | "sentAt">;

/** What one source knows of these people being asked at these moments, where it gave the answers no ids. */
export async function findAsked(ctx: Ctx, source: string, asked: readonly Asked[]): Promise<StoredResponse[]> {
  if (asked.length === 0) return [];
  const wanted = asked.map(({ contactId, surveyType, sentAt }) => ({ contactId, surveyType, sentAt: instant(sentAt) }));
  const rows = await ctx.db.$queryRaw<ResponseRow[]>`
    SELECT DISTINCT ON (r."id") ${STORED} FROM jsonb_to_recordset(${json(wanted)}::jsonb) AS k("contactId" text, "surveyType" text, "sentAt" timestamptz)
    JOIN "Response" r ON r."workspaceId" = ${ctx.workspaceId} AND r."contactId" = k."contactId" AND r."surveyType" = k."surveyType" AND r."sentAt" = k."sentAt"
    WHERE r."source" = ${source} AND r."sourceId" NOT LIKE 'id:%' ORDER BY r."id"`;
  return rows.map(storedOf);
}

/** Of these answers, those of which somebody said by hand what became of them. */
export async function findCorrectedByHand(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db.responseVersion.findMany({
    where: { workspaceId: ctx.workspaceId, responseId: { in: [...ids] }, cause: { startsWith: "user:" } },
    select: { responseId: true },
  });
  return new Set(rows.map(({ responseId }) => responseId));
}

/** Each column of a new answer, and what stands in it. */
const CELLS = {
  id: (row) => row.id,
  sourceId: (row) => row.sourceId,
  contactId: (row) => row.contactId,
  companyId: (row) => row.companyId,
  importId: (row) => row.importId,
  rowImportId: (row) => row.rowImportId,
  rowLine: (row) => row.rowLine,
  surveyType: (row) => row.surveyType,
  status: (row) => row.status,
  score: (row) => row.score,
  comment: (row) => row.comment,
  answeredAt: (row) => instant(row.answeredAt),
  sentAt: (row) => instant(row.sentAt),
  phase: (row) => row.phase || null,
  team: (row) => row.team || null,
  language: (row) => row.language || null,
  country: (row) => row.country || null,
  segment: (row) => row.segment || null,
  attributes: (row) => JSON.stringify(row.attributes),
} satisfies Record<string, (row: NewResponse) => Cell>;
const COLUMNS = Object.keys(CELLS);
const CELLS_IN_ORDER = Object.values<(row: NewResponse) => Cell>(CELLS);

export async function insertResponses(tx: Ctx, source: string, responses: NewResponse[]): Promise<void> {
  const now = tx.now.toISOString();
  await copyRows(tx, "Response", [...COLUMNS, "source", "createdAt", "updatedAt"], responses, (row) => [
    ...CELLS_IN_ORDER.map((cellOf) => cellOf(row)),
    source,
    now,
    now,
  ]);
}

/**
 * Changes answers and keeps what each said before.
 *
 * @param cause what brought the news: `import:imp_…`, `api`, `undo:imp_…`. @param isRestored true when the company goes back too, and the key stays.
 */
export async function updateResponses(ctx: Ctx, responses: ResponseUpdate[], cause: string, isRestored = false): Promise<void> {
  if (responses.length === 0) return;
  const versions = responses.map(({ id, before }) => ({
    id: newId("responseVersion"),
    responseId: id,
    ...{ status: before.status, score: before.score, comment: before.comment },
    content: forDatabase(before),
  }));
  await ctx.db.$executeRaw`
    INSERT INTO "ResponseVersion" ("workspaceId", "id", "responseId", "status", "score", "comment", "content", "cause", "at")
    SELECT ${ctx.workspaceId}, r."id", r."responseId", r."status", r."score", r."comment", r."content", ${cause}, ${ctx.now}
    FROM jsonb_to_recordset(${json(versions)}::jsonb) AS r("id" text, "responseId" text, "status" text, "score" smallint, "comment" text, "content" jsonb)`;
  await ctx.db.$executeRaw`
    UPDATE "Response" s SET "sourceId" = CASE WHEN ${isRestored}::boolean THEN s."sourceId" ELSE r."sourceId" END, "contactId" = r."contactId", "companyId" = CASE WHEN ${isRestored}::boolean THEN r."companyId" ELSE COALESCE(s."companyId", r."companyId") END, "surveyType" = r."surveyType", "status" = r."status", "score" = r."score",
      "comment" = r."comment", "answeredAt" = r."answeredAt", "sentAt" = r."sentAt", "phase" = r."phase", "team" = r."team", "language" = r."language", "country" = r."country",
      "segment" = r."segment", "attributes" = r."attributes", "rowImportId" = r."rowImportId", "rowLine" = r."rowLine", "updatedAt" = ${ctx.now}
    FROM jsonb_to_recordset(${json(responses.map(({ before: _, ...response }) => forDatabase(response)))}::jsonb) AS r("id" text, "sourceId" text, "contactId" text, "companyId" text,
      "surveyType" text, "status" text, "score" smallint, "comment" text, "answeredAt" timestamptz, "sentAt" timestamptz, "phase" text, "team" text, "language" text,
      "country" text, "segment" text, "attributes" jsonb, "rowImportId" text, "rowLine" int)
    WHERE s."workspaceId" = ${ctx.workspaceId} AND s."id" = r."id"`;
}

const SHOWN = {
  id: true,
  surveyType: true,
  status: true,
  score: true,
  comment: true,
  answeredAt: true,
  sentAt: true,
  attributes: true,
  rowImportId: true,
  rowLine: true,
  versions: { select: { id: true, score: true, comment: true, at: true }, orderBy: { at: "desc" } },
} as const satisfies Prisma.ResponseSelect;

const NEWEST_FIRST = [{ answeredAt: { sort: "desc", nulls: "last" } }, { id: "desc" }] satisfies Prisma.ResponseOrderByWithRelationInput[];

/** Everything one person was asked and answered as a customer, newest first, with earlier versions. */
export async function listResponsesOfContact(ctx: Ctx, contactId: string) {
  const rows = await ctx.db.response.findMany({
    where: { workspaceId: ctx.workspaceId, contactId, ...NAMED },
    select: SHOWN,
    orderBy: NEWEST_FIRST,
    take: 200,
  });
  return rows.map((row) => ({ ...row, attributes: row.attributes as Record<string, unknown> }));
}

/** These answers of customers with whose they are, newest first. */
export async function findResponsesWithPeople(ctx: Ctx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await ctx.db.response.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: [...ids] }, ...NAMED },
    select: { ...SHOWN, contact: { select: { id: true, name: true } } },
    orderBy: NEWEST_FIRST,
  });
  return rows.map((row) => ({ ...row, attributes: row.attributes as Record<string, unknown> }));
}
