import { Prisma } from "#app/platform/db/scoped.server";
import { withHashJoins } from "#app/platform/db/hash-joins.server";
import type { Ctx } from "#app/platform/context.server";
import { safeMinorUnits } from "#app/platform/money";
import { factsOf } from "#app/domains/reports/report-facts-sql.server";
import type { FactKind, ReportFilter } from "#app/domains/reports/report-filter.rules";

export type ListedKind = Exclude<FactKind, "clicks">;

/** One lead, revenue line or reward behind a figure. `amountMinor` is null for leads; negative for corrections and reversals. */
export type FactRow = {
  /** The row's own among all of one moment. */
  key: string;
  id: string;
  at: Date;
  ambassadorId: string;
  ambassadorName: string;
  leadId: string | null;
  leadNumber: number | null;
  personName: string | null;
  companyName: string | null;
  detail: string;
  amountMinor: number | null;
  currency: string;
  /** What a converted amount was before, and the rate that it was converted at; null for one that stands in its own currency. */
  own: (OwnAmount & { day: string }) | null;
};

/** `1 base` was worth `rate` units of `quote`. */
type RateStep = { base: string; quote: string; rate: string };

/** One that was derived through a third currency names the two stored rates that it comes from, and is itself rounded to ten decimals. */
export type OwnAmount = RateStep & { amountMinor: number; currency: string; via: { pivot: string; steps: [RateStep, RateStep] } | null };

const sql = Prisma.sql;

/** The rows a figure is the sum of, newest first. */
export async function listFactRows(
  ctx: Ctx,
  filter: ReportFilter,
  page: { kind: ListedKind; after: { at: Date; key: string } | null; take: number },
): Promise<FactRow[]> {
  const after = page.after ? sql`WHERE (f."at", f."key") < (${page.after.at}, ${page.after.key})` : Prisma.empty;
  const isMoney = page.kind === "revenue" || page.kind === "rewards";
  const rows = await withHashJoins(
    ctx,
    (tx) => tx.db.$queryRaw<Array<Omit<FactRow, "amountMinor" | "own"> & { amount: bigint } & Partial<Conversion>>>`
    SELECT f."key", f."id", f."at", f."ambassadorId", p."name" AS "ambassadorName", f."leadId", l."number" AS "leadNumber", q."name" AS "personName", o."name" AS "companyName",
      ${detailOf(page.kind)} AS "detail", f."amount", f."currency" ${filter.convertTo ? CONVERSION : Prisma.empty}
    FROM (${factsOf(ctx, filter, [page.kind])}) f
    JOIN "Ambassador" a ON a."workspaceId" = ${ctx.workspaceId} AND a."id" = f."ambassadorId"
    JOIN "Contact" p ON p."workspaceId" = ${ctx.workspaceId} AND p."id" = a."contactId"
    LEFT JOIN "Lead" l ON l."workspaceId" = ${ctx.workspaceId} AND l."id" = f."leadId"
    ${sourceOf(ctx, page.kind)}
    LEFT JOIN "Contact" q ON q."workspaceId" = ${ctx.workspaceId} AND q."id" = ${page.kind === "revenue" ? sql`COALESCE(l."contactId", s."contactId")` : sql`l."contactId"`}
    LEFT JOIN "Company" o ON o."workspaceId" = ${ctx.workspaceId} AND o."id" = ${page.kind === "revenue" ? sql`COALESCE(s."companyId", l."companyId", q."companyId")` : sql`COALESCE(l."companyId", q."companyId")`}
    ${after} ORDER BY f."at" DESC, f."key" DESC LIMIT ${page.take}`,
  );
  return rows.map(({ amount, ownCurrency, ownAmount, rate, rateDay, isInverse, pivot, pivotRate, isPivotInverse, derived, ...row }) => ({
    ...row,
    amountMinor: isMoney ? safeMinorUnits(amount) : null,
    own:
      rate && rateDay && ownCurrency && ownAmount !== undefined
        ? {
            ...rateOf(row.currency, { ownCurrency, rate, isInverse, pivot, pivotRate, isPivotInverse, derived }),
            ...{ amountMinor: safeMinorUnits(ownAmount), currency: ownCurrency, day: rateDay },
          }
        : null,
  }));
}

type Rate = {
  rate: string | null;
  isInverse: boolean | null;
  pivot: string | null;
  pivotRate: string | null;
  isPivotInverse: boolean | null;
  derived: string | null;
};
type Conversion = Rate & { ownCurrency: string; ownAmount: bigint; rateDay: string | null };

const CONVERSION = sql`, f."ownCurrency", f."ownAmount", trim_scale(f."rate")::text AS "rate", f."rateDay"::text AS "rateDay", f."isInverse",
  f."pivot", trim_scale(f."pivotRate")::text AS "pivotRate", f."isPivotInverse", trim_scale(round(f."units" / f."per", 10))::text AS "derived"`;

function rateOf(
  to: string,
  { ownCurrency: from, rate, isInverse, pivot, pivotRate, isPivotInverse, derived }: Partial<Rate> & { ownCurrency: string },
) {
  const step = (start: string, end: string, text: string | null | undefined, isTurned: boolean | null | undefined): RateStep =>
    isTurned ? { base: end, quote: start, rate: text ?? "" } : { base: start, quote: end, rate: text ?? "" };
  if (!pivot) return { ...step(from, to, rate, isInverse), via: null };
  const steps: [RateStep, RateStep] = [step(from, pivot, rate, isInverse), step(pivot, to, pivotRate, isPivotInverse)];
  return { ...step(from, to, derived, false), via: { pivot, steps } };
}

const detailOf = (kind: ListedKind): Prisma.Sql =>
  kind === "revenue" ? sql`s."productName"` : kind === "rewards" ? sql`w."status"` : sql`l."stage"`;

function sourceOf(ctx: Ctx, kind: ListedKind): Prisma.Sql {
  if (kind === "revenue") return sql`JOIN "Sale" s ON s."workspaceId" = ${ctx.workspaceId} AND s."id" = f."id"`;
  if (kind === "rewards") return sql`JOIN "Reward" w ON w."workspaceId" = ${ctx.workspaceId} AND w."id" = f."id"`;
  return Prisma.empty;
}

/** An ambassador's name; null for an unknown id and for one of another workspace. */
export async function findAmbassadorName(ctx: Ctx, ambassadorId: string): Promise<string | null> {
  const found = await ctx.db.ambassador.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: ambassadorId } },
    select: { contact: { select: { name: true } } },
  });
  return found?.contact.name ?? null;
}
