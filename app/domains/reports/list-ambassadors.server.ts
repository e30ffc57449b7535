import type { DirectoryOrder, DirectoryView } from "#app/domains/ambassadors/directory-view";
import type { Ctx } from "#app/platform/context.server";
import { findDirectory, type DirectoryFilter, type DirectoryRow } from "#app/domains/reports/ambassador-directory.repository.server";
import { csvText } from "#app/platform/csv-cells";
import { csvPages } from "#app/platform/csv-pages";
import { keysetPage } from "#app/platform/db/keyset.server";

export type { DirectoryFilter, DirectoryRow } from "#app/domains/reports/ambassador-directory.repository.server";

/** Who takes part, newest first unless `order` says otherwise, with what each brought. @throws DomainError `invalid` for a cursor of another list. */
export async function listAmbassadors(
  ctx: Ctx,
  filter: DirectoryFilter,
  { order = "-joined", cursor, limit }: { order?: DirectoryOrder; cursor?: string; limit: number },
): Promise<{ data: DirectoryRow[]; nextCursor: string | null }> {
  return keysetPage(await findDirectory(ctx, filter, { order, cursor, take: limit + 1 }), limit, order);
}

const COLUMNS = [
  "ambassadorId",
  "name",
  "email",
  "company",
  "joinedAt",
  "scoreAtJoining",
  "classAtJoining",
  "states",
  "clicks",
  "introductions",
  "won",
];

/** The list as CSV: every row of the filter in its order. */
export const ambassadorListCsv = (ctx: Ctx, { sort, ...filter }: DirectoryView): AsyncGenerator<string> =>
  csvPages(COLUMNS, (cursor, limit) => listAmbassadors(ctx, filter, { order: sort, cursor, limit }), csvRow);

const csvRow = (row: DirectoryRow) => [
  row.ambassadorId,
  csvText(row.name),
  csvText(row.email ?? ""),
  csvText(row.companyName ?? ""),
  row.joinedAt.toISOString(),
  row.npsScoreAtJoining ?? "",
  row.npsClassAtJoining,
  row.states.join(" "),
  row.clicks,
  row.introductions,
  row.won,
];
