import { describe, expect, test } from "vitest";
import { listAttributeDefinitions } from "#app/domains/nps/attribute-types.server";
import { describeImport } from "#app/domains/nps/get-nps-import.server";
import type { Ctx } from "#app/platform/context.server";
import { answersOf, importFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const HEADER = "external_id,email,name,company,score,comment,answered_at";
const row = (number: number, score: number | string = 9, comment = "") =>
  `c-${number},p${number}@firm${number % 7}.nl,Person ${number},Firm ${number % 7},${score},${comment},2026-03-01T09:30:00Z`;
const file = (...rows: string[]) => [HEADER, ...rows].join("\n") + "\n";

describe("own columns have a type, decided over the whole file", () => {
  const HEAD = "email,score,answered_at,seats,since,vip,plan,zip\n";
  const line = (index: number, own: string) => `p${index}@vos.nl,9,2026-03-0${1 + (index % 9)},${own}\n`;
  const attributes = async (ctx: Ctx) => (await answersOf(ctx)).map((answer) => answer.attributes);
  const textKeptOf = async (ctx: Ctx, id: string) => (await describeImport(ctx, id)).textKept;

  test("numbers, days and yes or no are stored as such; ids and words stay text; definitions are the workspace's", async () => {
    const ctx = await givenWorkspace(app.current);
    const { id } = await importFile(
      ctx,
      HEAD + line(0, "12,2027-03-01,ja,pro,0123") + line(1, "-3.5,2027-04-01,no,basic,1234") + line(2, ",,,,"),
    );
    expect(await attributes(ctx)).toEqual([
      { seats: 12, since: "2027-03-01", vip: true, plan: "pro", zip: "0123" },
      { seats: -3.5, since: "2027-04-01", vip: false, plan: "basic", zip: "1234" },
      {},
    ]);
    expect(await listAttributeDefinitions(ctx)).toEqual([
      { name: "plan", type: "text" },
      { name: "seats", type: "number" },
      { name: "since", type: "date" },
      { name: "vip", type: "boolean" },
      { name: "zip", type: "text" },
    ]);
    expect(await textKeptOf(ctx, id)).toEqual([]);
    expect(await listAttributeDefinitions(await givenWorkspace(app.current))).toEqual([]);
  });

  test("a value that does not fit stays text and is said; a known column keeps its type; the file again changes nothing", async () => {
    const ctx = await givenWorkspace(app.current);
    const content = HEAD + Array.from({ length: 20 }, (_, index) => line(index, index === 7 ? "many,,,," : `${index},,,,`)).join("");
    const first = await importFile(ctx, content);
    expect(await textKeptOf(ctx, first.id)).toEqual([{ name: "seats", count: 1, type: "number" }]);
    expect((await attributes(ctx)).map((own) => (own as { seats: unknown }).seats)).toEqual(expect.arrayContaining([3, "many", 19]));
    expect((await importFile(ctx, content)).counts).toMatchObject({ unchanged: 20, updated: 0 });
    const words = await importFile(ctx, `email,score,answered_at,seats\nx@vos.nl,9,2026-05-01,none\n`);
    expect(await textKeptOf(ctx, words.id)).toEqual([{ name: "seats", count: 1, type: "number" }]);
  });
});

describe("every stored answer knows its row", () => {
  test("the row as it stands in the file, also after a correction from another one", async () => {
    const ctx = await givenWorkspace(app.current);
    const first = await importFile(ctx, `${HEADER}\n${row(1, 9, '"two\nlines"')}\n\n${row(2, 3)}\n`);
    const second = await importFile(ctx, file(row(7), row(2, 4)));
    const rows = await ctx.db.response.findMany({
      where: { workspaceId: ctx.workspaceId },
      select: { score: true, importId: true, rowImportId: true, rowLine: true },
      orderBy: { rowLine: "asc" },
    });
    expect(rows).toEqual(
      expect.arrayContaining([
        { score: 9, importId: first.id, rowImportId: first.id, rowLine: 2 },
        { score: 4, importId: first.id, rowImportId: second.id, rowLine: 3 },
      ]),
    );
    const shown = (await describeImport(ctx, first.id, 2)).fileRow;
    expect(shown?.cells?.find(({ column }) => column === "comment")?.cell).toBe("two\nlines");
    expect((await describeImport(ctx, first.id, 5)).fileRow?.cells?.[0]).toEqual({ column: "external_id", cell: "c-2" });
    expect((await describeImport(ctx, first.id, 4)).fileRow).toEqual({ line: 4, cells: null });
    expect((await describeImport(ctx, first.id, 900)).fileRow).toEqual({ line: 900, cells: null });
  });
});
