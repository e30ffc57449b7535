import { Prisma } from "#app/platform/db/scoped.server";

/**
 * SQL that is true of a row of "Sale" that makes its buyer a customer: a sale, no correction, of which something is left. What was
 * cancelled or refunded completely was never bought.
 *
 * @param alias of the table in the query.
 */
export const isPaidSale = (alias: "s" | "o"): Prisma.Sql => {
  const sale = Prisma.raw(alias);
  return Prisma.sql`${sale}."correctsSaleId" IS NULL AND ${sale}."amountMinor" > 0 AND ${sale}."amountMinor" > -COALESCE((
    SELECT sum(back."amountMinor") FROM "Sale" back
    WHERE back."workspaceId" = ${sale}."workspaceId" AND back."correctsSaleId" = ${sale}."id"), 0)`;
};
