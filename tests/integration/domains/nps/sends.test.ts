import { describe, expect, test } from "vitest";
import { getResponseRates } from "#app/domains/nps/get-response-rates.server";
import { RatesQuery } from "#app/domains/nps/statistics-question";
import { correctResponse } from "#app/domains/nps/correct-response.server";
import { describeImport } from "#app/domains/nps/get-nps-import.server";
import { undoNpsImport } from "#app/domains/nps/undo-nps-import.server";
import type { Ctx } from "#app/platform/context.server";
import { answersOf, importFile, startFile, wizardFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";

const app = useApp();
const HEADER = "email,score,answered_at,sent_at";
const SEND = `${HEADER}\nana@vos.nl,,,2026-03-01\n`;
const ANSWER = `${HEADER}\nana@vos.nl,9,2026-03-05,2026-03-01\n`;

const scores = async (ctx: Ctx) => (await answersOf(ctx)).map(({ score }) => score);
const asked = async (ctx: Ctx) => {
  const { rates } = await getResponseRates(ctx, RatesQuery.parse({ period: "all" }));
  const rr2 = rates.find(({ kind }) => kind === "RR2");
  return [rr2?.denominator, rr2?.numerator];
};
async function undo(ctx: Ctx, id: string) {
  await undoNpsImport(ctx, id);
  await runJobs(app.current);
}

test("sends count as sends, in the check and in the report, and as known the second time", async () => {
  const ctx = await givenWorkspace(app.current);
  const file = `${HEADER}\na@v.nl,9,2026-03-05,2026-03-01\nb@v.nl,,,2026-03-01\nc@v.nl,,,2026-03-01\nc@v.nl,,,2026-03-01\n`;
  const first = await wizardFile(ctx, file);
  expect(first.draft.plan.check).toMatchObject({ fresh: 1, unanswered: 2, updated: 0, unchanged: 1 });
  expect(first.counts).toMatchObject({ created: 3 });
  expect((await describeImport(ctx, first.id)).classes).toMatchObject({ promoters: 1, sends: 2 });
  const again = await wizardFile(ctx, `${file}d@v.nl,,,2026-03-02\n`);
  expect(again.draft.plan.check).toMatchObject({ fresh: 0, unanswered: 1, updated: 0, unchanged: 4 });
});

test("SatisMeter's dismissed is a refusal and a bounced send is of unknown fate, in CSV, in JSON and told later; never over a colleague", async () => {
  const ctx = await givenWorkspace(app.current);
  const head = "created,rating,category,feedback,dismissed,userId,email\n";
  await wizardFile(ctx, `${head}2026-03-01T09:00:00Z,,,,true,c1,a@v.nl\n2026-03-01T09:00:00Z,9,promoter,Top,false,c2,b@v.nl\n`);
  const away = { id: "9", rating: null, dismissed: true, created: "2026-03-01T09:00:00Z", user: { userId: "c3", email: "c@v.nl" } };
  await wizardFile(ctx, JSON.stringify([away]));
  const uses = ["response_id", "email", "score", "sent_at", "bounced", "declined"] as const;
  const sent = (flags: string) => `response_id,email,score,sent_at,bounced,declined\n1,d@v.nl,,2026-03-01,${flags}\n`;
  await wizardFile(ctx, sent(","), { uses: [...uses] });
  expect((await answersOf(ctx)).filter(({ status }) => status === "unanswered")).toHaveLength(1);
  await wizardFile(ctx, sent("1,"), { uses: [...uses] });
  const { total } = await getResponseRates(ctx, RatesQuery.parse({ period: "all" }));
  expect(total).toMatchObject({ refusal: 2, unknown: 1, nonContact: 0 });

  const [bounced] = await ctx.db.response.findMany({ where: { workspaceId: ctx.workspaceId, status: "bounced" } });
  await correctResponse(ctx, bounced?.id ?? "", { from: "bounced", to: "unanswered", reason: "It arrived after all" });
  await wizardFile(ctx, sent("1,"), { uses: [...uses] });
  expect((await answersOf(ctx)).filter(({ status }) => status === "bounced")).toHaveLength(0);
});

describe("a send and the answer to it, without an id", () => {
  test("are one: the open send becomes the answer and keeps what it was", async () => {
    const ctx = await givenWorkspace(app.current);
    await importFile(ctx, SEND);
    const { counts } = await importFile(ctx, ANSWER);
    expect(counts).toMatchObject({ created: 0, updated: 1 });
    expect(await scores(ctx)).toEqual([9]);
    expect(
      await ctx.db.responseVersion.findMany({ where: { workspaceId: ctx.workspaceId }, select: { status: true, score: true } }),
    ).toEqual([{ status: "unanswered", score: null }]);
    expect(await asked(ctx)).toEqual([1, 1]);
  });

  test.each([
    ["the send first", [SEND, ANSWER]],
    ["the answer first", [ANSWER, SEND]],
    ["in one file", [`${SEND}ana@vos.nl,9,2026-03-05,2026-03-01\n`]],
  ])("are one with %s, and however often the files come again", async (_name, files) => {
    const ctx = await givenWorkspace(app.current);
    for (const file of files) await importFile(ctx, file);
    for (const file of files) expect((await importFile(ctx, file)).counts).toMatchObject({ created: 0, updated: 0, rejected: 0 });
    expect(await scores(ctx)).toEqual([9]);
  });

  test("a second answer to one send is another answer, and so is one to another send", async () => {
    const ctx = await givenWorkspace(app.current);
    await importFile(ctx, SEND);
    await importFile(ctx, `${ANSWER}ana@vos.nl,4,2026-03-09,2026-03-01\nana@vos.nl,8,2026-03-06,2026-03-02\n`);
    expect((await scores(ctx)).sort()).toEqual([4, 8, 9]);
    expect((await importFile(ctx, `${HEADER}\nana@vos.nl,3,2026-03-05,2026-03-01\n`)).counts).toMatchObject({ created: 0, updated: 1 });
    expect((await scores(ctx)).sort()).toEqual([3, 4, 8]);
    expect((await importFile(ctx, "email,score,answered_at\nana@vos.nl,3,2026-03-05\n")).counts, "without the send").toMatchObject({
      unchanged: 1,
    });
  });

  test("the send is open again when the answer's import is taken back, also by way of imports at once", async () => {
    const ctx = await givenWorkspace(app.current);
    await importFile(ctx, SEND);
    const answers = await Promise.all([startFile(ctx, ANSWER), startFile(ctx, ANSWER)]);
    await Promise.all([runJobs(app.current), runJobs(app.current)]);
    expect(await scores(ctx)).toEqual([9]);
    for (const { id } of answers) await undo(ctx, id);
    expect((await importFile(ctx, SEND)).counts).toMatchObject({ unchanged: 1 });
    expect((await answersOf(ctx)).map(({ score, status }) => [score, status])).toEqual([[null, "unanswered"]]);
  });
});
