import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { GROUP_COLUMNS, type GroupColumn } from "#app/domains/nps/nps-dimensions";
import type { NpsCounts } from "#app/domains/nps/nps-counts.rules";

/** Which answers are meant: given in [from, to), of one survey type (null: any), of one import or group when it is named. */
export type AnswerFilter = { from: Date | null; to: Date | null; surveyType: string | null; importId?: string | null } & Partial<
  Record<GroupColumn, string | null>
>;

export { GROUP_COLUMNS, type GroupColumn };
export const PERIODS = ["month", "quarter", "year"] as const;
export type Period = (typeof PERIODS)[number];

export type GroupCounts = NpsCounts & { key: string | null };

/** The one place that says which answers count: answered ones. Declined, unanswered, machine-made and excluded never do. */
export function counted(filter: AnswerFilter): Prisma.Sql {
  const parts = [Prisma.sql`r."status" = 'completed'`];
  if (filter.surveyType) parts.push(Prisma.sql`r."surveyType" = ${filter.surveyType}`);
  if (filter.importId) parts.push(Prisma.sql`r."importId" = ${filter.importId}`);
  if (filter.from) parts.push(Prisma.sql`r."answeredAt" >= ${filter.from}`);
  if (filter.to) parts.push(Prisma.sql`r."answeredAt" < ${filter.to}`);
  for (const column of GROUP_COLUMNS) if (filter[column]) parts.push(Prisma.sql`r.${columnOf(column)} = ${filter[column]}`);
  return Prisma.join(parts, " AND ");
}

const columnOf = (column: GroupColumn): Prisma.Sql => Prisma.raw(`"${GROUP_COLUMNS.find((known) => known === column) ?? "id"}"`);

/** Answers with the product that they are about: a column of the customer's own, so that it is an attribute. */
const ANSWERS = Prisma.sql`(SELECT a.*, NULLIF(btrim(a."attributes" ->> 'product'), '') AS "product" FROM "Response" a) r`;

const CLASSES = Prisma.sql`
  count(*) FILTER (WHERE r."score" >= 9)::int AS "promoters", count(*) FILTER (WHERE r."score" IN (7, 8))::int AS "passives", count(*) FILTER (WHERE r."score" <= 6)::int AS "detractors"`;

export async function countClassesIn(ctx: Ctx, filter: AnswerFilter): Promise<NpsCounts> {
  const [row] = await ctx.db.$queryRaw<
    NpsCounts[]
  >`SELECT ${CLASSES} FROM ${ANSWERS} WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)}`;
  return row ?? { promoters: 0, passives: 0, detractors: 0 };
}

/** One row per value of a column; those who have none together under null. By name. */
export function countByColumn(ctx: Ctx, filter: AnswerFilter, column: GroupColumn | "surveyType"): Promise<GroupCounts[]> {
  const key = column === "surveyType" ? Prisma.raw(`"surveyType"`) : columnOf(column);
  return ctx.db
    .$queryRaw`SELECT NULLIF(r.${key}::text, '') AS "key", ${CLASSES} FROM ${ANSWERS} WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)} GROUP BY 1 ORDER BY 1 NULLS LAST`;
}

/** One row per month, quarter or year of the workspace's time zone that has answers; the key is its first day, `2026-01-01`. */
export function countByPeriod(ctx: Ctx, filter: AnswerFilter, period: Period): Promise<GroupCounts[]> {
  return ctx.db.$queryRaw`
    SELECT to_char(date_trunc(${period}, r."answeredAt" AT TIME ZONE ${ctx.workspace.timeZone}), 'YYYY-MM-DD') AS "key", ${CLASSES}
    FROM ${ANSWERS} WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)} GROUP BY 1 ORDER BY 1`;
}

/** How many days without a send end a round of the survey. */
const WAVE_PAUSE_DAYS = 14;

/**
 * One row per wave: a round of the survey. A column `wave` in the file names it; without one, a wave is what was sent (or, where
 * that is not known, answered) with no pause of more than 14 days. Found over all answers of the survey, so that a filter moves
 * no border. The key is its name, or its first day; `start` is its first day.
 */
export function countByWave(ctx: Ctx, filter: AnswerFilter): Promise<Array<GroupCounts & { start: string; name: string | null }>> {
  const day = Prisma.sql`(COALESCE(r."sentAt", r."answeredAt") AT TIME ZONE ${ctx.workspace.timeZone})::date`;
  const name = Prisma.sql`COALESCE(btrim(r."attributes" ->> 'wave'), '')`;
  const everything: AnswerFilter = { from: null, to: null, surveyType: filter.surveyType };
  return ctx.db.$queryRaw`
    WITH answers AS MATERIALIZED (
      SELECT r."id", ${name} AS "name", ${day} AS "day" FROM "Response" r WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(everything)}
    ), days AS (
      SELECT "name", "day", ("name" = '' AND "day" - lag("day") OVER by_name > ${WAVE_PAUSE_DAYS})::int AS "begins"
      FROM (SELECT DISTINCT "name", "day" FROM answers) d WINDOW by_name AS (PARTITION BY "name" ORDER BY "day")
    ), numbered AS (
      SELECT "name", "day", sum(COALESCE("begins", 0)) OVER (PARTITION BY "name" ORDER BY "day") AS "number" FROM days
    ), waves AS (
      SELECT "name", "day", min("day") OVER (PARTITION BY "name", "number") AS "start" FROM numbered
    )
    SELECT COALESCE(NULLIF(w."name", ''), to_char(w."start", 'YYYY-MM-DD')) AS "key", NULLIF(w."name", '') AS "name", to_char(w."start", 'YYYY-MM-DD') AS "start", ${CLASSES}
    FROM ${ANSWERS} JOIN answers i ON i."id" = r."id" JOIN waves w ON w."name" = i."name" AND w."day" = i."day"
    WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)} GROUP BY w."name", w."start" ORDER BY w."start", w."name"`;
}

export type ScoreAndGroupRow = NpsCounts & {
  dimension: "all" | "score" | GroupColumn;
  score: number | null;
  key: string | null;
  companies: number;
};

const DIMENSIONS: Record<number, ScoreAndGroupRow["dimension"]> = {
  127: "all",
  63: "score",
  95: "segment",
  111: "country",
  119: "phase",
  123: "team",
  125: "language",
  126: "product",
};

/** The whole page in one pass over the answers: all together, per score, and per value of each group column. */
export async function countEverything(ctx: Ctx, filter: AnswerFilter): Promise<ScoreAndGroupRow[]> {
  type Raw = NpsCounts & Record<GroupColumn, string | null> & { grouping: number; score: number | null; companies: number };
  const rows = await ctx.db.$queryRaw<Raw[]>`
    SELECT GROUPING(r."score", r."segment", r."country", r."phase", r."team", r."language", r."product")::int AS "grouping",
      r."score"::int AS "score", r."segment", r."country", r."phase", r."team", r."language", r."product", count(DISTINCT r."companyId")::int AS "companies", ${CLASSES}
    FROM ${ANSWERS} WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)}
    GROUP BY GROUPING SETS ((), (r."score"), (r."segment"), (r."country"), (r."phase"), (r."team"), (r."language"), (r."product"))`;
  return rows.map(({ grouping, score, companies, promoters, passives, detractors, ...values }) => {
    const dimension = DIMENSIONS[grouping] ?? "all";
    const key = dimension === "all" || dimension === "score" ? null : values[dimension];
    return { dimension, score, key, companies, promoters, passives, detractors };
  });
}

/** True when there is any answer at all, of whatever survey and time. */
export async function hasAnswers(ctx: Ctx): Promise<boolean> {
  return (await ctx.db.response.findFirst({ where: { workspaceId: ctx.workspaceId }, select: { id: true } })) !== null;
}

export type AnswerRow = {
  id: string;
  contactId: string;
  contactName: string;
  companyName: string | null;
  surveyType: string;
  status: string;
  score: number | null;
  comment: string;
  answeredAt: Date | null;
  sentAt: Date | null;
  phase: string | null;
  team: string | null;
  language: string | null;
  country: string | null;
  segment: string | null;
};

/** Counted answers, newest first, after `after`; `scores` narrows to some, `isCommented` to those with words. */
export function listAnswers(
  ctx: Ctx,
  filter: AnswerFilter,
  options: { take: number; after?: { answeredAt: Date; id: string } | null; scores?: number[]; isCommented?: boolean },
): Promise<AnswerRow[]> {
  const more = [counted(filter)];
  if (options.scores) more.push(Prisma.sql`r."score" = ANY(${options.scores}::int[])`);
  if (options.isCommented) more.push(Prisma.sql`r."comment" <> ''`);
  if (options.after) more.push(Prisma.sql`(r."answeredAt", r."id") < (${options.after.answeredAt}, ${options.after.id})`);
  return ctx.db.$queryRaw`
    SELECT r."id", r."contactId", c."name" AS "contactName", o."name" AS "companyName", r."surveyType", r."status", r."score"::int AS "score", r."comment", r."answeredAt", r."sentAt",
      r."phase", r."team", r."language", r."country", r."segment"
    FROM ${ANSWERS}
    JOIN "Contact" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = r."workspaceId" AND o."id" = r."companyId"
    WHERE r."workspaceId" = ${ctx.workspaceId} AND ${Prisma.join(more, " AND ")} ORDER BY r."answeredAt" DESC, r."id" DESC LIMIT ${options.take}`;
}
