import { listAllStaff } from "#app/domains/accounts/change-member.server";
import type { CompanyView } from "#app/domains/contacts/company-view.rules";
import {
  countCompanyValues,
  findCompanyDirectory,
  type CompanyDirectoryRow,
} from "#app/domains/reports/company-directory.repository.server";
import type { Ctx } from "#app/platform/context.server";
import { csvAmount, csvText } from "#app/platform/csv-cells";
import { csvPages } from "#app/platform/csv-pages";
import { keysetPage } from "#app/platform/db/keyset.server";

export type CompanyListRow = CompanyDirectoryRow;

/** A page of companies in the order of the view. @throws DomainError `invalid` for a cursor of another list or order. */
export async function listCompanyDirectory(
  ctx: Ctx,
  view: CompanyView,
  limit: number,
): Promise<{ data: CompanyListRow[]; nextCursor: string | null }> {
  const rows = await findCompanyDirectory(ctx, view, { order: view.sort, cursor: view.after, take: limit + 1 });
  return keysetPage(rows, limit, view.sort);
}

/** What the list can be filtered by. `owners` are colleagues who own a company now. */
export async function companyChoices(
  ctx: Ctx,
): Promise<{ country: string[]; segment: string[]; owners: Array<{ id: string; name: string }> }> {
  const [counts, staff] = await Promise.all([countCompanyValues(ctx), listAllStaff(ctx)]);
  const of = (column: string) => counts.filter((row) => row.column === column).map(({ value }) => value);
  const names = new Map(staff.map(({ userId, name }) => [userId, name]));
  return {
    country: of("country"),
    segment: of("segment"),
    owners: of("ownerUserId").flatMap((id) => (names.has(id) ? [{ id, name: names.get(id) ?? id }] : [])),
  };
}

const COLUMNS = [
  "company_id",
  "name",
  "owner",
  "country",
  "segment",
  "renewal_date",
  "revenue",
  "revenue_currency",
  "people",
  "answers",
  "promoters",
  "detractors",
  "known_since",
];

/** Exactly the companies of the view as CSV. */
export async function* companyListCsv(ctx: Ctx, view: CompanyView): AsyncGenerator<string> {
  const owners = new Map((await listAllStaff(ctx)).map(({ userId, email }) => [userId, email]));
  yield* csvPages(
    COLUMNS,
    (after, limit) => listCompanyDirectory(ctx, { ...view, after }, limit),
    (row) => csvRow(row, owners),
  );
}

const csvRow = (row: CompanyListRow, owners: ReadonlyMap<string, string>) => [
  row.id,
  csvText(row.name),
  csvText(owners.get(row.ownerUserId ?? "")),
  row.country ?? "",
  csvText(row.segment),
  row.renewalDate?.toISOString().slice(0, 10) ?? "",
  row.revenueMinor === null || !row.revenueCurrency ? "" : csvAmount(row.revenueMinor, row.revenueCurrency),
  row.revenueCurrency ?? "",
  row.people,
  row.answers,
  row.promoters,
  row.detractors,
  row.createdAt.toISOString(),
];
