import fc from "fast-check";
import { expect, test } from "vitest";
import { FileTally, type TallyOfFile } from "#app/domains/nps/file-tally.server";
import { describeImport, listRefusedRows } from "#app/domains/nps/get-nps-import.server";
import { judgeFile } from "#app/domains/nps/judge-file.server";
import { draftRejectedCsv } from "#app/domains/nps/rejected-rows-csv.server";
import { placeColumns, type ColumnUse } from "#app/domains/nps/nps-import-columns.rules";
import { changeDraft, getDraft, type Draft } from "#app/domains/nps/draft-nps-import.server";
import type { Ctx } from "#app/platform/context.server";
import { faultsOf } from "#app/platform/uploads/file-import";
import { answersOf, draftFile, wizardFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();

const HEADER = "response_id,external_id,email,score,comment,answered_at,sent_at,survey_type,plan,declined,unsubscribed";
const USES = [...HEADER.split(",").slice(0, 8), "attribute", "declined", "unsubscribed"] as ColumnUse[];

const fileOf = (...rows: string[]) => `${[HEADER, ...rows].join("\n")}\n`;

/** Few values for each column, so that rows meet: the same answer, the same person by another key, a send and what was answered to it. */
const row = fc
  .tuple(
    fc.constantFrom("", "", "", "r1", "r2"),
    fc.constantFrom("", "c1", "c2"),
    fc.constantFrom("", "a@vos.example", "b@vos.example", "c@vos.example"),
    fc.constantFrom("", "", "9", "3", "11"),
    fc.constantFrom("", "Good", "Slow"),
    fc.constantFrom("2026-03-01", "2026-03-02", ""),
    fc.constantFrom("", "2026-02-01", "2026-02-02"),
    fc.constantFrom("", "", "product"),
    fc.constantFrom("", "yes", "true", "12"),
    fc.constantFrom("", "", "", "1"),
    fc.constantFrom("", "", "", "1"),
  )
  .map((cells) => cells.join(","));
const file = fc.array(row, { minLength: 1, maxLength: 14 }).map((rows) => fileOf(...rows));

const TWO_ANSWERS_TO_ONE_SEND: [string, string] = [
  fileOf(",,c@vos.example,9,,2026-03-01,2026-02-01,,,,"),
  fileOf(",,c@vos.example,9,,2026-03-02,2026-02-01,,,,", ",,c@vos.example,,,2026-03-01,2026-02-01,,true,,", ",,,,,2026-03-01,,,,,"),
];

/** A row says when an answer already known was asked for; a later one tells of that send alone, by another key of the same person. */
const A_SEND_LEARNT_LATER: [string, string] = [
  fileOf(",c2,,9,,2026-03-02,,,,,"),
  fileOf(",c2,b@vos.example,3,,2026-03-01,,,,,", ",c2,,9,,2026-03-02,2026-02-02,,,,", ",,b@vos.example,,,2026-03-01,2026-02-02,,,,"),
];

/** What a look through a file that is put together by so many rows at a time finds. */
async function tallyOf(ctx: Ctx, { uploadId, plan, source }: Draft, atOnce: number): Promise<TallyOfFile> {
  const tally = new FileTally();
  const columns = placeColumns(plan.names, USES);
  const settings = { source, timeZone: "Europe/Amsterdam", dateOrders: plan.check.dateOrders, isLenient: true, uploadedAt: ctx.now };
  for await (const rows of judgeFile(ctx, { uploadId, layout: plan.layout, columns, settings }, atOnce))
    for (const one of rows) tally.add(one, false);
  return tally.end();
}

async function reportOf(ctx: Ctx, id: string) {
  const { import: one, classes } = await describeImport(ctx, id);
  const { read, created, updated, unchanged, rejected } = one.counts;
  return { rows: read, fresh: created - classes.sends, unanswered: classes.sends, updated, unchanged, refused: rejected };
}

const figuresOf = ({ fresh, unanswered, updated, unchanged, flagOnly, refused }: TallyOfFile) => ({
  ...{ fresh, unanswered, updated, refused },
  unchanged: unchanged + flagOnly,
});

test("what is seen before is what the report says after, whatever is known and however the file is put together", async () => {
  await fc.assert(
    fc.asyncProperty(file, file, async (one, two) => {
      const ctx = await givenWorkspace(app.current);
      for (const content of [one, two, two]) {
        const { id: draft } = await draftFile(ctx, content);
        await changeDraft(ctx, draft, { uses: USES, dateOrder: "auto" });
        const seen = await getDraft(ctx, draft);
        const byFew = await Promise.all([1, 3].map((atOnce) => tallyOf(ctx, seen, atOnce)));
        const { id } = await wizardFile(ctx, content, { uses: USES });
        const { rows, ...report } = await reportOf(ctx, id);
        expect(rows, "every row has one figure").toBe(seen.plan.check.rows);
        expect([seen.plan.check, ...byFew].map(figuresOf)).toEqual([report, report, report]);
        const problems = seen.plan.check.problems.reduce((sum, { count }) => sum + count, 0);
        expect(problems).toBe((await listRefusedRows(ctx, id, 100)).flatMap(faultsOf).length);
      }
    }),
    { numRuns: 25, examples: [TWO_ANSWERS_TO_ONE_SEND, A_SEND_LEARNT_LATER] },
  );
}, 240_000);

test("a corrected export shows which answers change and how, and stores nothing of it", async () => {
  const ctx = await givenWorkspace(app.current);
  const head = "email,name,score,comment,answered_at,plan\n";
  await wizardFile(ctx, `${head}ana@vos.example,Ana,9,,2026-03-01,pro\nbo@vos.example,Bo,7,Fine,2026-03-01,pro\n`);
  const before = await answersOf(ctx);
  const { plan } = await draftFile(
    ctx,
    `${head}ana@vos.example,Ana,6,Slow lately,2026-03-01,basic\nbo@vos.example,Bo,7,,2026-03-01,\ncas@vos.example,Cas,10,,2026-03-01,\n`,
  );
  expect(plan.check).toMatchObject({ fresh: 1, updated: 1, unchanged: 1, refused: 0 });
  expect(plan.check.changes).toEqual([
    {
      line: 2,
      person: "Ana",
      changes: [
        { field: "score", isOwn: false, before: "9", after: "6" },
        { field: "comment", isOwn: false, before: "", after: "Slow lately" },
        { field: "plan", isOwn: true, before: "pro", after: "basic" },
      ],
    },
  ]);
  expect(plan.check.changed.map(({ field, count }) => [field, count])).toEqual([
    ["score", 1],
    ["comment", 1],
    ["plan", 1],
  ]);
  expect(plan.check.preview.map(({ person, becomes }) => [person, becomes])).toEqual([
    ["Ana", "updated"],
    ["Bo", "unchanged"],
    ["Cas", "created"],
  ]);
  expect(await answersOf(ctx)).toEqual(before);
});

test("a row that contradicts an earlier one is refused before anything comes in, and can be taken out with its reason", async () => {
  const ctx = await givenWorkspace(app.current);
  const { id, plan } = await draftFile(ctx, "email,score,answered_at\nana@vos.example,9,2026-03-01\nana@vos.example,3,2026-03-01\n");
  expect(plan.check).toMatchObject({ fresh: 1, refused: 1, problems: [{ code: "repeated", line: 3 }] });
  let csv = "";
  for await (const piece of await draftRejectedCsv(ctx, id)) csv += piece;
  expect(csv).toContain("ana@vos.example,3,2026-03-01");
});

test("nobody learns from a look through a file what an employee answered", async () => {
  const ctx = await givenWorkspace(app.current);
  const rows = (...scores: number[]) =>
    `email,score,answered_at,survey_type\n${scores.map((score) => `ana@us.example,${score},2026-03-01,mirror\n`).join("")}`;
  await wizardFile(ctx, rows(3));
  const looks = await Promise.all([rows(3), rows(9), rows(3, 9), rows(9, 3)].map((content) => draftFile(ctx, content)));
  const seen = looks.map(({ plan: { check } }) => [check.untold, check.updated, check.unchanged, check.refused, check.changes.length]);
  expect(seen).toEqual([
    [1, 0, 0, 0, 0],
    [1, 0, 0, 0, 0],
    [2, 0, 0, 0, 0],
    [2, 0, 0, 0, 0],
  ]);
});

test("a check that an earlier version of the product left behind is done again", async () => {
  const ctx = await givenWorkspace(app.current);
  const { id, plan } = await draftFile(ctx, "email,score,answered_at\nana@vos.example,9,2026-03-01\n");
  const { updated: _, ...check } = plan.check;
  await ctx.db.npsImportDraft.updateMany({
    where: { workspaceId: ctx.workspaceId, id },
    data: { plan: { ...plan, check: { ...check, fresh: 7 } } },
  });
  expect((await getDraft(ctx, id)).plan.check).toEqual(plan.check);
});
