import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { joinCurrentAnswer } from "#app/domains/nps/current-answer-sql.server";

export type HistoryLead = {
  id: string;
  number: number;
  stage: string;
  name: string;
  companyName: string | null;
  /** True when the person or company asked about introduced it; false when they are the lead. */
  isIntroducer: boolean;
  introducerName: string | null;
  createdAt: Date;
};

export type HistorySale = { id: string; occurredAt: Date; productName: string; amountMinor: number; currency: string };

/** Every id a person or company has now and had before merges: sales keep the id they were written with. */
const everyIdOf = (ctx: Ctx, table: "Contact" | "Company", id: string) =>
  Prisma.sql`(SELECT f."id" FROM ${Prisma.raw(`"${table}"`)} f WHERE f."workspaceId" = ${ctx.workspaceId} AND ${id} IN (f."id", f."mergedIntoId"))`;

const LEADS_SHOWN = 50;
const SALES_SHOWN = 50;

function leadsWhere(ctx: Ctx, condition: Prisma.Sql, isIntroducer: Prisma.Sql): Promise<HistoryLead[]> {
  return ctx.db.$queryRaw<HistoryLead[]>`
    SELECT l."id", l."number", l."stage", c."name", o."name" AS "companyName", i."name" AS "introducerName", l."createdAt",
      COALESCE(${isIntroducer}, false) AS "isIntroducer"
    FROM "Lead" l
    JOIN "Contact" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."contactId"
    LEFT JOIN "Contact" i ON i."workspaceId" = l."workspaceId" AND i."id" = l."introducerContactId"
    LEFT JOIN "Company" o ON o."workspaceId" = l."workspaceId" AND o."id" = l."companyId"
    WHERE l."workspaceId" = ${ctx.workspaceId} AND ${condition}
    ORDER BY l."createdAt" DESC, l."id" DESC LIMIT ${LEADS_SHOWN}`;
}

function salesWhere(ctx: Ctx, condition: Prisma.Sql): Promise<HistorySale[]> {
  return ctx.db.$queryRaw<HistorySale[]>`
    SELECT s."id", s."occurredAt", s."productName", s."amountMinor"::float8 AS "amountMinor", s."currency" FROM "Sale" s
    WHERE s."workspaceId" = ${ctx.workspaceId} AND ${condition}
    ORDER BY s."occurredAt" DESC, s."id" DESC LIMIT ${SALES_SHOWN}`;
}

/** Leads this person introduced and leads they are, newest first. */
export const findLeadsOfContact = (ctx: Ctx, contactId: string): Promise<HistoryLead[]> =>
  leadsWhere(
    ctx,
    Prisma.sql`(l."contactId" = ${contactId} OR l."introducerContactId" = ${contactId})`,
    Prisma.sql`l."introducerContactId" = ${contactId}`,
  );

export const findSalesOfContact = (ctx: Ctx, contactId: string): Promise<HistorySale[]> =>
  salesWhere(ctx, Prisma.sql`s."contactId" IN ${everyIdOf(ctx, "Contact", contactId)}`);

/** Leads at this company and leads that its people introduced, newest first. */
export const findLeadsOfCompany = (ctx: Ctx, companyId: string): Promise<HistoryLead[]> =>
  leadsWhere(
    ctx,
    Prisma.sql`(l."companyId" = ${companyId} OR i."companyId" = ${companyId})`,
    Prisma.sql`i."companyId" = ${companyId} AND l."companyId" IS DISTINCT FROM ${companyId}`,
  );

export const findSalesOfCompany = (ctx: Ctx, companyId: string): Promise<HistorySale[]> =>
  salesWhere(ctx, Prisma.sql`s."companyId" IN ${everyIdOf(ctx, "Company", companyId)}`);

export type CompanyRevenue = { currency: string; amountMinor: number; creditedMinor: number };

/** What was sold to a company, and how much of it is credited to an ambassador, by currency; refunds and losses taken off. */
export function sumSalesOfCompany(ctx: Ctx, companyId: string): Promise<CompanyRevenue[]> {
  return ctx.db.$queryRaw<CompanyRevenue[]>`
    SELECT s."currency", sum(s."amountMinor")::float8 AS "amountMinor",
      COALESCE(sum(s."amountMinor") FILTER (WHERE v."id" IS NOT NULL), 0)::float8 AS "creditedMinor"
    FROM "Sale" s LEFT JOIN "Conversion" v
      ON v."workspaceId" = s."workspaceId" AND v."causeKind" = 'sale' AND v."causeId" = COALESCE(s."correctsSaleId", s."id")
    WHERE s."workspaceId" = ${ctx.workspaceId} AND s."companyId" IN ${everyIdOf(ctx, "Company", companyId)}
    GROUP BY s."currency" ORDER BY s."currency"`;
}

/** How many people of a company said what, each by their current answer. */
export async function countCompanyAnswers(
  ctx: Ctx,
  companyId: string,
): Promise<{ people: number; promoters: number; passives: number; detractors: number }> {
  const [row] = await ctx.db.$queryRaw<Array<{ people: number; promoters: number; passives: number; detractors: number }>>`
    SELECT count(*)::int AS "people", (count(*) FILTER (WHERE a."score" >= 9))::int AS "promoters",
      (count(*) FILTER (WHERE a."score" IN (7, 8)))::int AS "passives", (count(*) FILTER (WHERE a."score" <= 6))::int AS "detractors"
    FROM "Contact" p ${joinCurrentAnswer(ctx, "p")}
    WHERE p."workspaceId" = ${ctx.workspaceId} AND p."companyId" = ${companyId} AND p."mergedIntoId" IS NULL`;
  return row ?? { people: 0, promoters: 0, passives: 0, detractors: 0 };
}
