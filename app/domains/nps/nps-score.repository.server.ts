import { isAnonymous, withoutSmallGroups } from "#app/domains/nps/anonymity.rules";
import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";
import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { GROUP_COLUMNS, type GroupColumn } from "#app/domains/nps/nps-dimensions";
import type { NpsCounts } from "#app/domains/nps/nps-counts.rules";
import { joinWave } from "#app/domains/nps/wave-sql.server";

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

/** What an answer has in a column; null for nothing. */
const valueOf = (column: GroupColumn): Prisma.Sql => Prisma.sql`NULLIF(r.${columnOf(column)}::text, '')`;

/** Answers with the product that they are about: a column of the customer's own, so that it is an attribute. */
const ANSWERS = Prisma.sql`(SELECT a.*, NULLIF(btrim(a."attributes" ->> 'product'), '') AS "product" FROM "Response" a) r`;

const CLASSES = Prisma.sql`
  count(*) FILTER (WHERE r."score" >= 9)::int AS "promoters", count(*) FILTER (WHERE r."score" IN (7, 8))::int AS "passives", count(*) FILTER (WHERE r."score" <= 6)::int AS "detractors"`;

/** All the answers of a survey that a part of them belongs to: what `filter` asks for with some or all of its conditions left out. */
function wholesOf(filter: AnswerFilter): AnswerFilter[] {
  const conditions = (["from", "to", "importId", ...GROUP_COLUMNS] as const).filter((name) => filter[name]);
  const everything: AnswerFilter = { from: null, to: null, surveyType: filter.surveyType };
  return Array.from({ length: 2 ** conditions.length - 1 }, (_, chosen) =>
    conditions.reduce<AnswerFilter>((whole, name, bit) => (chosen & (1 << bit) ? { ...whole, [name]: filter[name] } : whole), everything),
  );
}

type Groups = { key: Prisma.Sql; join?: Prisma.Sql };
const ALTOGETHER: Groups = { key: Prisma.sql`NULL::text` };

/** The keys of the groups of employees' answers that are no few people, and differ by no few from any whole they are a part of. */
async function openKeys(ctx: Ctx, filter: AnswerFilter, { key, join = Prisma.empty }: Groups): Promise<Set<string | null>> {
  const size = (part: AnswerFilter) => Prisma.sql`(count(*) FILTER (WHERE ${counted(part)}))::int`;
  const wholes = wholesOf(filter).map(size);
  const rows = await ctx.db.$queryRaw<Array<{ key: string | null; part: number; wholes: number[] }>>`
    SELECT ${key} AS "key", ${size(filter)} AS "part", ARRAY[${wholes.length > 0 ? Prisma.join(wholes) : size(filter)}] AS "wholes"
    FROM ${ANSWERS} ${join} WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted({ from: null, to: null, surveyType: filter.surveyType })} GROUP BY 1`;
  return new Set(rows.filter((row) => isAnonymous(row.part, row.wholes)).map((row) => row.key));
}

/** False for a part of the employees' answers that is so small, or leaves so few, that it would tell who said what. */
const mayBeCounted = async (ctx: Ctx, filter: AnswerFilter): Promise<boolean> =>
  filter.surveyType !== "mirror" || (await openKeys(ctx, filter, ALTOGETHER)).has(null);

type Within<Group> = ReadonlyArray<(group: Group) => string>;

/** Groups of answers that may be shown: of employees none that would tell who said what. */
async function anonymous<Group extends GroupCounts>(
  ctx: Ctx,
  filter: AnswerFilter,
  by: Groups,
  found: Group[],
  within: Within<Group> = [],
): Promise<Group[]> {
  if (filter.surveyType !== "mirror") return found;
  const [isAllowed, open] = await Promise.all([mayBeCounted(ctx, filter), openKeys(ctx, filter, by)]);
  return isAllowed ? withoutSmallGroups(found, { mayShow: ({ key }) => open.has(key), within }) : [];
}

export async function countClassesIn(ctx: Ctx, filter: AnswerFilter): Promise<NpsCounts> {
  const [[row], isAllowed] = await Promise.all([
    ctx.db.$queryRaw<NpsCounts[]>`SELECT ${CLASSES} FROM ${ANSWERS} WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)}`,
    mayBeCounted(ctx, filter),
  ]);
  return row && isAllowed ? row : { promoters: 0, passives: 0, detractors: 0 };
}

/** One row per value of a column; those who have none together under null. By name. */
export async function countByColumn(ctx: Ctx, filter: AnswerFilter, column: GroupColumn | "surveyType"): Promise<GroupCounts[]> {
  const key = column === "surveyType" ? Prisma.sql`r."surveyType"` : valueOf(column);
  const groups = await ctx.db.$queryRaw<GroupCounts[]>`
    SELECT ${key} AS "key", ${CLASSES} FROM ${ANSWERS} WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)} GROUP BY 1 ORDER BY 1 NULLS LAST`;
  if (column !== "surveyType") return anonymous(ctx, filter, { key }, groups);
  const isMirrorShown = await mayBeCounted(ctx, { ...filter, surveyType: "mirror" });
  return groups.filter((group) => group.key !== "mirror" || isMirrorShown);
}

/** One row per month, quarter or year of the workspace's time zone that has answers; the key is its first day, `2026-01-01`. */
export async function countByPeriod(ctx: Ctx, filter: AnswerFilter, period: Period): Promise<GroupCounts[]> {
  const key = Prisma.sql`to_char(date_trunc(${period}, r."answeredAt" AT TIME ZONE ${ctx.workspace.timeZone}), 'YYYY-MM-DD')`;
  const groups = await ctx.db.$queryRaw<GroupCounts[]>`
    SELECT ${key} AS "key", ${CLASSES} FROM ${ANSWERS} WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)} GROUP BY 1 ORDER BY 1`;
  return anonymous(ctx, filter, { key }, groups, [quarterOf, yearOf]);
}

const yearOf = ({ key }: GroupCounts): string => (key ?? "").slice(0, 4);
const quarterOf = (group: GroupCounts): string => `${yearOf(group)} ${Math.ceil(Number((group.key ?? "").slice(5, 7)) / 3)}`;

type WaveScore = GroupCounts & { start: string; name: string | null };

/** One row per wave, oldest first: the key is its name, or its first day; `start` is its first day. */
export async function countByWave(ctx: Ctx, filter: AnswerFilter): Promise<WaveScore[]> {
  const join = joinWave(ctx, filter.surveyType);
  const waves = await ctx.db.$queryRaw<WaveScore[]>`
    SELECT w."key", NULLIF(w."name", '') AS "name", to_char(w."start", 'YYYY-MM-DD') AS "start", ${CLASSES}
    FROM ${ANSWERS} ${join}
    WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)} GROUP BY w."key", w."name", w."start" ORDER BY w."start", w."name"`;
  return anonymous(ctx, filter, { key: Prisma.sql`w."key"`, join }, waves);
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
  const counts = ctx.db.$queryRaw<Raw[]>`
    SELECT GROUPING(r."score", r."segment", r."country", r."phase", r."team", r."language", r."product")::int AS "grouping",
      r."score"::int AS "score", r."segment", r."country", r."phase", r."team", r."language", r."product", count(DISTINCT r."companyId")::int AS "companies", ${CLASSES}
    FROM ${ANSWERS} WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)}
    GROUP BY GROUPING SETS ((), (r."score"), (r."segment"), (r."country"), (r."phase"), (r."team"), (r."language"), (r."product"))`;
  const [found, isAllowed] = await Promise.all([counts, mayBeCounted(ctx, filter)]);
  const rows = found.map(({ grouping, score, companies, promoters, passives, detractors, ...values }) => {
    const dimension = DIMENSIONS[grouping] ?? "all";
    const key = dimension === "all" || dimension === "score" ? null : values[dimension];
    return { dimension, score, key, companies, promoters, passives, detractors };
  });
  if (filter.surveyType !== "mirror") return rows;
  if (!isAllowed) return [];
  const of = (dimension: ScoreAndGroupRow["dimension"]) => rows.filter((row) => row.dimension === dimension);
  const groups = await Promise.all(GROUP_COLUMNS.map((column) => anonymous(ctx, filter, { key: valueOf(column) }, of(column))));
  return [...of("all"), ...of("score"), ...groups.flat()];
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

/** Counted answers of customers, newest first, after `after`; `scores` narrows to some, `isCommented` to those with words. */
export function listAnswers(
  ctx: Ctx,
  filter: AnswerFilter,
  options: { take: number; after?: { answeredAt: Date; id: string } | null; scores?: number[]; isCommented?: boolean },
): Promise<AnswerRow[]> {
  const more = [counted(filter), IS_NAMED];
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

/** The workspace's own columns of these answers, by the answer's id. */
export async function findAttributes(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
  const rows = await ctx.db.response.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: [...ids] } },
    select: { id: true, attributes: true },
  });
  return new Map(rows.map(({ id, attributes }) => [id, attributes as Record<string, unknown>]));
}
