import { listAllStaff } from "#app/domains/accounts/change-member.server";
import type { SaleView } from "#app/domains/referrals/sale-view.rules";
import {
  findCompanyName,
  findSaleDirectory,
  listProducts,
  sumSales,
  type SaleDirectoryRow,
} from "#app/domains/reports/sale-directory.repository.server";
import type { Ctx } from "#app/platform/context.server";
import { csvAmount, csvText } from "#app/platform/csv-cells";
import { csvPages } from "#app/platform/csv-pages";
import { keysetPage } from "#app/platform/db/keyset.server";

export type { SaleDirectoryRow };

/** A page of revenue lines in the order of the view. @throws DomainError `invalid` for a cursor of another list or order. */
export async function listSaleDirectory(
  ctx: Ctx,
  view: SaleView,
  limit: number,
): Promise<{ data: SaleDirectoryRow[]; nextCursor: string | null }> {
  return keysetPage(await findSaleDirectory(ctx, view, { order: view.sort, cursor: view.after, take: limit + 1 }), limit, view.sort);
}

/** What the list adds up to, and what it can be filtered by. */
export async function describeSaleList(ctx: Ctx, view: SaleView) {
  const [sums, products, staff, companyName] = await Promise.all([
    sumSales(ctx, view),
    listProducts(ctx),
    listAllStaff(ctx),
    view.company ? findCompanyName(ctx, view.company) : null,
  ]);
  return {
    sums: sums.map(({ minor, referredMinor, ...sum }) => ({ ...sum, minor: String(minor), referredMinor: String(referredMinor) })),
    products,
    companyName,
    owners: staff.filter(({ disabledAt }) => !disabledAt).map(({ userId, name }) => ({ key: userId, label: name })),
  };
}

const COLUMNS = [
  "number",
  "closed_on",
  "company",
  "contact",
  "product",
  "recurring",
  "amount",
  "currency",
  "owner",
  "credited_to",
  "correction",
  "source",
];

/** Exactly the lines of the view as CSV. */
export async function* salesCsv(ctx: Ctx, view: SaleView): AsyncGenerator<string> {
  yield* csvPages(
    COLUMNS,
    (after, limit) => listSaleDirectory(ctx, { ...view, after }, limit),
    (row) => [
      csvText(row.externalId),
      row.occurredAt.toISOString(),
      csvText(row.companyName),
      csvText(row.contactName),
      csvText(row.productName),
      row.isRecurring ? "yes" : "no",
      csvAmount(row.amountMinor, row.currency),
      row.currency,
      csvText(row.ownerName),
      csvText(row.ambassadorName),
      row.correctionKind ?? "",
      row.source,
    ],
  );
}
