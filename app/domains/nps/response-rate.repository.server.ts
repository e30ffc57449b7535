import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";
import type { Dispositions } from "#app/domains/nps/response-rate.rules";
import { isOfWave, joinWave } from "#app/domains/nps/wave-sql.server";
import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

/** Who is meant: asked in [from, to) by one survey (null: any), through one source or in one wave when it is named. */
export type AskedFilter = { from: Date | null; to: Date | null; surveyType: string | null; source?: string | null; wave?: string | null };

export type DispositionCounts = Dispositions & { key: string };

/** The one place that says who was asked: people with a known send that is not in the future. */
function asked(ctx: Ctx, { from, to, surveyType, source, wave }: AskedFilter): Prisma.Sql {
  const parts = [Prisma.sql`r."workspaceId" = ${ctx.workspaceId} AND r."sentAt" <= ${ctx.now}`];
  if (surveyType) parts.push(Prisma.sql`r."surveyType" = ${surveyType}`);
  if (source) parts.push(Prisma.sql`r."source" = ${source}`);
  if (wave) parts.push(isOfWave(ctx, surveyType, wave));
  if (from) parts.push(Prisma.sql`r."sentAt" >= ${from}`);
  if (to) parts.push(Prisma.sql`r."sentAt" < ${to}`);
  return Prisma.join(parts, " AND ");
}

/** The one place that turns what became of a question into the outcomes of the standard. */
const DISPOSITION = Prisma.sql`CASE r."status" WHEN 'completed' THEN CASE WHEN r."comment" <> '' THEN 'complete' ELSE 'partial' END
  WHEN 'declined' THEN 'refusal' WHEN 'unanswered' THEN 'nonContact' WHEN 'bot_suspect' THEN 'other' WHEN 'bounced' THEN 'unknown' ELSE 'excluded' END`;

const COUNTS = Prisma.join(
  (["complete", "partial", "refusal", "nonContact", "other", "unknown", "excluded"] as const).map(
    (name) => Prisma.sql`(count(*) FILTER (WHERE ${DISPOSITION} = ${name}))::int AS ${Prisma.raw(`"${name}"`)}`,
  ),
);

export type RateGrouping = "surveyType" | "source" | "month" | "quarter";

/** Outcomes per group, by key; of time the key is the first day of the period in the workspace's time zone, `2026-01-01`. */
export function countDispositionsBy(ctx: Ctx, filter: AskedFilter, by: RateGrouping): Promise<DispositionCounts[]> {
  const key =
    by === "surveyType" || by === "source"
      ? Prisma.raw(`r."${by}"`)
      : Prisma.sql`to_char(date_trunc(${by}, r."sentAt" AT TIME ZONE ${ctx.workspace.timeZone}), 'YYYY-MM-DD')`;
  return ctx.db
    .$queryRaw`SELECT ${key} AS "key", ${COUNTS} FROM "Response" r WHERE r."workspaceId" = ${ctx.workspaceId} AND ${asked(ctx, filter)} GROUP BY 1 ORDER BY 1`;
}

export type WaveCounts = DispositionCounts & { name: string | null; from: string; until: string };

/** Outcomes per wave, oldest first, with the first and the last day of those who are counted. */
export function countDispositionsByWave(ctx: Ctx, filter: AskedFilter): Promise<WaveCounts[]> {
  return ctx.db.$queryRaw`
    SELECT w."key", NULLIF(w."name", '') AS "name", to_char(min(w."day"), 'YYYY-MM-DD') AS "from", to_char(max(w."day"), 'YYYY-MM-DD') AS "until", ${COUNTS}
    FROM "Response" r ${joinWave(ctx, filter.surveyType)}
    WHERE r."workspaceId" = ${ctx.workspaceId} AND ${asked(ctx, filter)} GROUP BY w."key", w."name", w."start" ORDER BY w."start", w."name"`;
}

export type AskedTotals = Dispositions & { companies: number; companiesAnswered: number };

/** Outcomes of everybody, and how many companies were asked and heard from. */
export async function countAsked(ctx: Ctx, filter: AskedFilter): Promise<AskedTotals> {
  const [row] = await ctx.db.$queryRaw<AskedTotals[]>`
    SELECT ${COUNTS}, count(DISTINCT r."companyId") FILTER (WHERE r."status" <> 'excluded')::int AS "companies",
      count(DISTINCT r."companyId") FILTER (WHERE r."status" = 'completed')::int AS "companiesAnswered"
    FROM "Response" r WHERE r."workspaceId" = ${ctx.workspaceId} AND ${asked(ctx, filter)}`;
  if (!row) throw new Error("a count without groups has one row");
  return row;
}

/** Counted answers of which nobody knows when they were asked for: they are in no rate. */
export async function countUnasked(ctx: Ctx, { from, to, surveyType }: AskedFilter): Promise<number> {
  return ctx.db.response.count({
    where: {
      workspaceId: ctx.workspaceId,
      ...(surveyType && { surveyType }),
      status: "completed",
      sentAt: null,
      answeredAt: { ...(from && { gte: from }), ...(to && { lt: to }) },
    },
  });
}

export type AskedRow = {
  id: string;
  contactId: string;
  contactName: string;
  companyName: string | null;
  source: string;
  status: string;
  score: number | null;
  comment: string;
  sentAt: Date;
  answeredAt: Date | null;
};

/** Customers who were asked, the newest send first; of one outcome when it is named. */
export function listAsked(
  ctx: Ctx,
  filter: AskedFilter & { outcome?: keyof Dispositions | null },
  { take, after }: { take: number; after: { sentAt: Date; id: string } | null },
): Promise<AskedRow[]> {
  const outcome = filter.outcome ? Prisma.sql`AND ${DISPOSITION} = ${filter.outcome}` : Prisma.empty;
  const rest = after ? Prisma.sql`AND (r."sentAt", r."id") < (${after.sentAt}, ${after.id})` : Prisma.empty;
  return ctx.db.$queryRaw`
    SELECT r."id", r."contactId", c."name" AS "contactName", o."name" AS "companyName", r."source", r."status", r."score"::int AS "score", r."comment", r."sentAt", r."answeredAt"
    FROM "Response" r
    JOIN "Contact" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = r."workspaceId" AND o."id" = r."companyId"
    WHERE r."workspaceId" = ${ctx.workspaceId} AND ${IS_NAMED} AND ${asked(ctx, filter)} ${outcome} ${rest} ORDER BY r."sentAt" DESC, r."id" DESC LIMIT ${take}`;
}
