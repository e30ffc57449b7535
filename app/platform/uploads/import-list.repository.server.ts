import { DateTime } from "luxon";
import type { Ctx } from "#app/platform/context.server";
import { keysetOf, keysetPage, type Placed, type SortColumn } from "#app/platform/db/keyset.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { ImportCounts, ImportStatus } from "#app/platform/uploads/file-import";
import type { ImportQuery, ImportSort } from "#app/platform/uploads/import-list";

const sql = Prisma.sql;
const PAGE_SIZE = 50;

// The tables have the same shape but for what an import is of; drafts are no imports yet.
const TABLES = {
  answers: { table: sql`"NpsImport"`, of: sql`i."source"` },
  people: { table: sql`"PeopleImport"`, of: sql`i."kind"` },
  deals: { table: sql`"DealImport"`, of: sql`i."kind"` },
};

export type ListedImport = { id: string; of: string; fileName: string; status: ImportStatus; counts: ImportCounts; createdAt: Date };

type Row = Omit<ListedImport, "counts"> & ImportCounts & Placed;

/** One page of the imports that fit. @param kinds of these alone; of all unless told. @throws DomainError `invalid` for a cursor of another list or order. */
export async function listImportPage(
  ctx: Ctx,
  list: keyof typeof TABLES,
  query: ImportQuery,
  kinds?: readonly string[],
): Promise<{ data: ListedImport[]; nextCursor: string | null }> {
  const { table, of } = TABLES[list];
  const keyset = keysetOf(sortsBy(of), { id: sql`i."id"`, order: query.sort, cursor: query.cursor });
  const startOf = (day: string) => DateTime.fromISO(day, { zone: ctx.workspace.timeZone }).startOf("day");
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT i."id", ${of} AS "of", u."fileName", i."status", i."createdAt", i."readCount" AS "read", i."createdCount" AS "created",
      i."updatedCount" AS "updated", i."unchangedCount" AS "unchanged", i."rejectedCount" AS "rejected", ${keyset.place} AS "place"
    FROM ${table} i JOIN "Upload" u ON u."workspaceId" = i."workspaceId" AND u."id" = i."uploadId"
    WHERE i."workspaceId" = ${ctx.workspaceId} AND i."status" <> 'draft'
      ${query.status ? sql`AND i."status" = ${query.status}` : Prisma.empty}
      ${kinds ? sql`AND ${of} = ANY(${[...kinds]})` : Prisma.empty}
      ${query.of ? sql`AND ${of} = ${query.of}` : Prisma.empty}
      ${query.from ? sql`AND i."createdAt" >= ${startOf(query.from).toJSDate()}` : Prisma.empty}
      ${query.to ? sql`AND i."createdAt" < ${startOf(query.to).plus({ days: 1 }).toJSDate()}` : Prisma.empty}
      ${keyset.after}
    ORDER BY ${keyset.orderBy} LIMIT ${PAGE_SIZE + 1}`;
  const { data, nextCursor } = keysetPage(rows, PAGE_SIZE, query.sort);
  return {
    data: data.map(({ read, created, updated, unchanged, rejected, ...row }) => ({
      ...row,
      counts: { read, created, updated, unchanged, rejected },
    })),
    nextCursor,
  };
}

const sortsBy = (of: Prisma.Sql): Record<ImportSort, SortColumn> => ({
  file: { values: [{ kind: "text", sql: sql`u."fileName"` }] },
  of: { values: [{ kind: "text", sql: of }] },
  status: { values: [{ kind: "text", sql: sql`i."status"` }] },
  read: { values: [{ kind: "number", sql: sql`i."readCount"` }] },
  created: { values: [{ kind: "number", sql: sql`i."createdCount"` }] },
  updated: { values: [{ kind: "number", sql: sql`i."updatedCount"` }] },
  rejected: { values: [{ kind: "number", sql: sql`i."rejectedCount"` }] },
  started: { values: [{ kind: "instant", sql: sql`i."createdAt"` }] },
});
