import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { FileCheck } from "#app/domains/nps/nps-draft.rules";
import { checkRows } from "#app/domains/nps/check-draft.server";
import { changeDraft, confirmDraft, discardDraft, getDraft, openDraft, startDraft } from "#app/domains/nps/draft-nps-import.server";
import { describeDraft } from "#app/domains/nps/draft-page.server";
import type { ColumnUse } from "#app/domains/nps/nps-import-columns.rules";
import { CHECKED_AT_ONCE_BYTES } from "#app/domains/nps/plan-check.server";
import { runDraftCheck } from "#app/domains/nps/run-draft-check.server";
import type { Ctx } from "#app/platform/context.server";
import { storeUpload } from "#app/platform/uploads/store-upload.server";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";

const app = useApp();

/** Just above what is looked through at once; every tenth score cannot be read. */
function largeFile(): string {
  let text = "email,score,answered_at,comment\n";
  for (let n = 0; text.length <= CHECKED_AT_ONCE_BYTES; n++)
    text += `p${n}@vos.example,${n % 10 === 9 ? "eleven" : n % 10},2026-03-0${1 + (n % 9)},${"Well done. ".repeat(20)}\n`;
  return text;
}

async function givenLargeDraft() {
  const ctx = await givenWorkspace(app.current);
  const stored = await storeUpload(ctx, { name: "large.csv", type: "text/csv", body: Readable.from([Buffer.from(largeFile())]) });
  const { id } = await startDraft(ctx, stored);
  return { ctx, id };
}

const runOf = async (ctx: Ctx, id: string) => (await openDraft(ctx, id)).plan.checkRunId ?? "";

test("a large file gets its page at once; what a job finds is what a look at once would", async () => {
  const { ctx, id } = await givenLargeDraft();
  const waiting = await describeDraft(ctx, id);
  expect([waiting.plan.check, waiting.checking]).toEqual([null, { isOver: false, done: 0, total: null }]);
  expect(waiting.plan.names, "the columns are there to be looked at meanwhile").toEqual(["email", "score", "answered_at", "comment"]);
  const { uses } = waiting.plan;
  await expect(confirmDraft(ctx, id, { uses, dateOrder: "auto" })).rejects.toMatchObject({ code: "conflict" });

  await runJobs(app.current);
  const { plan, uploadId } = await getDraft(ctx, id);
  const { names, layout } = plan;
  const atOnce = await checkRows(ctx, uploadId, layout, { source: "csv", dateOrder: "auto", answeredOn: null, names, uses });
  expect(plan.check).toEqual(FileCheck.parse(atOnce));
  expect(plan.check.rows).toBeGreaterThan(2_500);
  expect(plan.check.refused).toBe(Math.floor(plan.check.rows / 10));
  expect((await describeDraft(ctx, id)).checking).toBeNull();
  expect(await confirmDraft(ctx, id, { uses, dateOrder: "auto" })).not.toBeNull();
});

test("other columns ask for another look, and what the earlier one finds is not written down", async () => {
  const { ctx, id } = await givenLargeDraft();
  const first = await runOf(ctx, id);
  const uses: ColumnUse[] = ["email", "score", "answered_at", "skip"];
  await changeDraft(ctx, id, { uses, dateOrder: "auto" });
  const second = await runOf(ctx, id);
  expect(second).not.toBe(first);
  await runDraftCheck(ctx, id, first);
  expect((await describeDraft(ctx, id)).plan).toMatchObject({ check: null, uses, checkRunId: second });
  await runJobs(app.current);
  expect((await getDraft(ctx, id)).plan.check.preview[0]).toMatchObject({ comment: "" });
});

test("a look that is under way ends when other columns are asked for, and one that was cancelled says so", async () => {
  const { ctx, id } = await givenLargeDraft();
  const first = await runOf(ctx, id);
  const { uses } = (await openDraft(ctx, id)).plan;
  const running = runDraftCheck(ctx, id, first);
  await changeDraft(ctx, id, { uses, dateOrder: "auto" });
  await running;
  expect((await openDraft(ctx, id)).plan.check).toBeNull();

  const second = await runOf(ctx, id);
  await ctx.db.jobRun.updateMany({ where: { workspaceId: ctx.workspaceId, id: second }, data: { state: "failed" } });
  expect((await describeDraft(ctx, id)).checking).toMatchObject({ isOver: true });
});

test("a file that is put away while it is looked through leaves nothing, and its job ends", async () => {
  const { ctx, id } = await givenLargeDraft();
  await discardDraft(ctx, id);
  await runJobs(app.current);
  expect(await ctx.db.upload.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  const [run] = await ctx.db.jobRun.findMany({ where: { workspaceId: ctx.workspaceId, subjectId: id }, select: { state: true } });
  expect(run?.state).toBe("done");
});
