import { describe, expect, test } from "vitest";
import { cancelNpsImport, getNpsImport } from "#app/domains/nps/get-nps-import.server";
import type { FileLayout } from "#app/domains/nps/nps-import.jobs";
import { resumeNpsImport } from "#app/domains/nps/resume-nps-import.server";
import { runNpsImport } from "#app/domains/nps/run-nps-import.server";
import { importFile, startFile } from "#tests/integration/domains/nps/import-support";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";

const app = useApp();
const HEADER = "external_id,email,name,company,score,comment,answered_at";
const row = (number: number, score: number | string = 9, comment = "") =>
  `c-${number},p${number}@firm${number % 7}.nl,Person ${number},Firm ${number % 7},${score},${comment},2026-03-01T09:30:00Z`;
const file = (...rows: string[]) => [HEADER, ...rows].join("\n") + "\n";

describe("a job that stops", () => {
  const many = file(...Array.from({ length: 4_500 }, (_, index) => row(index, index % 50 === 0 ? 11 : index % 11)), row(1, 5));

  test("goes on where it stopped, with the same counts and answers as without a stop", async () => {
    const [whole, stopped] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
    const expected = (await importFile(whole, many)).counts;
    const { id } = await startFile(stopped, many);
    const run = await stopped.db.jobRun.findFirstOrThrow({ where: { workspaceId: stopped.workspaceId, subjectId: id } });
    const data = run.payload as { importId: string; layout: FileLayout };
    await expect(runNpsImport(failingAfter(stopped, 2), data, run.id)).rejects.toThrow("the power went out");
    expect((await getNpsImport(stopped, id)).counts.read).toBe(4_000);
    await runNpsImport(stopped, data, run.id);
    expect(await getNpsImport(stopped, id)).toMatchObject({ status: "completed", counts: expected });
    expect(await stopped.db.response.count({ where: { workspaceId: stopped.workspaceId } })).toBe(expected.created);
  });

  test("two attempts at once count every row once", async () => {
    const ctx = await givenWorkspace(app.current);
    const { id } = await startFile(ctx, many);
    const run = await ctx.db.jobRun.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, subjectId: id } });
    const data = run.payload as { importId: string; layout: FileLayout };
    await Promise.all([runNpsImport(ctx, data, run.id), runNpsImport(ctx, data, run.id)]);
    const { status, counts } = await getNpsImport(ctx, id);
    expect(status).toBe("completed");
    expect(counts.read).toBe(4_501);
    expect(counts.created + counts.updated + counts.unchanged + counts.rejected).toBe(4_501);
  });

  test.each(["cancelled", "failed"])(
    "a %s import goes on where it stopped, once, with the same answers as without a stop",
    async (status) => {
      const [whole, stopped] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
      const expected = (await importFile(whole, many)).counts;
      const { id } = await startFile(stopped, many);
      await expect(resumeNpsImport(stopped, id), "it has not stopped").rejects.toMatchObject({ code: "conflict" });
      const run = await stopped.db.jobRun.findFirstOrThrow({ where: { workspaceId: stopped.workspaceId, subjectId: id } });
      const data = run.payload as { importId: string; layout: FileLayout };
      await expect(runNpsImport(failingAfter(stopped, 1), data, run.id)).rejects.toThrow("the power went out");
      if (status === "cancelled") await cancelNpsImport(stopped, id);
      else
        await stopped.db.npsImport.updateMany({
          where: { workspaceId: stopped.workspaceId, id },
          data: { status, finishedAt: stopped.now },
        });
      await runJobs(app.current);
      expect(await getNpsImport(stopped, id)).toMatchObject({ status, counts: { read: 2_000 } });

      const asked = await Promise.allSettled([resumeNpsImport(stopped, id), resumeNpsImport(stopped, id)]);
      expect(asked.filter((one) => one.status === "fulfilled")).toHaveLength(1);
      await runJobs(app.current);
      expect(await getNpsImport(stopped, id)).toMatchObject({ status: "completed", counts: expected });
      await expect(resumeNpsImport(stopped, id)).rejects.toMatchObject({ code: "conflict" });
    },
  );

  test("a cancelled import stays cancelled", async () => {
    const ctx = await givenWorkspace(app.current);
    const { id } = await startFile(ctx, file(row(1)));
    await cancelNpsImport(ctx, id);
    await runJobs(app.current);
    expect(await getNpsImport(ctx, id)).toMatchObject({ status: "cancelled", counts: { read: 0 } });
    await expect(cancelNpsImport(ctx, id)).rejects.toMatchObject({ code: "conflict" });
  });
});

/** The same context, whose progress reports fail after some batches: as when the process ends between two of them. */
function failingAfter(ctx: Awaited<ReturnType<typeof givenWorkspace>>, batches: number): typeof ctx {
  let left = batches;
  const jobRun = new Proxy(ctx.db.jobRun, {
    get: (target, name, receiver) =>
      name === "updateMany" && --left === 0
        ? () => Promise.reject(new Error("the power went out"))
        : (Reflect.get(target, name, receiver) as unknown),
  });
  const db = new Proxy(ctx.db, {
    get: (target, name, receiver) => (name === "jobRun" ? jobRun : (Reflect.get(target, name, receiver) as unknown)),
  });
  return { ...ctx, db };
}
