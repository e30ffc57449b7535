import { expect, test } from "vitest";
import { changeDraft, confirmDraft, getDraft } from "#app/domains/nps/draft-nps-import.server";
import type { Ctx } from "#app/platform/context.server";
import { answersOf, draftFile, importFile, startFile, wizardFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const FILE = "email,score\nana@vos.nl,9\nbo@vos.nl,3\n";

const wave = (ctx: Ctx, content: string, answeredOn: string) => importFile(ctx, content, "auto", "csv", answeredOn);
const told = async (ctx: Ctx) => (await answersOf(ctx)).map(({ score, answeredAt }) => [answeredAt?.toISOString(), score]).sort();

test("a file that does not say when its answers were given is refused until somebody does, and nothing of it is kept", async () => {
  const ctx = await givenWorkspace(app.current);
  await expect(startFile(ctx, FILE)).rejects.toMatchObject({
    code: "invalid",
    details: { code: "answered_on", errors: [{ path: "answeredOn" }] },
  });
  expect(await ctx.db.upload.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
});

test("the same file again changes nothing, whenever that is, and the next wave does not overwrite this one", async () => {
  const ctx = await givenWorkspace(app.current);
  expect((await wave(ctx, FILE, "2026-03-01")).counts).toMatchObject({ created: 2 });
  expect((await wave(ctx, FILE, "2026-03-01")).counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect((await wave(ctx, FILE.replace("9", "4"), "2026-06-01")).counts).toMatchObject({ created: 2, updated: 0 });
  expect(await told(ctx)).toEqual([
    ["2026-02-28T23:00:00.000Z", 3],
    ["2026-02-28T23:00:00.000Z", 9],
    ["2026-05-31T22:00:00.000Z", 3],
    ["2026-05-31T22:00:00.000Z", 4],
  ]);
  const written = "email,score,answered_at\nana@vos.nl,9,2026-03-01\n";
  expect((await importFile(ctx, written)).counts, "as if it were written in the file").toMatchObject({ unchanged: 1 });
});

test("the wizard asks for the day, and starts nothing without it", async () => {
  const ctx = await givenWorkspace(app.current);
  const { id, plan } = await draftFile(ctx, FILE);
  const { uses } = plan;
  expect(plan.check.needsDate).toBe(true);
  await expect(confirmDraft(ctx, id, { uses, dateOrder: "auto" })).rejects.toMatchObject({ details: { code: "answered_on" } });
  await changeDraft(ctx, id, { uses, dateOrder: "auto", answeredOn: "2026-03-01" });
  expect((await getDraft(ctx, id)).plan.check.preview[0]?.at).toBe("2026-02-28T23:00:00.000Z");
  expect((await wizardFile(ctx, FILE, { answeredOn: "2026-03-01" })).counts).toMatchObject({ created: 2 });
  expect((await wizardFile(ctx, FILE, { answeredOn: "2026-03-01" })).counts).toMatchObject({ unchanged: 2 });
});

test("nobody is asked for a day that the file says itself, or that no row needs", async () => {
  const ctx = await givenWorkspace(app.current);
  for (const file of ["email,score,answered_at\nana@vos.nl,9,2026-03-01\n", "email,score,sent_at\nana@vos.nl,,2026-03-01\n"]) {
    expect((await draftFile(ctx, file)).plan.check.needsDate).toBe(false);
    expect((await importFile(ctx, file)).counts).toMatchObject({ created: 1 });
  }
});
