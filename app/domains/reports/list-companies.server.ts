import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { listAllStaff } from "#app/domains/accounts/change-member.server";
import type { CompanySort, CompanyView } from "#app/domains/contacts/company-view.rules";
import {
  countCompanyValues,
  findCompanyDirectory,
  type CompanyDirectoryRow,
} from "#app/domains/reports/company-directory.repository.server";
import { decodeCursor, toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { csvAmount, csvText } from "#app/platform/csv-cells";

export type CompanyListRow = CompanyDirectoryRow;

const Anchor = z.tuple([z.union([z.string(), z.number(), z.null()]), z.string()]);
const ROWS_A_STEP = 1_000;

/** A page of companies in the order of the view. @throws DomainError `invalid` for a cursor of another list or order. */
export async function listCompanyDirectory(
  ctx: Ctx,
  view: CompanyView,
  limit: number,
): Promise<{ data: CompanyListRow[]; nextCursor: string | null }> {
  const last = decodeCursor(view.after, anchorFor(view.sort));
  const after = last && { value: last[0], id: last[1] };
  const rows = await findCompanyDirectory(ctx, view, { sort: view.sort, after, take: limit + 1 });
  return toPage(rows, limit, (row) => [sortValueOf(view.sort, row), row.id]);
}

function anchorFor(sort: CompanySort) {
  const value = sort.endsWith("name") ? z.string() : sort.endsWith("revenue") ? z.int().nullable() : z.iso.date().nullable();
  return Anchor.pipe(z.tuple([value, z.string()]));
}

function sortValueOf(sort: CompanySort, row: CompanyDirectoryRow): string | number | null {
  if (sort.endsWith("name")) return row.name;
  if (sort.endsWith("revenue")) return row.revenueMinor;
  return row.renewalDate?.toISOString().slice(0, 10) ?? null;
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

/** Exactly the companies of the view as CSV (RFC 4180, UTF-8), a thousand in memory at a time. */
export async function* companyListCsv(ctx: Ctx, view: CompanyView): AsyncGenerator<string> {
  const owners = new Map((await listAllStaff(ctx)).map(({ userId, email }) => [userId, email]));
  yield stringify([COLUMNS]);
  let after: string | undefined;
  do {
    const page = await listCompanyDirectory(ctx, { ...view, after }, ROWS_A_STEP);
    if (page.data.length > 0) yield stringify(page.data.map((row) => csvRow(row, owners)));
    after = page.nextCursor ?? undefined;
  } while (after);
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
