import { DateTime } from "luxon";
import type { ContactClass } from "#app/domains/contacts/contact-view.rules";
import { joinCurrentAnswer } from "#app/domains/nps/current-answer-sql.server";
import type { SaleColumn, SaleFilter } from "#app/domains/referrals/sale-view.rules";
import { keysetOf, type Placed, type SortColumn } from "#app/platform/db/keyset.server";
import { likeText } from "#app/platform/db/like-text";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import type { ListOrder } from "#app/platform/list-address";

/** A revenue line with whose it is and who is credited for it; `ambassadorName` null when nobody is. */
export type SaleDirectoryRow = {
  id: string;
  externalId: string;
  source: string;
  occurredAt: Date;
  amountMinor: number;
  currency: string;
  productName: string;
  isRecurring: boolean;
  correctionKind: string | null;
  /** The sale that the line is of: itself, or the one that it corrects. */
  saleId: string;
  leadId: string | null;
  companyId: string | null;
  companyName: string | null;
  contactName: string | null;
  ownerName: string | null;
  ambassadorId: string | null;
  ambassadorName: string | null;
};

const sql = Prisma.sql;
const none = Prisma.empty;

const SORTS: Record<SaleColumn, SortColumn> = {
  day: { values: [{ kind: "instant", sql: sql`s."occurredAt"` }] },
  company: { values: [{ kind: "text", sql: sql`COALESCE(o."name", p."name")` }], mayBeEmpty: true },
  product: { values: [{ kind: "text", sql: sql`s."productName"` }] },
  amount: {
    values: [
      { kind: "text", sql: sql`s."currency"` },
      { kind: "number", sql: sql`s."amountMinor"` },
    ],
  },
};

/** The same tables and conditions for rows and sums, so that a sum is always that of its rows. A correction is credited as its sale. */
const SALES = sql`"Sale" s
  LEFT JOIN "Company" o ON o."workspaceId" = s."workspaceId" AND o."id" = s."companyId"
  LEFT JOIN "Contact" p ON p."workspaceId" = s."workspaceId" AND p."id" = s."contactId"
  LEFT JOIN "Lead" l ON l."workspaceId" = s."workspaceId" AND l."id" = s."leadId"
  LEFT JOIN "Conversion" v ON v."workspaceId" = s."workspaceId" AND v."causeKind" = 'sale' AND v."causeId" = COALESCE(s."correctsSaleId", s."id")`;

/** A page of revenue lines in an order. @throws DomainError `invalid` for a cursor of another list or order. */
export function findSaleDirectory(
  ctx: Ctx,
  filter: SaleFilter,
  { order, cursor, take }: { order: ListOrder<SaleColumn>; cursor: string | undefined; take: number },
): Promise<Array<SaleDirectoryRow & Placed>> {
  const keyset = keysetOf(SORTS, { id: sql`s."id"`, order, cursor });
  return ctx.db.$queryRaw<Array<SaleDirectoryRow & Placed>>`
    SELECT s."id", s."externalId", s."source", s."occurredAt", s."amountMinor"::float8 AS "amountMinor", s."currency", s."productName", s."isRecurring",
      s."correctionKind", COALESCE(s."correctsSaleId", s."id") AS "saleId", s."leadId", o."id" AS "companyId", o."name" AS "companyName",
      p."name" AS "contactName", u."name" AS "ownerName", m."id" AS "ambassadorId", n."name" AS "ambassadorName",
      ${keyset.place} AS "place"
    FROM ${SALES}
      LEFT JOIN "Enrolment" e ON e."workspaceId" = v."workspaceId" AND e."id" = v."enrolmentId"
      LEFT JOIN "Ambassador" m ON m."workspaceId" = e."workspaceId" AND m."id" = e."ambassadorId"
      LEFT JOIN "Contact" n ON n."workspaceId" = m."workspaceId" AND n."id" = m."contactId"
      LEFT JOIN "User" u ON u."id" = COALESCE(l."ownerUserId", s."ownerUserId")
    WHERE s."workspaceId" = ${ctx.workspaceId} ${matching(ctx, filter)} ${keyset.after}
    ORDER BY ${keyset.orderBy} LIMIT ${take}`;
}

export type SaleSum = { currency: string; lines: number; minor: bigint; referredMinor: bigint };

/** What the lines of a filter add up to, by currency, the largest first. */
export function sumSales(ctx: Ctx, filter: SaleFilter): Promise<SaleSum[]> {
  return ctx.db.$queryRaw<SaleSum[]>`
    SELECT s."currency", count(*)::int AS "lines", sum(s."amountMinor")::bigint AS "minor",
      COALESCE(sum(s."amountMinor") FILTER (WHERE v."id" IS NOT NULL), 0)::bigint AS "referredMinor"
    FROM ${SALES} WHERE s."workspaceId" = ${ctx.workspaceId} ${matching(ctx, filter)}
    GROUP BY s."currency" ORDER BY sum(s."amountMinor") DESC, s."currency"`;
}

export type ClassRevenue = { currency: string; npsClass: ContactClass; lines: number; minor: bigint };

/**
 * What the lines of a filter add up to by what their buyers think now, by currency: the class of the person who bought; where no person is
 * known, or they said nothing, the class that most people of the company are in, of equal ones the lower.
 */
export function sumSalesByClass(ctx: Ctx, filter: SaleFilter): Promise<ClassRevenue[]> {
  return ctx.db.$queryRaw<ClassRevenue[]>`
    WITH bought AS MATERIALIZED (
      SELECT COALESCE(p."mergedIntoId", s."contactId") AS "contactId", COALESCE(o."mergedIntoId", s."companyId") AS "companyId", s."currency",
        count(*) AS "lines", sum(s."amountMinor") AS "minor"
      FROM ${SALES} WHERE s."workspaceId" = ${ctx.workspaceId} ${matching(ctx, filter)} GROUP BY 1, 2, 3
    ), people AS MATERIALIZED (
      SELECT c."id", c."companyId", CASE WHEN a."score" >= 9 THEN 'promoter' WHEN a."score" >= 7 THEN 'passive' ELSE 'detractor' END AS "npsClass"
      FROM "Contact" c ${joinCurrentAnswer(ctx, "c")}
      WHERE c."workspaceId" = ${ctx.workspaceId} AND c."mergedIntoId" IS NULL AND a."score" IS NOT NULL
        AND (c."id" IN (SELECT "contactId" FROM bought) OR c."companyId" IN (SELECT "companyId" FROM bought))
    ), companies AS (
      SELECT DISTINCT ON ("companyId") "companyId", "npsClass" FROM people WHERE "companyId" IS NOT NULL
      GROUP BY "companyId", "npsClass" ORDER BY "companyId", count(*) DESC, array_position(ARRAY['detractor', 'passive', 'promoter'], "npsClass")
    )
    SELECT b."currency", COALESCE(w."npsClass", g."npsClass", 'unknown') AS "npsClass", sum(b."lines")::int AS "lines", sum(b."minor")::bigint AS "minor"
    FROM bought b LEFT JOIN people w ON w."id" = b."contactId" LEFT JOIN companies g ON g."companyId" = b."companyId"
    GROUP BY 1, 2`;
}

/** Products that were sold, the most sold first. */
export async function listProducts(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.sale.groupBy({
    by: ["productName"],
    where: { workspaceId: ctx.workspaceId, correctsSaleId: null, productName: { not: "" } },
    _count: true,
    orderBy: [{ _count: { productName: "desc" } }, { productName: "asc" }],
    take: 30,
  });
  return rows.map(({ productName }) => productName);
}

/** The name of a company; null for one that is not here. */
export async function findCompanyName(ctx: Ctx, id: string): Promise<string | null> {
  const where = { workspaceId_id: { workspaceId: ctx.workspaceId, id } };
  return (await ctx.db.company.findUnique({ where, select: { name: true } }))?.name ?? null;
}

function matching({ workspace }: Ctx, { isReferred, company, product, owner, from, to, importId, search }: SaleFilter): Prisma.Sql {
  const startOf = (day: string) => DateTime.fromISO(day, { zone: workspace.timeZone }).startOf("day");
  const text = search ? likeText(search) : null;
  return sql`
    ${isReferred === undefined ? none : isReferred ? sql`AND v."id" IS NOT NULL` : sql`AND v."id" IS NULL`}
    ${company ? sql`AND (s."companyId" = ${company} OR o."mergedIntoId" = ${company})` : none}
    ${product ? sql`AND s."productName" = ${product}` : none}
    ${owner ? sql`AND COALESCE(l."ownerUserId", s."ownerUserId") = ${owner}` : none}
    ${from ? sql`AND s."occurredAt" >= ${startOf(from).toJSDate()}` : none}
    ${to ? sql`AND s."occurredAt" < ${startOf(to).plus({ days: 1 }).toJSDate()}` : none}
    ${importId ? sql`AND s."importId" = ${importId}` : none}
    ${text ? sql`AND (o."name" COLLATE "default" ILIKE ${text} OR p."name" COLLATE "default" ILIKE ${text} OR s."externalId" ILIKE ${text})` : none}`;
}
