import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import type { ResponseContent } from "#app/domains/nps/response.rules";

export type StoredResponse = ResponseContent & { id: string; sourceId: string; companyId: string | null };
export type NewResponse = StoredResponse & { importId: string | null };
export type ResponseUpdate = ResponseContent & {
  id: string;
  companyId: string | null;
  before: { status: string; score: number | null; comment: string };
};

const json = (rows: readonly unknown[]): string => JSON.stringify(rows);
const instant = (milliseconds: number | null): string | null => (milliseconds === null ? null : new Date(milliseconds).toISOString());
const forDatabase = <Row extends ResponseContent>(row: Row) => ({
  ...row,
  answeredAt: instant(row.answeredAt),
  sentAt: instant(row.sentAt),
  phase: row.phase || null,
  team: row.team || null,
  language: row.language || null,
  country: row.country || null,
  segment: row.segment || null,
});

/** The answers of one source with these ids of it. */
export async function findResponses(ctx: Ctx, source: string, sourceIds: string[]): Promise<StoredResponse[]> {
  const rows = await ctx.db.$queryRaw<
    Array<Omit<StoredResponse, "answeredAt" | "sentAt"> & { answeredAt: Date | null; sentAt: Date | null }>
  >`
    SELECT "id", "sourceId", "contactId", "companyId", "surveyType", "status", "score"::int AS "score", "comment", "answeredAt", "sentAt", "phase", "team", "language", "country", "segment", "attributes"
    FROM "Response" WHERE "workspaceId" = ${ctx.workspaceId} AND "source" = ${source} AND "sourceId" = ANY(${sourceIds})`;
  return rows.map((row) => ({ ...row, answeredAt: row.answeredAt?.getTime() ?? null, sentAt: row.sentAt?.getTime() ?? null }));
}

export async function insertResponses(ctx: Ctx, source: string, responses: NewResponse[]): Promise<void> {
  if (responses.length === 0) return;
  await ctx.db.$executeRaw`
    INSERT INTO "Response" ("workspaceId", "id", "source", "sourceId", "contactId", "companyId", "importId", "surveyType", "status", "score", "comment", "answeredAt", "sentAt",
      "phase", "team", "language", "country", "segment", "attributes", "createdAt", "updatedAt")
    SELECT ${ctx.workspaceId}, r."id", ${source}, r."sourceId", r."contactId", r."companyId", r."importId", r."surveyType", r."status", r."score", r."comment", r."answeredAt", r."sentAt",
      r."phase", r."team", r."language", r."country", r."segment", r."attributes", ${ctx.now}, ${ctx.now}
    FROM jsonb_to_recordset(${json(responses.map(forDatabase))}::jsonb) AS r("id" text, "sourceId" text, "contactId" text, "companyId" text, "importId" text, "surveyType" text,
      "status" text, "score" smallint, "comment" text, "answeredAt" timestamptz, "sentAt" timestamptz, "phase" text, "team" text, "language" text, "country" text, "segment" text, "attributes" jsonb)`;
}

/** Changes answers and keeps what each said before. @param cause what brought the news: `import:imp_…`, `api`. */
export async function updateResponses(ctx: Ctx, responses: ResponseUpdate[], cause: string): Promise<void> {
  if (responses.length === 0) return;
  const versions = responses.map(({ id, before }) => ({ id: newId("responseVersion"), responseId: id, ...before }));
  await ctx.db.$executeRaw`
    INSERT INTO "ResponseVersion" ("workspaceId", "id", "responseId", "status", "score", "comment", "cause", "at")
    SELECT ${ctx.workspaceId}, r."id", r."responseId", r."status", r."score", r."comment", ${cause}, ${ctx.now}
    FROM jsonb_to_recordset(${json(versions)}::jsonb) AS r("id" text, "responseId" text, "status" text, "score" smallint, "comment" text)`;
  await ctx.db.$executeRaw`
    UPDATE "Response" s SET "contactId" = r."contactId", "companyId" = COALESCE(s."companyId", r."companyId"), "surveyType" = r."surveyType", "status" = r."status", "score" = r."score",
      "comment" = r."comment", "answeredAt" = r."answeredAt", "sentAt" = r."sentAt", "phase" = r."phase", "team" = r."team", "language" = r."language", "country" = r."country",
      "segment" = r."segment", "attributes" = r."attributes", "updatedAt" = ${ctx.now}
    FROM jsonb_to_recordset(${json(responses.map(forDatabase))}::jsonb) AS r("id" text, "contactId" text, "companyId" text, "surveyType" text, "status" text, "score" smallint,
      "comment" text, "answeredAt" timestamptz, "sentAt" timestamptz, "phase" text, "team" text, "language" text, "country" text, "segment" text, "attributes" jsonb)
    WHERE s."workspaceId" = ${ctx.workspaceId} AND s."id" = r."id"`;
}

/** Everything one person was asked and answered, newest first, with earlier versions. */
export async function listResponsesOfContact(ctx: Ctx, contactId: string) {
  const rows = await ctx.db.response.findMany({
    where: { workspaceId: ctx.workspaceId, contactId },
    select: {
      id: true,
      surveyType: true,
      status: true,
      score: true,
      comment: true,
      answeredAt: true,
      sentAt: true,
      attributes: true,
      versions: { select: { id: true, score: true, comment: true, at: true }, orderBy: { at: "desc" } },
    },
    orderBy: [{ answeredAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
    take: 200,
  });
  return rows.map((row) => ({ ...row, attributes: row.attributes as Record<string, unknown> }));
}
