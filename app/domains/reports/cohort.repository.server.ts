import type { Ctx } from "#app/platform/context.server";
import { withHashJoins } from "#app/platform/db/hash-joins.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { safeMinorUnits } from "#app/platform/money";
import { MONTHS_FOLLOWED, type CohortSize, type CohortStep } from "#app/domains/reports/cohort.rules";
import type { NameAnchor } from "#app/domains/reports/name-anchor";
import { refreshTotals } from "#app/domains/totals/refresh-totals.server";

const sql = Prisma.sql;

// An ambassador joins once: with the first campaign.
const joinedSql = ({ workspaceId, workspace }: Ctx, since: string) => sql`(
  SELECT ${workspaceId}::text AS "workspaceId", j."ambassadorId", j."at", date_trunc('month', j."at" AT TIME ZONE ${workspace.timeZone})::date AS "month"
  FROM (
    SELECT e."ambassadorId", min(e."createdAt") AS "at" FROM "Enrolment" e
    WHERE e."workspaceId" = ${workspaceId} AND e."state" NOT IN ('invited', 'applied') GROUP BY 1
  ) j
  WHERE date_trunc('month', j."at" AT TIME ZONE ${workspace.timeZone}) >= ${`${since}-01`}::date
)`;

const MONTHS = sql`((extract(year FROM t."startsOn") - extract(year FROM j."month")) * 12 + extract(month FROM t."startsOn") - extract(month FROM j."month"))::int`;

/** Who joined in which month from `since` (`2026-03`) on, newest first, and what they did in each month after. Of the stored totals. */
export async function countCohorts(ctx: Ctx, since: string, currency: string): Promise<{ sizes: CohortSize[]; steps: CohortStep[] }> {
  await refreshTotals(ctx);
  const { workspaceId } = ctx;
  const sizes = await ctx.db.$queryRaw<CohortSize[]>`
    SELECT to_char(j."month", 'YYYY-MM') AS "month", count(*)::int AS "ambassadors" FROM ${joinedSql(ctx, since)} j
    WHERE j."workspaceId" = ${workspaceId} GROUP BY 1 ORDER BY 1 DESC`;
  const steps = await withHashJoins(
    ctx,
    (tx) => tx.db.$queryRaw<Array<Omit<CohortStep, "revenueMinor"> & { revenueMinor: bigint }>>`
    WITH joined AS MATERIALIZED (SELECT * FROM ${joinedSql(ctx, since)} j),
    months AS MATERIALIZED (
      SELECT j."month", j."ambassadorId", GREATEST(0, ${MONTHS}) AS "since", sum(t."introductions") AS "introductions", sum(t."accepted") AS "accepted",
        sum(t."revenueMinor") FILTER (WHERE t."currency" = ${currency}) AS "revenueMinor"
      FROM joined j JOIN "AmbassadorTotal" t ON t."workspaceId" = ${workspaceId} AND t."ambassadorId" = j."ambassadorId" AND t."period" = 'month'
      GROUP BY 1, 2, 3
    ),
    firsts AS (SELECT "ambassadorId", min("since") AS "since" FROM months WHERE "introductions" > 0 GROUP BY 1)
    SELECT to_char(m."month", 'YYYY-MM') AS "month", m."since", count(f."ambassadorId")::int AS "introducers", sum(m."accepted")::int AS "accepted",
      COALESCE(sum(m."revenueMinor"), 0)::bigint AS "revenueMinor"
    FROM months m LEFT JOIN firsts f ON f."ambassadorId" = m."ambassadorId" AND f."since" = m."since"
    WHERE m."since" <= ${MONTHS_FOLLOWED} GROUP BY 1, 2`,
  );
  return { sizes, steps: steps.map((step) => ({ ...step, revenueMinor: safeMinorUnits(step.revenueMinor) })) };
}

/** Currencies that ambassadors brought something in, by code. */
export async function listCohortCurrencies({ db, workspaceId }: Ctx): Promise<string[]> {
  const rows = await db.$queryRaw<Array<{ currency: string }>>`
    SELECT DISTINCT t."currency"::text AS "currency" FROM "AmbassadorTotal" t WHERE t."workspaceId" = ${workspaceId} AND t."period" = 'all' ORDER BY 1`;
  return rows.map(({ currency }) => currency);
}

export type CohortAmbassador = {
  ambassadorId: string;
  name: string;
  companyName: string | null;
  joinedAt: Date;
  /** Months after the one of joining; null for who introduced nobody yet. */
  firstSince: number | null;
  accepted: number;
  revenueMinor: number;
};

/** Those who joined in one month, by name. Figures are up to the last month that a cohort is followed. */
export async function listCohortAmbassadors(
  ctx: Ctx,
  month: string,
  currency: string,
  page: { after: NameAnchor | null; take: number },
): Promise<CohortAmbassador[]> {
  await refreshTotals(ctx);
  const { workspaceId } = ctx;
  const firstDay = `${month}-01`;
  const later = page.after ? sql`AND (c."name", a."id") > (${page.after[0]}, ${page.after[1]})` : Prisma.empty;
  const rows = await withHashJoins(
    ctx,
    (tx) => tx.db.$queryRaw<Array<Omit<CohortAmbassador, "revenueMinor"> & { revenueMinor: bigint }>>`
    WITH joined AS MATERIALIZED (SELECT * FROM ${joinedSql(ctx, month)} j WHERE j."workspaceId" = ${workspaceId} AND j."month" = ${firstDay}::date),
    months AS (
      SELECT j."ambassadorId", min(GREATEST(0, ${MONTHS})) FILTER (WHERE t."introductions" > 0) AS "firstSince", sum(t."accepted")::int AS "accepted",
        sum(t."revenueMinor") FILTER (WHERE t."currency" = ${currency}) AS "revenueMinor"
      FROM joined j JOIN "AmbassadorTotal" t ON t."workspaceId" = ${workspaceId} AND t."ambassadorId" = j."ambassadorId" AND t."period" = 'month'
        AND ${MONTHS} <= ${MONTHS_FOLLOWED}
      GROUP BY 1
    )
    SELECT a."id" AS "ambassadorId", c."name", o."name" AS "companyName", j."at" AS "joinedAt", m."firstSince", COALESCE(m."accepted", 0) AS "accepted",
      COALESCE(m."revenueMinor", 0)::bigint AS "revenueMinor"
    FROM joined j JOIN "Ambassador" a ON a."workspaceId" = ${workspaceId} AND a."id" = j."ambassadorId"
    JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = a."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = ${workspaceId} AND o."id" = c."companyId" LEFT JOIN months m ON m."ambassadorId" = a."id"
    WHERE true ${later} ORDER BY c."name", a."id" LIMIT ${page.take}`,
  );
  return rows.map((row) => ({ ...row, revenueMinor: safeMinorUnits(row.revenueMinor) }));
}
