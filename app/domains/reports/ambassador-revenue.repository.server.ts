import { Prisma } from "#app/platform/db/scoped.server";
import { withHashJoins, withJoinsFor } from "#app/platform/db/hash-joins.server";
import type { Ctx } from "#app/platform/context.server";
import { safeMinorUnits } from "#app/platform/money";
import { withDetails } from "#app/domains/reports/lead-outcomes.repository.server";
import { figureSql, type TopByRevenue } from "#app/domains/reports/figure-sql.repository.server";
import type { ReportFilter, ReportSort, SortColumn } from "#app/domains/reports/report-filter.rules";

/** Figures of one ambassador, or of all, in one currency. Amounts in minor units, net of tax, discount and refunds. */
export type ReportFigures = {
  clicks: number;
  introductions: number;
  accepted: number;
  won: number;
  revenueMinor: number;
  rewardMinor: number;
  returnMinor: number;
};

export type AmbassadorRow = ReportFigures & {
  /** What the row was put in order by. */
  sortedBy: string | number;
  ambassadorId: string;
  name: string;
  currency: string;
  companyName: string | null;
  npsScoreAtJoining: number | null;
};

/** The row a page ends at: its value in the sorted column, and what makes it unique. */
export type RowAnchor = { value: string | number; ambassadorId: string; currency: string };

const sql = Prisma.sql;

// Names sort as people read them; the code of a currency and the figures as they are.
const SORT_SQL: Record<SortColumn, { expression: Prisma.Sql; type: Prisma.Sql }> = {
  name: { expression: sql`r."name" COLLATE "und-x-icu"`, type: sql`text` },
  currency: { expression: sql`r."currency"`, type: sql`text` },
  clicks: { expression: sql`r."clicks"`, type: sql`bigint` },
  introductions: { expression: sql`r."introductions"`, type: sql`bigint` },
  accepted: { expression: sql`r."accepted"`, type: sql`bigint` },
  won: { expression: sql`r."won"`, type: sql`bigint` },
  revenueMinor: { expression: sql`r."revenueMinor"`, type: sql`bigint` },
  rewardMinor: { expression: sql`r."rewardMinor"`, type: sql`bigint` },
  returnMinor: { expression: sql`r."returnMinor"`, type: sql`bigint` },
  winRate: { expression: sql`r."winRate"`, type: sql`bigint` },
  days: { expression: sql`r."days"`, type: sql`bigint` },
  lastActivity: { expression: sql`r."lastActivity"`, type: sql`bigint` },
};

/** One page of ambassadors with at least one fact in the period, a row per ambassador and currency. */
export async function listAmbassadorRows(
  ctx: Ctx,
  filter: ReportFilter,
  page: { sort: ReportSort; after: RowAnchor | null; take: number },
): Promise<AmbassadorRow[]> {
  const { expression, type } = SORT_SQL[page.sort.column];
  const [direction, beyond] = page.sort.direction === "descending" ? [sql`DESC`, sql`<`] : [sql`ASC`, sql`>`];
  const after = page.after
    ? sql`AND (${expression}, r."ambassadorId", r."currency") ${beyond} (${String(page.after.value)}::text::${type}, ${page.after.ambassadorId}, ${page.after.currency})`
    : Prisma.empty;
  const figures = await figureSql(ctx, filter, topOf(page));
  const rows = rowsIn(ctx, filter, page.sort, figures);
  const read = (tx: Ctx) => tx.db.$queryRaw<StoredFigures[]>`
    SELECT r.*, ${expression} AS "sortedBy" FROM (${rows}) r WHERE r."workspaceId" = ${ctx.workspaceId} ${after}
    ORDER BY ${expression} ${direction}, r."ambassadorId" ${direction}, r."currency" ${direction} LIMIT ${page.take}`;
  const ordered = await (filter.ambassadorIds ? withJoinsFor(ctx, filter.ambassadorIds, read) : withHashJoins(ctx, read));
  const people = await findPeople(ctx, [...new Set(ordered.map(({ ambassadorId }) => ambassadorId))]);
  return ordered.flatMap(({ ambassadorId, currency, sortedBy: value, ...row }) => {
    const person = people.get(ambassadorId);
    const sortedBy = typeof value === "bigint" ? safeMinorUnits(value) : value;
    return person ? [{ ambassadorId, currency, ...person, ...figuresOf(row), sortedBy }] : [];
  });
}

// One more than the page, for the row that it comes after is looked at again.
const topOf = ({
  sort: { column, direction },
  after,
  take,
}: {
  sort: ReportSort;
  after: RowAnchor | null;
  take: number;
}): TopByRevenue | undefined =>
  column === "revenueMinor"
    ? {
        isDown: direction === "descending",
        before: after && { revenueMinor: Number(after.value), ambassadorId: after.ambassadorId },
        take: take + 1,
      }
    : undefined;

/** From when on clicks are kept one by one; null where all are. */
export async function findClicksKeptFrom(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db.$queryRaw<Array<{ from: Date | null }>>`
    SELECT "clicksKeptFrom" AS "from" FROM "Workspace" WHERE "id" = ${ctx.workspaceId}`;
  return row?.from ?? null;
}

type StoredFigures = Record<keyof ReportFigures, bigint> & { ambassadorId: string; currency: string; sortedBy: bigint | string };

/** The figures with what the order needs beside them. */
function rowsIn(ctx: Ctx, filter: ReportFilter, { column, direction }: ReportSort, figures: Prisma.Sql): Prisma.Sql {
  if (column === "name") return named(ctx, figures);
  const isDetail = column === "winRate" || column === "days" || column === "lastActivity";
  return isDetail ? withDetails(ctx, filter, figures, direction) : figures;
}

const named = (ctx: Ctx, figures: Prisma.Sql): Prisma.Sql => sql`
  SELECT f.*, p."name" FROM (${figures}) f
  JOIN "Ambassador" a ON a."workspaceId" = ${ctx.workspaceId} AND a."id" = f."ambassadorId"
  JOIN "Contact" p ON p."workspaceId" = ${ctx.workspaceId} AND p."id" = a."contactId"`;

type Person = Pick<AmbassadorRow, "name" | "companyName" | "npsScoreAtJoining">;

async function findPeople(ctx: Ctx, ambassadorIds: string[]): Promise<Map<string, Person>> {
  if (ambassadorIds.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<Array<Person & { id: string }>>`
    SELECT a."id", p."name", o."name" AS "companyName",
      (SELECT e."npsScoreAtJoining"::int FROM "Enrolment" e WHERE e."workspaceId" = ${ctx.workspaceId} AND e."ambassadorId" = a."id" ORDER BY e."createdAt" LIMIT 1) AS "npsScoreAtJoining"
    FROM "Ambassador" a JOIN "Contact" p ON p."workspaceId" = a."workspaceId" AND p."id" = a."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = p."workspaceId" AND o."id" = p."companyId"
    WHERE a."workspaceId" = ${ctx.workspaceId} AND a."id" = ANY(${ambassadorIds})`;
  return new Map(rows.map(({ id, ...person }) => [id, person]));
}

export type CurrencyTotals = ReportFigures & { currency: string; ambassadors: number; introducers: number };

const SUMMED = ["clicks", "introductions", "accepted", "won", "revenueMinor", "rewardMinor", "returnMinor"] as const;
const SUMS = Prisma.raw(SUMMED.map((name) => `sum(f."${name}")::bigint AS "${name}"`).join(", "));

/** Sums over all ambassadors, one row a currency, largest revenue first. */
export const sumByCurrency = async (ctx: Ctx, filter: ReportFilter): Promise<CurrencyTotals[]> =>
  (await sumFigures(ctx, filter, { revenues: sql`NULL::bigint[]`, first: sql`NULL::text[]` })).map(sumsAlone);

/** `revenues`: of each ambassador who introduced somebody or has a sale, largest first, for the concentration curve. */
export type SumsWithRows = CurrencyTotals & { revenues: number[]; first: string[] | null };

/** The same with each ambassador's revenue and, in an order by one of the figures, who comes `first`: they need not be looked for again. */
export const sumWithRevenues = (ctx: Ctx, filter: ReportFilter, page?: { sort: ReportSort; take: number }): Promise<SumsWithRows[]> =>
  sumFigures(ctx, filter, {
    revenues: sql`array_agg(f."revenueMinor") FILTER (WHERE "introductions" > 0 OR "revenueMinor" > 0)`, // in order below: quicker than there
    first: page ? firstOf(page) : sql`NULL::text[]`,
  });

// The first of all, picked out of a currency's (`s`) figures: putting all of them in order would take as long as summing them up.
function firstOf({ sort: { column, direction }, take }: { sort: ReportSort; take: number }): Prisma.Sql {
  if (!SUMMED.some((name) => name === column)) return sql`NULL::text[]`;
  const way = Prisma.raw(direction === "descending" ? "DESC" : "ASC");
  return sql`ARRAY(SELECT f."ambassadorId" FROM figures f WHERE f."currency" = s."currency" ORDER BY f.${Prisma.raw(`"${column}"`)} ${way}, f."ambassadorId" ${way} LIMIT ${take})`;
}

export const sumsAlone = ({ revenues: _revenues, first: _first, ...sums }: SumsWithRows): CurrencyTotals => sums;

type MoreOfAll = { revenues: Prisma.Sql; first: Prisma.Sql };

async function sumFigures(ctx: Ctx, filter: ReportFilter, { revenues, first }: MoreOfAll): Promise<SumsWithRows[]> {
  const figures = await figureSql(ctx, filter);
  type Sums = Record<keyof ReportFigures | "ambassadors" | "introducers", bigint> & {
    currency: string;
    revenues: bigint[] | null;
    first: string[] | null;
  };
  const rows = await withHashJoins(
    ctx,
    (tx) => tx.db.$queryRaw<Sums[]>`
    WITH figures AS MATERIALIZED (SELECT f.* FROM (${figures}) f WHERE f."workspaceId" = ${ctx.workspaceId})
    SELECT s.*, ${first} AS "first" FROM (
      SELECT f."currency", count(*) AS "ambassadors", count(*) FILTER (WHERE "introductions" > 0 OR "revenueMinor" > 0) AS "introducers", ${SUMS}, ${revenues} AS "revenues"
      FROM figures f GROUP BY f."currency") s
    ORDER BY s."revenueMinor" DESC, s."currency"`,
  );
  return rows.map((row) => ({
    currency: row.currency,
    ambassadors: Number(row.ambassadors),
    introducers: Number(row.introducers),
    ...figuresOf(row),
    revenues: (row.revenues ?? []).map(safeMinorUnits).sort((a, b) => b - a),
    first: row.first,
  }));
}

const figuresOf = (row: Record<keyof ReportFigures, bigint>): ReportFigures => ({
  clicks: Number(row.clicks),
  introductions: Number(row.introductions),
  accepted: Number(row.accepted),
  won: Number(row.won),
  revenueMinor: safeMinorUnits(row.revenueMinor),
  rewardMinor: safeMinorUnits(row.rewardMinor),
  returnMinor: safeMinorUnits(row.returnMinor),
});
