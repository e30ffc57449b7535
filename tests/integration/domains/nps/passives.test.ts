import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { downloadTable } from "#app/domains/activity/download-table.server";
import { openCases } from "#app/domains/care/open-cases.server";
import { answersOfContact } from "#app/domains/nps/answers-of-contact.server";
import { listPassives, passiveCounts, passivesTable } from "#app/domains/nps/list-passives.server";
import { downloadNpsTable } from "#app/domains/nps/nps-tables.server";
import { AnswerQuery, readNpsQuery } from "#app/domains/nps/nps-question";
import { PASSIVE_COLUMNS, passiveAddress, passiveView } from "#app/domains/nps/passive-view.rules";
import type { Ctx } from "#app/platform/context.server";
import { importFile } from "#tests/integration/domains/nps/import-support";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const view = (query: string) => passiveView(new URLSearchParams(query));
const names = async (ctx: Ctx, query: string) => (await listPassives(ctx, view(query), 50)).data.map(({ name }) => name);

async function given(rows: string[]): Promise<Ctx> {
  const ctx = { ...(await givenWorkspace(app.current)), now: new Date("2026-11-01T12:00:00Z") };
  const file = ["email,name,company,score,answered_at,comment,segment,country,survey_type", ...rows].join("\n");
  expect((await importFile(ctx, file)).counts.rejected).toBe(0);
  return ctx;
}

async function somePassives(): Promise<Ctx> {
  const ctx = await given([
    "ana@vos.nl,Ana,Vos,8,2026-06-01,Reports are slow,Care,NL,",
    "ana@vos.nl,Ana,Vos,7,2026-09-01,,Care,NL,",
    "bo@kade.be,Bo,Kade,10,2026-03-01,Great,Retail,BE,",
    "bo@kade.be,Bo,Kade,8,2026-08-01,,Retail,BE,",
    "cas@veer.nl,Cas,Veer,7,2026-01-01,,Care,NL,",
    "cas@veer.nl,Cas,Veer,9,2026-05-01,,Care,NL,",
    "dee@gmail.com,Dee,,8,2026-04-01,=1+1,,,",
    "eve@gmail.com,Eve,,8,2024-01-01,,,,",
    "fay@gmail.com,Fay,,2,2026-04-01,,,,",
    "fay@gmail.com,Fay,,8,2026-05-01,,,,product",
  ]);
  await ctx.db.company.updateMany({
    where: { workspaceId: ctx.workspaceId, name: "Vos" },
    data: { revenueMinor: 1_200_000n, revenueCurrency: "EUR", renewalDate: new Date("2026-12-01") },
  });
  await ctx.db.company.updateMany({
    where: { workspaceId: ctx.workspaceId, name: "Kade" },
    data: { revenueMinor: 5_000_000n, revenueCurrency: "EUR", renewalDate: new Date("2027-02-01") },
  });
  return ctx;
}

describe("the passives", () => {
  test("come with what would make it a 9, as whoever heard it last wrote it down", async () => {
    const ctx = await given(["ana@v.nl,Ana,,7,2026-10-01,,,,", "ana@v.nl,Ana,,8,2026-10-20,,,,", "bo@v.nl,Bo,,8,2026-10-20,,,,"]);
    const answers = await ctx.db.response.findMany({
      where: { workspaceId: ctx.workspaceId, contact: { name: "Ana" } },
      orderBy: { answeredAt: "asc" },
    });
    for (const [index, wish] of ["A price list", "A call back within a day"].entries()) {
      const marketer = await asMember(ctx, ["marketer"]);
      const at = { ...marketer, now: new Date(ctx.now.getTime() + index) };
      await openCases(at, { responseIds: [answers[index]?.id ?? ""], wish });
    }
    const { data } = await listPassives(ctx, view("sort=name"), 50);
    expect(data.map(({ name, wish }) => [name, wish])).toEqual([
      ["Ana", "A call back within a day"],
      ["Bo", ""],
    ]);
  });

  test("a 7 after the last one had lapsed is a new beginning, as on the page of the person", async () => {
    const ctx = await given([
      "ana@v.nl,Ana,,7,2021-01-01,,,,",
      "ana@v.nl,Ana,,8,2026-10-30,,,,",
      "bo@v.nl,Bo,,7,2024-01-31,,,,",
      "bo@v.nl,Bo,,8,2025-07-31,,,,",
      "bo@v.nl,Bo,,7,2026-09-01,,,,",
      "cas@v.nl,Cas,,3,2026-01-01,,,,",
      "cas@v.nl,Cas,,8,2026-02-01,,,,",
    ]);
    const { data } = await listPassives(ctx, view("sort=name"), 50);
    expect(data.map(({ name, since }) => [name, since.toISOString().slice(0, 10)])).toEqual([
      ["Ana", "2026-10-29"],
      ["Bo", "2024-01-30"],
      ["Cas", "2026-01-31"],
    ]);
    for (const { contactId, since } of data) expect((await answersOfContact(ctx, contactId)).current?.since).toEqual(since);
  });

  test("are those whose latest relationship answer of the last 18 months was a 7 or 8, with since when and their latest words", async () => {
    const ctx = await somePassives();
    const { data } = await listPassives(ctx, view(""), 50);
    expect(data.map(({ name, score, since, comment }) => [name, score, since.toISOString().slice(0, 10), comment])).toEqual([
      ["Bo", 8, "2026-07-31", "Great"],
      ["Ana", 7, "2026-05-31", "Reports are slow"],
      ["Dee", 8, "2026-03-31", "=1+1"],
    ]);
    expect(await passiveCounts(ctx)).toEqual({
      all: 3,
      sevens: 1,
      eights: 2,
      answered: 5,
      segment: ["Care", "Retail"],
      country: ["BE", "NL"],
    });
  });

  test.each([
    ["score=7", ["Ana"]],
    ["score=8", ["Bo", "Dee"]],
    ["segment=Care", ["Ana"]],
    ["country=BE", ["Bo"]],
    ["renewal=30", ["Ana"]],
    ["renewal=180", ["Bo", "Ana"]],
    ["renewal=7&score=9&sort=nonsense", ["Bo", "Ana", "Dee"]],
    ["sort=revenue", ["Ana", "Bo", "Dee"]],
    ["sort=renewal", ["Ana", "Bo", "Dee"]],
    ["sort=-renewal", ["Bo", "Ana", "Dee"]],
    ["sort=since", ["Dee", "Ana", "Bo"]],
    ["sort=-name", ["Dee", "Bo", "Ana"]],
  ])("asked with %s are %j", async (query, expected) => {
    expect(await names(await somePassives(), query)).toEqual(expected);
  });

  test.each(PASSIVE_COLUMNS.flatMap((column) => [column, `-${column}` as const]))("pages by %s show everybody once", async (sort) => {
    const ctx = await given(
      Array.from({ length: 9 }, (_, index) => `p${index}@gmail.com,${index % 3 ? "Same" : `N${index}`},,8,2026-0${1 + (index % 4)}-01,,,,`),
    );
    const all = (await listPassives(ctx, view(`sort=${sort}`), 50)).data.map(({ contactId }) => contactId);
    const paged: string[] = [];
    for (let after = ""; ;) {
      const page = await listPassives(ctx, view(`sort=${sort}&after=${after}`), 2);
      paged.push(...page.data.map(({ contactId }) => contactId));
      if (!page.nextCursor) break;
      after = page.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(new Set(paged).size).toBe(9);
  });

  test("with and without a value, page by page by value", async () => {
    const ctx = await somePassives();
    for (const sort of ["-revenue", "revenue", "renewal", "-renewal"] as const) {
      const seen: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await listPassives(ctx, { sort, after }, 1);
        seen.push(...page.data.map(({ name }) => name));
        if (!page.nextCursor) break;
        after = page.nextCursor;
      }
      expect(seen).toEqual(await names(ctx, `sort=${sort}`));
    }
  });

  test("a cursor of another order is refused", async () => {
    const ctx = await somePassives();
    const { nextCursor } = await listPassives(ctx, view("sort=name"), 1);
    await expect(listPassives(ctx, view(`sort=since&after=${nextCursor}`), 1)).rejects.toMatchObject({ code: "invalid" });
  });

  test("the address of a view reads back as the view", () => {
    const full = view("segment=A%26b&country=NL&score=8&renewal=90&sort=-since&after=xyz");
    expect(passiveView(new URLSearchParams(passiveAddress(full).slice(1)))).toEqual(full);
  });

  test("of another workspace are not shown", async () => {
    await somePassives();
    expect(await names(await given([]), "")).toEqual([]);
  });
});

describe("files", () => {
  const rowsOf = async (response: Response): Promise<Array<Record<string, string>>> => parse(await response.text(), { columns: true });
  const query = (text: string) => readNpsQuery(AnswerQuery, new URLSearchParams(`period=all&${text}`));

  test("hold exactly the passives of the view, nothing computes, and who took them is written down", async () => {
    const ctx = await somePassives();
    const rows = await rowsOf(await downloadTable(ctx, "passives", passivesTable(ctx, view("score=8")), "csv"));
    expect(rows.map((row) => [row.name, row.revenue_a_year, row.renewal_date, row.comment])).toEqual([
      ["Bo", "50000.00", "2027-02-01", "Great"],
      ["Dee", "", "", "'=1+1"],
    ]);
    const taken = { workspaceId: ctx.workspaceId, kind: "export.downloaded", subjectId: "passives" };
    expect(await ctx.db.activity.count({ where: taken })).toBe(1);
    const workbook = await downloadTable(ctx, "passives", passivesTable(ctx, view("")), "xlsx");
    expect(workbook.headers.get("Content-Disposition")).toBe('attachment; filename="passives.xlsx"');
    expect(await ctx.db.activity.count({ where: taken })).toBe(2);
  });

  test("of the answers hold every answer of the address, of any number of pages", async () => {
    const ctx = await given(Array.from({ length: 1_203 }, (_, index) => `p${index}@gmail.com,P${index},,${index % 11},2026-01-01,,,,`));
    expect(await rowsOf(await downloadNpsTable(ctx, "answers", query(""), "csv"))).toHaveLength(1_203);
    const promoters = await rowsOf(await downloadNpsTable(ctx, "answers", query("class=promoter"), "csv"));
    expect(promoters).toHaveLength(218);
    expect(new Set(promoters.map((row) => row.score))).toEqual(new Set(["9", "10"]));
  });

  test("of the figures say no more than the page: nothing under five, no score under ten", async () => {
    const ctx = await given([
      ...Array.from({ length: 12 }, (_, index) => `a${index}@gmail.com,A,,9,2026-01-01,,Big,NL,`),
      ...Array.from({ length: 7 }, (_, index) => `b${index}@gmail.com,B,,3,2026-04-01,,Middle,NL,`),
      ...Array.from({ length: 3 }, (_, index) => `c${index}@gmail.com,C,,8,2026-04-01,,Small,NL,`),
    ]);
    const groups = await rowsOf(await downloadNpsTable(ctx, "groups", query("by=segment"), "csv"));
    expect(groups.map((row) => [row.segment, row.n, row.promoters, row.detractors, row.nps])).toEqual([
      ["Big", "12", "12", "0", "100"],
      ["Middle", "7", "0", "7", ""],
      ["Small", "3", "", "", ""],
    ]);
    const trend = await rowsOf(await downloadNpsTable(ctx, "trend", query("per=quarter"), "csv"));
    expect(trend.map((row) => [row.from_day, row.n, row.nps, row.baseline])).toEqual([
      ["2026-01-01", "12", "100", "yes"],
      ["2026-04-01", "10", "-70", ""],
    ]);
    const scores = await rowsOf(await downloadNpsTable(ctx, "distribution", query(""), "csv"));
    expect(scores.map((row) => Number(row.answers))).toEqual([0, 0, 0, 7, 0, 0, 0, 0, 3, 12, 0]);
    expect(await rowsOf(await downloadNpsTable(ctx, "distribution", query("segment=Small"), "csv"))).toEqual([]);
  });
});
