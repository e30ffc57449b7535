import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import {
  changeDraft,
  changeDraftSource,
  confirmDraft,
  discardDraft,
  forgetOldDrafts,
  getDraft,
  listWaitingFiles,
} from "#app/domains/nps/draft-nps-import.server";
import { describeDraft } from "#app/domains/nps/draft-page.server";
import { getNpsImport } from "#app/domains/nps/get-nps-import.server";
import { draftRejectedCsv, rejectedRowsCsv } from "#app/domains/nps/rejected-rows-csv.server";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { answersOf, draftFile, importFile, wizardFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { xlsxOf } from "#tests/support/xlsx";
import { findDelimiter } from "#app/platform/uploads/csv-file.server";
import { storeUpload } from "#app/platform/uploads/store-upload.server";

const app = useApp();
const TRUSTFUEL = "Klant;Mail;Oordeel;Wanneer;Pakket\nAna;ana@vos.example;9;2026-03-01;pro\nBo;bo@vos.example;9,5;2026-03-01;pro\n";
const uploads = (ctx: Ctx) => ctx.db.upload.count({ where: { workspaceId: ctx.workspaceId } });
const textOf = async (pieces: AsyncGenerator<string>) => {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
};

test("nothing is stored before somebody confirms, and a file put away leaves nothing", async () => {
  const ctx = await givenWorkspace(app.current);
  const draft = await draftFile(ctx, TRUSTFUEL);
  expect(await answersOf(ctx)).toEqual([]);
  expect(await listWaitingFiles(ctx)).toMatchObject([{ id: draft.id }]);
  await discardDraft(ctx, draft.id);
  expect([await uploads(ctx), await listWaitingFiles(ctx)]).toEqual([0, []]);
});

test("an unknown file is told column by column, counted before it is confirmed, and remembered for the next one", async () => {
  const ctx = await givenWorkspace(app.current);
  const draft = await draftFile(ctx, TRUSTFUEL);
  expect(draft.plan.uses).toEqual(["attribute", "email", "attribute", "attribute", "attribute"]);
  await expect(confirmDraft(ctx, draft.id, { uses: draft.plan.uses, dateOrder: "auto" })).rejects.toMatchObject({
    details: { problem: "header_score" },
  });

  await changeDraftSource(ctx, draft.id, "trustfuel");
  const uses = ["name", "email", "score", "answered_at", "segment"] as const;
  expect(await confirmDraft(ctx, draft.id, { uses: [...uses], dateOrder: "auto" }), "another look first").toBeNull();
  expect((await getDraft(ctx, draft.id)).plan.check).toMatchObject({
    rows: 2,
    fresh: 1,
    refused: 1,
    problems: [{ field: "score", value: "9,5", line: 3, count: 1 }],
  });
  expect(await confirmDraft(ctx, draft.id, { uses: [...uses], dateOrder: "auto" })).toMatchObject({
    importId: expect.stringMatching(/^imp_/) as unknown,
  });

  await runJobs(app.current);
  const next = await wizardFile(ctx, TRUSTFUEL.replace("9,5", "8"));
  expect(next.draft).toMatchObject({ source: "trustfuel", plan: { uses, check: { fresh: 1, updated: 0, unchanged: 1 } } });
  expect(next.counts).toMatchObject({ created: 1, unchanged: 1 });
});

test("how a file of one endless line is written is known at once", async () => {
  const ctx = await givenWorkspace(app.current);
  const text = Readable.from([Buffer.from(`a;${"x".repeat(900_000)}`)]);
  const { uploadId } = await storeUpload(ctx, { name: "a.csv", type: "text/csv", body: text });
  const from = performance.now();
  expect(await findDelimiter(ctx, uploadId, "utf-8")).toEqual({ delimiter: ";", lineEnd: "\n" });
  expect(performance.now() - from).toBeLessThan(5_000);
});

test("columns may be called as a program calls its own things", async () => {
  const ctx = await givenWorkspace(app.current);
  const file = "constructor,toString,email,score\na,b,ana@vos.example,9\n";
  const { plan, id } = await draftFile(ctx, file);
  expect(plan.uses).toEqual(["attribute", "attribute", "email", "score"]);
  const uses = ["phase", "team", "email", "score"] as const;
  const change = { uses: [...uses], dateOrder: "auto" as const, answeredOn: "2026-03-01" };
  expect(await confirmDraft(ctx, id, change)).toBeNull();
  expect(await confirmDraft(ctx, id, change)).not.toBeNull();
  expect((await draftFile(ctx, file)).plan.uses).toEqual(uses);
});

test.each([
  ["semicolons", Buffer.from(`\ufeff${TRUSTFUEL}`), "Oordeel"],
  [
    "SatisMeter",
    Buffer.from(
      "created,rating,feedback,userId,email\n2026-03-01T09:00:00Z,9,Fine,c1,ana@vos.example\n2026-03-01T09:00:00Z,9.5,Fine,c2,bo@vos.example\n",
    ),
    "rating",
  ],
  [
    "a workbook",
    xlsxOf([
      {
        name: "A",
        rows: [
          ["email", "rating", "date"],
          ["ana@vos.example", 9, { date: 46082 }],
          ["bo@vos.example", 9.5, { date: 46082 }],
        ],
      },
    ]),
    "rating",
  ],
])("the rows refused of a file of %s come back repaired, and only they are added", async (_name, bytes, column) => {
  const ctx = await givenWorkspace(app.current);
  const draft = await draftFile(ctx, bytes);
  const uses = draft.plan.names.map((name, index) =>
    name === column ? ("score" as const) : name === "Wanneer" ? ("answered_at" as const) : (draft.plan.uses[index] ?? "skip"),
  );
  await changeDraft(ctx, draft.id, { uses, dateOrder: "auto" });
  const beforehand = await textOf(await draftRejectedCsv(ctx, draft.id));
  expect(await answersOf(ctx)).toEqual([]);
  await discardDraft(ctx, draft.id);
  const first = await wizardFile(ctx, bytes, { uses });
  expect(first.counts).toMatchObject({ read: 2, created: 1, rejected: 1 });

  const refused = await textOf(await rejectedRowsCsv(ctx, first.id));
  expect(refused).toContain("problem_line");
  expect(beforehand, "what would be refused is what was refused").toBe(refused);
  const repaired = refused.replace(/9[.,]5/, "7");
  const second = await wizardFile(ctx, repaired);
  expect(second.draft.source).toBe(first.draft.source);
  expect(second.counts).toMatchObject({ read: 1, created: 1, rejected: 0 });
  expect((await answersOf(ctx)).map(({ score }) => score).sort()).toEqual([7, 9]);
});

test("of confirmations at once only one starts an import", async () => {
  const ctx = await givenWorkspace(app.current);
  const draft = await draftFile(ctx, "email,score,answered_at\nana@vos.example,9,2026-03-01\n");
  const confirm = () => confirmDraft(ctx, draft.id, { uses: draft.plan.uses, dateOrder: "auto" });
  const outcomes = await Promise.allSettled([confirm(), confirm(), confirm()]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await ctx.db.npsImport.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
});

test("dates that can be read in two ways wait for an answer, which can be changed", async () => {
  const ctx = await givenWorkspace(app.current);
  const draft = await draftFile(ctx, "email,score,answered_at\nana@vos.example,9,3/4/2026\n");
  const { uses } = draft.plan;
  expect(draft.plan.check.dateQuestion).toMatchObject({ columns: ["answered_at"], examples: ["3/4/2026"] });
  await expect(confirmDraft(ctx, draft.id, { uses, dateOrder: "auto" })).rejects.toMatchObject({ details: { code: "date_order" } });
  await changeDraft(ctx, draft.id, { uses, dateOrder: "mdy" });
  expect((await getDraft(ctx, draft.id)).plan.check.preview[0]?.at).toBe("2026-03-03T23:00:00.000Z");
  await changeDraft(ctx, draft.id, { uses, dateOrder: "dmy" });
  expect((await getDraft(ctx, draft.id)).plan.check.preview[0]?.at).toBe("2026-04-02T22:00:00.000Z");
});

test("an answer about one column's dates leaves the columns alone whose dates tell", async () => {
  const ctx = await givenWorkspace(app.current);
  const text = "email,score,answered_at,sent_at\na@v.example,9,12/25/2025,3/4/2025\nb@v.example,9,3/5/2026,3/4/2025\n";
  const { id, plan } = await draftFile(ctx, text);
  expect(plan.check.dateQuestion?.columns).toEqual(["sent_at"]);
  const answered = ["2025-12-24T23:00:00.000Z", "2026-03-04T23:00:00.000Z"];
  expect(
    plan.check.preview.map(({ at }) => at),
    "before anybody said",
  ).toEqual(answered);
  await changeDraft(ctx, id, { uses: plan.uses, dateOrder: "dmy" });
  expect((await getDraft(ctx, id)).plan.check).toMatchObject({ refused: 0, preview: answered.map((at) => ({ at })) });
  const { importId } = (await confirmDraft(ctx, id, { uses: plan.uses, dateOrder: "dmy" })) ?? { importId: "" };
  await runJobs(app.current);
  expect((await getNpsImport(ctx, importId)).counts).toMatchObject({ created: 2, rejected: 0 });
  expect((await answersOf(ctx)).map(({ sentAt }) => sentAt?.toISOString())).toEqual(Array(2).fill("2025-04-02T22:00:00.000Z"));
});

test("another workspace sees nothing of a file, and a week later it is gone", async () => {
  const [ctx, other] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
  const { id, plan } = await draftFile(ctx, TRUSTFUEL);
  const change = { uses: plan.uses, dateOrder: "auto" as const };
  for (const attempt of [getDraft(other, id), discardDraft(other, id), changeDraft(other, id, change), confirmDraft(other, id, change)])
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  await forgetOldDrafts({ ...ctx, now: addDays(ctx.now, 6) });
  expect(await uploads(ctx)).toBe(1);
  await forgetOldDrafts({ ...ctx, now: addDays(ctx.now, 8) });
  expect(await uploads(ctx)).toBe(0);
});

describe("other tools' files by the API", () => {
  const satismeter = {
    id: "r1",
    rating: 3,
    feedback: "",
    created: "2026-03-02T09:15:00.000Z",
    user: { userId: "c-17", email: "sanne@vos.example", traits: { plan: "pro", company: "Vos" } },
  };
  const send = (ctx: Ctx, ...responses: object[]) => importFile(ctx, JSON.stringify({ responses }), "auto", "satismeter");

  test("an answer is known by the tool's id: again it changes nothing, a later score and comment correct it", async () => {
    const ctx = await givenWorkspace(app.current);
    expect((await send(ctx, satismeter)).counts).toMatchObject({ created: 1 });
    expect((await send(ctx, satismeter)).counts).toMatchObject({ unchanged: 1 });
    expect((await send(ctx, { ...satismeter, rating: 4, feedback: "Beter" })).counts).toMatchObject({ updated: 1 });
    expect(await answersOf(ctx)).toMatchObject([{ score: 4, comment: "Beter", attributes: { plan: "pro" } }]);
  });

  test("the same id of two tools are two answers of two people's numbers", async () => {
    const ctx = await givenWorkspace(app.current);
    await send(ctx, satismeter);
    const delighted = [{ id: "r1", person: { id: "c-17", email: "lea@f.example" }, survey_type: "nps", score: 9, created_at: 1772100000 }];
    expect((await importFile(ctx, JSON.stringify(delighted), "auto", "delighted")).counts).toMatchObject({ created: 1 });
    expect((await answersOf(ctx)).map(({ contact }) => contact.email).sort()).toEqual(["lea@f.example", "sanne@vos.example"]);
  });

  test("scores that are none and other questions are refused with their row", async () => {
    const ctx = await givenWorkspace(app.current);
    expect((await send(ctx, { ...satismeter, rating: 9.5 }, { ...satismeter, id: "r2", rating: 11 })).refusals).toEqual([
      [2, "score", "9.5", "score"],
      [3, "score", "11", "score"],
    ]);
    const rows = "response_id,contact_id,answer,responded,question_type\n1,c1,5,1772440160,fivestar\n";
    expect((await importFile(ctx, rows, "auto", "asknicely")).refusals).toEqual([[2, "question_type", "fivestar", "not_nps"]]);
  });
});

test("the page of a file asks with the days its date can be, whatever the workspace's zone", async () => {
  const ctx = await givenWorkspace(app.current);
  const { id } = await draftFile(ctx, "email,score,answered_at\nana@vos.example,9,3/4/2026\n");
  expect((await describeDraft(ctx, id)).readings).toEqual({
    example: "3/4/2026",
    dmy: "2026-04-03T00:00:00.000Z",
    mdy: "2026-03-04T00:00:00.000Z",
  });
});
