import { listAllStaff } from "#app/domains/accounts/change-member.server";
import { CONTACT_CLASSES, type ContactClass } from "#app/domains/contacts/contact-view.rules";
import type { SaleFilter, SaleView } from "#app/domains/referrals/sale-view.rules";
import {
  findCompanyName,
  findSaleDirectory,
  listProducts,
  sumSales,
  sumSalesByClass,
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
  const [sums, classes, products, staff, companyName] = await Promise.all([
    sumSales(ctx, view),
    revenueByClass(ctx, view),
    listProducts(ctx),
    listAllStaff(ctx),
    view.company ? findCompanyName(ctx, view.company) : null,
  ]);
  return {
    sums: sums.map(({ minor, referredMinor, ...sum }) => ({ ...sum, minor: String(minor), referredMinor: String(referredMinor) })),
    classes,
    products,
    companyName,
    owners: staff.filter(({ disabledAt }) => !disabledAt).map(({ userId, name }) => ({ key: userId, label: name })),
  };
}

export type ClassRevenueRow = { currency: string; npsClass: ContactClass; lines: number; minor: string; share: number | null };

/** Revenue by what buyers think now: the classes in order for each currency, with their share of it where it is more than nothing. */
export async function revenueByClass(ctx: Ctx, view: SaleFilter): Promise<ClassRevenueRow[]> {
  const rows = await sumSalesByClass(ctx, view);
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return currencies.flatMap((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const total = own.reduce((sum, { minor }) => sum + minor, 0n);
    return CONTACT_CLASSES.flatMap((npsClass) => own.filter((row) => row.npsClass === npsClass)).map(({ minor, ...row }) => ({
      ...row,
      minor: String(minor),
      share: total > 0n ? Number(minor) / Number(total) : null,
    }));
  });
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
