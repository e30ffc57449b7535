import type { Ctx } from "#app/platform/context.server";
import { withHashJoins } from "#app/platform/db/hash-joins.server";
import { likeText } from "#app/platform/db/like-text";
import { Prisma } from "#app/platform/db/scoped.server";
import { addDays } from "#app/platform/instants";
import { safeMinorUnits } from "#app/platform/money";
import { journeySql, type JourneyFilter } from "#app/domains/reports/journey-sql.server";
import {
  stepBefore,
  stepsFrom,
  type JourneySide,
  type JourneyStart,
  type JourneyStep,
  type StepCount,
} from "#app/domains/reports/journey.rules";
import type { NameAnchor } from "#app/domains/reports/name-anchor";

const sql = Prisma.sql;
const columnOf = (step: JourneyStep) => Prisma.raw(`j."${step}"`);

/** Whoever came in less than this many days ago may well go on. */
export const YOUNG_DAYS = 30;

export type JourneyCounts = {
  steps: StepCount[];
  /** Came in so lately that they may well go on. */
  young: number;
  /** Took part already when they came in: not followed. */
  tookPart: number;
  amounts: Array<{ what: "revenue" | "reward"; currency: string; minor: number }>;
};

/** How many took each step, how long it took them, and what came of it in each currency. */
export async function countJourneys(ctx: Ctx, filter: JourneyFilter): Promise<JourneyCounts> {
  const [first = "promoters", ...others] = stepsFrom(filter.start);
  const counted = others.map((step) => {
    const [at, since] = [columnOf(step), columnOf(stepBefore(step, filter.start) ?? first)];
    return sql`SELECT ${step}::text, count(${at})::int, (count(*) FILTER (WHERE ${at} IS NOT NULL AND ${since} IS NOT NULL))::int, (count(*) FILTER (WHERE ${at} >= ${since}))::int,
      percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY extract(epoch FROM ${at} - ${since})::float8) FILTER (WHERE ${at} >= ${since}) FROM followed j`;
  });
  return withHashJoins(ctx, async (tx) => {
    const [row] = await tx.db.$queryRaw<Array<CountedRow>>`
      WITH ${journeySql(ctx, filter)}, followed AS (SELECT * FROM journeys j WHERE NOT j."tookPart" AND j."workspaceId" = ${ctx.workspaceId})
      SELECT (SELECT json_agg(row_to_json(s)) FROM (
          SELECT ${first}::text AS "step", count(${columnOf(first)})::int AS "people", 0 AS "both", 0 AS "waited", NULL::float8[] AS "quarters" FROM followed j
          UNION ALL ${Prisma.join(counted, " UNION ALL ")}) s) AS "steps",
        (SELECT count(*)::int FROM journeys j WHERE j."tookPart") AS "tookPart",
        (SELECT count(*)::int FROM followed j WHERE ${columnOf(first)} > ${addDays(ctx.now, -YOUNG_DAYS)}) AS "young",
        (SELECT COALESCE(json_agg(row_to_json(m)), '[]') FROM (
          SELECT CASE f."what" WHEN 'revenue' THEN 'revenue' ELSE 'reward' END AS "what", f."currency", sum(f."amount")::text AS "minor"
          FROM facts f WHERE f."what" IN ('revenue', 'rewards') GROUP BY 1, 2 ORDER BY 1, 2
        ) m) AS "amounts"`;
    if (!row) throw new Error("counts always make one row");
    return {
      ...row,
      steps: inOrder(row.steps, filter.start),
      amounts: row.amounts.map((amount) => ({ ...amount, minor: safeMinorUnits(BigInt(amount.minor)) })),
    };
  });
}

type CountedStep = { step: JourneyStep; people: number; both: number; waited: number; quarters: [number, number, number] | null };
type CountedRow = Omit<JourneyCounts, "steps" | "amounts"> & {
  steps: CountedStep[];
  amounts: Array<{ what: "revenue" | "reward"; currency: string; minor: string }>;
};

const inOrder = (steps: readonly CountedStep[], start: JourneyStart): StepCount[] =>
  stepsFrom(start).flatMap((step) => steps.filter((row) => row.step === step).map(stepOf));

function stepOf({ step, people, both, waited, quarters }: CountedStep): StepCount {
  if (!quarters) return { step, people, both, waited: null };
  const [firstQuarter, median, thirdQuarter] = quarters;
  return { step, people, both, waited: { people: waited, firstQuarter, median, thirdQuarter } };
}

export type JourneyPerson = {
  contactId: string;
  name: string;
  email: string | null;
  companyName: string | null;
  /** When they took the step; null for somebody who stopped before it. */
  at: Date | null;
  /** When they took the step before; null when there is none or they came round it. */
  since: Date | null;
  /** What came of them, for the steps that are money. */
  amounts: Array<{ currency: string; minor: number }>;
};

export type JourneyPage = { step: JourneyStep; side: JourneySide; search: string; after: NameAnchor | null; take: number };

/** The people behind one step, by name. @param page.after the person that the page comes after. */
export async function findJourneyPeople(ctx: Ctx, filter: JourneyFilter, page: JourneyPage): Promise<JourneyPerson[]> {
  const { workspaceId } = ctx;
  const [at, before] = [columnOf(page.step), stepBefore(page.step, filter.start)];
  const since = before ? columnOf(before) : sql`NULL::timestamptz`;
  const wanted = page.side === "taken" ? sql`${at} IS NOT NULL` : sql`${at} IS NULL AND ${since} IS NOT NULL`;
  const pattern = likeText(page.search);
  const found = sql`AND (c."name" ILIKE ${pattern} OR c."email" ILIKE ${pattern} OR o."name" ILIKE ${pattern})`;
  const later = page.after ? sql`AND (c."name", c."id") > (${page.after[0]}, ${page.after[1]})` : Prisma.empty;
  const what = page.step === "revenue" ? "revenue" : page.step === "reward" ? "rewards" : "";
  const rows = await withHashJoins(
    ctx,
    (tx) => tx.db.$queryRaw<Array<Omit<JourneyPerson, "amounts"> & { amounts: Array<{ currency: string; minor: string }> }>>`
    WITH ${journeySql(ctx, filter)}
    SELECT j."contactId", c."name", c."email", o."name" AS "companyName", ${at} AS "at", ${since} AS "since",
      (SELECT COALESCE(json_agg(row_to_json(m)), '[]') FROM (
        SELECT f."currency", sum(f."amount")::text AS "minor" FROM facts f WHERE f."contactId" = j."contactId" AND f."what" = ${what} GROUP BY 1 ORDER BY 1
      ) m) AS "amounts"
    FROM journeys j JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = j."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = ${workspaceId} AND o."id" = c."companyId"
    WHERE NOT j."tookPart" AND ${wanted} ${page.search ? found : Prisma.empty} ${later}
    ORDER BY c."name", c."id" LIMIT ${page.take}`,
  );
  return rows.map(({ amounts, ...row }) => ({
    ...row,
    amounts: amounts.map(({ currency, minor }) => ({ currency, minor: safeMinorUnits(BigInt(minor)) })),
  }));
}
