import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { decodeCursor, toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import {
  countDirectory,
  findDirectory,
  type DirectoryFilter,
  type DirectoryRow,
} from "#app/domains/reports/ambassador-directory.repository.server";
import { csvText } from "#app/platform/csv-cells";

export type { DirectoryFilter, DirectoryRow } from "#app/domains/reports/ambassador-directory.repository.server";

const Anchor = z.tuple([z.iso.datetime(), z.string()]);

/** Who takes part, newest first, with what each brought. @throws DomainError `invalid` for a cursor of another list. */
export async function listAmbassadors(
  ctx: Ctx,
  filter: DirectoryFilter,
  page: { cursor?: string; limit: number },
): Promise<{ data: DirectoryRow[]; nextCursor: string | null }> {
  const anchor = decodeCursor(page.cursor, Anchor);
  const rows = await findDirectory(ctx, filter, anchor && { joinedAt: new Date(anchor[0]), id: anchor[1] }, page.limit + 1);
  return toPage(rows, page.limit, (row) => [row.joinedAt.toISOString(), row.ambassadorId]);
}

/** How many people ever joined a campaign of the workspace. */
export const countAmbassadors = (ctx: Ctx): Promise<number> => countDirectory(ctx);

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
const ROWS_A_STEP = 500;

/** The list as CSV (RFC 4180, UTF-8), every row of the filter; in steps, so that any size passes. */
export async function* ambassadorListCsv(ctx: Ctx, filter: DirectoryFilter): AsyncGenerator<string> {
  yield stringify([COLUMNS]);
  let cursor: string | undefined;
  do {
    const page = await listAmbassadors(ctx, filter, { cursor, limit: ROWS_A_STEP });
    if (page.data.length > 0) yield stringify(page.data.map(csvRow));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

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
