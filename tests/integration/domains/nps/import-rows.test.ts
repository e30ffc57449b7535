import { expect, test } from "vitest";
import { describeImport } from "#app/domains/nps/get-nps-import.server";
import { rowsView, ROWS_KINDS, type RowsKind } from "#app/domains/nps/import-rows-view.rules";
import { importRowsTable, listImportRows } from "#app/domains/nps/list-import-rows.server";
import { undoNpsImport } from "#app/domains/nps/undo-nps-import.server";
import type { ColumnUse } from "#app/domains/nps/nps-import-columns.rules";
import type { Ctx } from "#app/platform/context.server";
import { csvOf } from "#app/platform/table-file.server";
import { importFile, wizardFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";

const app = useApp();
const HEADER = "email,name,company,score,comment,answered_at,sent_at,unsubscribed\n";
const uses: ColumnUse[] = ["email", "name", "company", "score", "comment", "answered_at", "sent_at", "unsubscribed"];
const FIRST = `${HEADER}ana@vos.example,Ana,Vos,9,,2026-03-01,,\nbo@vos.example,Bo,Vos,7,Fine,2026-03-01,,\n`;
const SECOND = `${HEADER}${[
  "ana@vos.example,Ana,Vos,6,Slow lately,2026-03-01,,",
  "bo@vos.example,Bo,Vos,7,Fine,2026-03-01,,yes",
  "cas@ede.example,Cas,Ede,10,,2026-03-01,,",
  "dee@ede.example,Dee,Ede,,,,2026-02-01,",
  "eva@ede.example,Eva,Ede,eleven,,2026-03-01,,",
  "fay@ede.example,Fay,Ede,,,,,yes",
].join("\n")}\n`;

const listed = async (ctx: Ctx, id: string, kind: RowsKind, search?: string) =>
  (await listImportRows(ctx, id, { kind, search, after: -1 }, 50)).rows.map(({ line, name }) => [line, name]);

async function given() {
  const ctx = await givenWorkspace(app.current);
  const { id: first } = await wizardFile(ctx, FIRST, { uses });
  return { ctx, first, ...(await wizardFile(ctx, SECOND, { uses })) };
}

test("every figure of the report leads to as many rows, each to its line of the file", async () => {
  const { ctx, id } = await given();
  const { import: one, classes, flagged } = await describeImport(ctx, id);
  const { read, created, updated, unchanged, rejected } = one.counts;
  const rows = Object.fromEntries(await Promise.all(ROWS_KINDS.map(async (kind) => [kind, await listed(ctx, id, kind)] as const)));
  expect(rows).toEqual({
    all: [
      [2, "Ana"],
      [3, "Bo"],
      [4, "Cas"],
      [5, "Dee"],
      [6, null],
      [7, null],
    ],
    created: [[4, "Cas"]],
    sends: [[5, "Dee"]],
    updated: [[2, "Ana"]],
    unchanged: [
      [3, "Bo"],
      [7, null],
    ],
    suppressed: [
      [3, "Bo"],
      [7, null],
    ],
    rejected: [[6, null]],
  });
  const figures = { all: read, created: created - classes.sends, sends: classes.sends, updated, unchanged, suppressed: flagged, rejected };
  expect(Object.fromEntries(ROWS_KINDS.map((kind) => [kind, rows[kind]?.length]))).toEqual(figures);
});

test("a changed row shows what it said before and after, also when a later file changed it again", async () => {
  const { ctx, id } = await given();
  await wizardFile(ctx, `${HEADER}ana@vos.example,Ana,Vos,8,Better,2026-03-01,,\n`, { uses });
  const { rows } = await listImportRows(ctx, id, { kind: "updated", after: -1 }, 50);
  expect(rows.map(({ changes }) => changes)).toEqual([
    [
      { field: "score", isOwn: false, before: "9", after: "6" },
      { field: "comment", isOwn: false, before: "", after: "Slow lately" },
    ],
  ]);
});

test("rows are found by name, address, company and reason, and refused ones by what stands in them", async () => {
  const { ctx, id } = await given();
  expect(await listed(ctx, id, "all", "EDE")).toEqual([
    [4, "Cas"],
    [5, "Dee"],
  ]);
  expect(await listed(ctx, id, "all", "slow")).toEqual([[2, "Ana"]]);
  expect(await listed(ctx, id, "all", "%")).toEqual([]);
  expect(await listed(ctx, id, "rejected", "eva@")).toEqual([[6, null]]);
  expect(await listed(ctx, id, "rejected", "ana@")).toEqual([]);
});

test("page by page the rows are those of the whole file once, over several batches, and so is the CSV", async () => {
  const ctx = await givenWorkspace(app.current);
  const lines = Array.from({ length: 2_105 }, (_, n) => `p${n}@vos.example,,,${n % 11},,2026-03-01,,`);
  const { id } = await wizardFile(ctx, `${HEADER}${lines.join("\n")}\n`, { uses });
  const seen: number[] = [];
  for (let after: number | null = -1; after !== null;) {
    const page = await listImportRows(ctx, id, { kind: "created", after }, 700);
    seen.push(...page.rows.map(({ line }) => line));
    after = page.next;
  }
  expect(seen).toEqual(lines.map((_, index) => index + 2));
  let csv = "";
  for await (const part of csvOf(importRowsTable(ctx, id, { kind: "created", search: "p2104@", after: -1 }))) csv += part;
  expect(csv.split("\n").slice(1)).toEqual([expect.stringMatching(/^2106,created,/), ""]);
});

test("rows about employees' answers are listed nowhere, and rows whose answer was taken back say so", async () => {
  const ctx = await givenWorkspace(app.current);
  const head = "email,score,answered_at,survey_type\n";
  const { id } = await importFile(ctx, `${head}ana@us.example,3,2026-03-01,mirror\nbo@vos.example,9,2026-03-01,\n`);
  expect(await listed(ctx, id, "all")).toEqual([[3, "bo@vos.example"]]);
  await undoNpsImport(ctx, id);
  await runJobs(app.current);
  const { rows } = await listImportRows(ctx, id, { kind: "created", after: -1 }, 50);
  expect(rows.every(({ responseId, name }) => responseId === null && name === null)).toBe(true);
});

test("the rows of another workspace's import are not found", async () => {
  const { id } = await given();
  const other = await givenWorkspace(app.current);
  await expect(listImportRows(other, id, rowsView(new URLSearchParams()), 50)).rejects.toMatchObject({ code: "not_found" });
});
