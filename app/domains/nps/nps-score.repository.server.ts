import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { NpsCounts } from "#app/domains/nps/nps-counts.rules";

/** Which answers are meant: given in [from, to), of one survey type (null: any), of one import or group when it is named. */
export type AnswerFilter = { from: Date | null; to: Date | null; surveyType: string | null; importId?: string | null } & Partial<
  Record<GroupColumn, string | null>
>;

export const GROUP_COLUMNS = ["segment", "country", "phase", "team", "language"] as const;
export type GroupColumn = (typeof GROUP_COLUMNS)[number];
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

const CLASSES = Prisma.sql`
  count(*) FILTER (WHERE r."score" >= 9)::int AS "promoters", count(*) FILTER (WHERE r."score" IN (7, 8))::int AS "passives", count(*) FILTER (WHERE r."score" <= 6)::int AS "detractors"`;

export async function countClassesIn(ctx: Ctx, filter: AnswerFilter): Promise<NpsCounts> {
  const [row] = await ctx.db.$queryRaw<
    NpsCounts[]
  >`SELECT ${CLASSES} FROM "Response" r WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)}`;
  return row ?? { promoters: 0, passives: 0, detractors: 0 };
}

/** One row per value of a column; those who have none together under null. By name. */
export function countByColumn(ctx: Ctx, filter: AnswerFilter, column: GroupColumn | "surveyType"): Promise<GroupCounts[]> {
  const key = column === "surveyType" ? Prisma.raw(`"surveyType"`) : columnOf(column);
  return ctx.db
    .$queryRaw`SELECT NULLIF(r.${key}::text, '') AS "key", ${CLASSES} FROM "Response" r WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)} GROUP BY 1 ORDER BY 1 NULLS LAST`;
}

/** One row per month, quarter or year of the workspace's time zone that has answers; the key is its first day, `2026-01-01`. */
export function countByPeriod(ctx: Ctx, filter: AnswerFilter, period: Period): Promise<GroupCounts[]> {
  return ctx.db.$queryRaw`
    SELECT to_char(date_trunc(${period}, r."answeredAt" AT TIME ZONE ${ctx.workspace.timeZone}), 'YYYY-MM-DD') AS "key", ${CLASSES}
    FROM "Response" r WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)} GROUP BY 1 ORDER BY 1`;
}

export type ScoreAndGroupRow = NpsCounts & {
  dimension: "all" | "score" | GroupColumn;
  score: number | null;
  key: string | null;
  companies: number;
};

const DIMENSIONS: Record<number, ScoreAndGroupRow["dimension"]> = {
  63: "all",
  31: "score",
  47: "segment",
  55: "country",
  59: "phase",
  61: "team",
  62: "language",
};

/** The whole page in one pass over the answers: all together, per score, and per value of each group column. */
export async function countEverything(ctx: Ctx, filter: AnswerFilter): Promise<ScoreAndGroupRow[]> {
  type Raw = NpsCounts & Record<GroupColumn, string | null> & { grouping: number; score: number | null; companies: number };
  const rows = await ctx.db.$queryRaw<Raw[]>`
    SELECT GROUPING(r."score", r."segment", r."country", r."phase", r."team", r."language")::int AS "grouping",
      r."score"::int AS "score", r."segment", r."country", r."phase", r."team", r."language", count(DISTINCT r."companyId")::int AS "companies", ${CLASSES}
    FROM "Response" r WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)}
    GROUP BY GROUPING SETS ((), (r."score"), (r."segment"), (r."country"), (r."phase"), (r."team"), (r."language"))`;
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
    FROM "Response" r
    JOIN "Contact" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = r."workspaceId" AND o."id" = r."companyId"
    WHERE r."workspaceId" = ${ctx.workspaceId} AND ${Prisma.join(more, " AND ")} ORDER BY r."answeredAt" DESC, r."id" DESC LIMIT ${options.take}`;
}
