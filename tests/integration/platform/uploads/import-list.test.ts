import { expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { columnOf } from "#app/platform/list-address";
import { IMPORT_SORTS, importAddress, importQueryOf, type ImportQuery } from "#app/platform/uploads/import-list";
import { listImportPage, type ListedImport } from "#app/platform/uploads/import-list.repository.server";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();

const STATUSES = ["completed", "failed", "cancelled"] as const;
const SOURCES = ["csv", "satismeter"] as const;
const HOUR_MS = 3_600_000;
const FIRST_AT = Date.parse("2026-03-01T00:00:00Z");

/** 130 imports, an hour apart, of which many are alike in everything but their id and time. */
async function givenImports(): Promise<Ctx> {
  const ctx = await givenWorkspace(app.current);
  const { workspaceId } = ctx;
  const times = Array.from({ length: 130 }, (_, index) => new Date(FIRST_AT + index * HOUR_MS));
  const upload = (index: number) => `upl_${workspaceId}-${index % 7}`;
  await ctx.db.upload.createMany({
    data: times.slice(0, 7).map((createdAt, index) => {
      return { workspaceId, id: upload(index), fileName: `answers-${index}.csv`, contentType: "text/csv", createdAt };
    }),
  });
  await ctx.db.npsImport.createMany({
    data: times.map((createdAt, index) => ({
      workspaceId,
      id: `imp_${workspaceId}-${index}`,
      source: SOURCES[index % 2]!,
      dateOrder: "auto",
      uploadId: upload(index),
      status: STATUSES[index % 3]!,
      readCount: index % 5,
      rejectedCount: index % 4,
      createdAt,
    })),
  });
  return ctx;
}

async function walk(ctx: Ctx, query: ImportQuery): Promise<ListedImport[]> {
  const rows: ListedImport[] = [];
  for (let cursor: string | undefined; ;) {
    const { data, nextCursor } = await listImportPage(ctx, "answers", { ...query, cursor });
    rows.push(...data);
    if (!nextCursor) return rows;
    cursor = nextCursor;
  }
}

const VALUES: Record<(typeof IMPORT_SORTS)[number], (row: ListedImport) => string | number> = {
  file: (row) => row.fileName,
  of: (row) => row.of,
  status: (row) => row.status,
  read: (row) => row.counts.read,
  created: (row) => row.counts.created,
  updated: (row) => row.counts.updated,
  rejected: (row) => row.counts.rejected,
  started: (row) => row.createdAt.getTime(),
};

test("imports come in pages in every order, each once", async () => {
  const ctx = await givenImports();
  for (const sort of IMPORT_SORTS.flatMap((column) => [column, `-${column}` as const])) {
    const rows = await walk(ctx, { sort });
    expect(new Set(rows.map(({ id }) => id)).size, sort).toBe(130);
    expect(rows.length, sort).toBe(130);
    const values = rows.map(VALUES[columnOf(sort)]);
    const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    expect(values, sort).toEqual(sort.startsWith("-") ? sorted.reverse() : sorted);
  }
});

test("imports are narrowed by status, source and period, whose days are those of the workspace", async () => {
  const ctx = await givenImports();
  const query = (search: string) => importQueryOf(new URLSearchParams(search), SOURCES);
  const failed = await walk(ctx, query("status=failed&of=csv"));
  expect(failed.length).toBe(21);
  expect(failed.every(({ status, of }) => status === "failed" && of === "csv")).toBe(true);
  const day = await walk(ctx, query("from=2026-03-02&to=2026-03-02"));
  expect(day.map(({ createdAt }) => createdAt.toISOString()).sort()).toEqual(
    Array.from({ length: 24 }, (_, hour) => new Date(Date.parse("2026-03-01T23:00:00Z") + hour * HOUR_MS).toISOString()),
  );
  expect(importAddress(query("status=nonsense&of=people&from=2026-99-99&sort=owner"))).toBe("?");
});

test("imports of another workspace are not among them, and a place in another order is refused", async () => {
  const ctx = await givenImports();
  expect(await walk(await givenWorkspace(app.current), { sort: "-started" })).toEqual([]);
  const { nextCursor } = await listImportPage(ctx, "answers", { sort: "file" });
  await expect(listImportPage(ctx, "answers", { sort: "-read", cursor: nextCursor ?? "" })).rejects.toThrow(/cursor/);
});
