import { describe, expect, test } from "vitest";
import { openCases } from "#app/domains/care/open-cases.server";
import { workOnCase } from "#app/domains/care/work-case.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { describeImport, getNpsImport } from "#app/domains/nps/get-nps-import.server";
import { recordResponse } from "#app/domains/nps/record-response.server";
import { resumeNpsImport } from "#app/domains/nps/resume-nps-import.server";
import { runNpsImportUndo, undoNpsImport } from "#app/domains/nps/undo-nps-import.server";
import type { Ctx } from "#app/platform/context.server";
import { answersOf, importFile, startFile } from "#tests/integration/domains/nps/import-support";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenLiveCampaign } from "#tests/support/campaigns";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";

const app = useApp();
const HEADER = "external_id,email,name,company,score,comment,answered_at,seats";
const row = (number: number, score = 9, comment = "", at = "2026-03-01T09:30:00Z") =>
  `c-${number},p${number}@firm${number % 7}.nl,Person ${number},Firm ${number % 7},${score},${comment},${at},${number}`;
const file = (...rows: string[]) => [HEADER, ...rows].join("\n") + "\n";
const many = (count: number) => file(...Array.from({ length: count }, (_, index) => row(index)));

const counts = async (ctx: Ctx) => {
  const where = { workspaceId: ctx.workspaceId };
  const [responses, contacts, companies, versions] = await Promise.all([
    ctx.db.response.count({ where }),
    ctx.db.contact.count({ where }),
    ctx.db.company.count({ where }),
    ctx.db.responseVersion.count({ where }),
  ]);
  return { responses, contacts, companies, versions };
};

async function undo(ctx: Ctx, id: string) {
  await undoNpsImport(ctx, id);
  await runJobs(app.current);
  return (await describeImport(ctx, id)).undo;
}

describe("an import is taken back", () => {
  test("its answers, people and companies are gone, and the file can be imported again", async () => {
    const ctx = await givenWorkspace(app.current);
    const { id } = await importFile(ctx, many(4_100));
    expect(await undo(ctx, id)).toMatchObject({
      state: "done",
      result: {
        removed: { responses: 4_100, contacts: 4_100, companies: 7 },
        restored: 0,
        kept: { responses: 0, contacts: 0, companies: 0 },
      },
    });
    expect(await counts(ctx)).toEqual({ responses: 0, contacts: 0, companies: 0, versions: 0 });
    expect(await ctx.db.contactIdentity.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
    expect((await importFile(ctx, many(4_100))).counts.created).toBe(4_100);
  });

  test("what it corrected says again what it said before, with the history of both", async () => {
    const ctx = await givenWorkspace(app.current);
    const first = await importFile(ctx, file(row(1, 9, "Great"), row(2, 3)));
    const second = await importFile(ctx, file(row(1, 4, "Not any more"), row(2, 3), row(3, 8)));
    expect(second.counts).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
    const before = await answersOf(ctx);
    expect(before.map(({ score }) => score).sort()).toEqual([3, 4, 8]);

    expect(await undo(ctx, second.id)).toMatchObject({ result: { removed: { responses: 1, contacts: 1 }, restored: 1 } });
    expect((await answersOf(ctx)).map(({ score, comment }) => [score, comment]).sort()).toEqual([
      [3, ""],
      [9, "Great"],
    ]);
    const versions = await ctx.db.responseVersion.findMany({
      where: { workspaceId: ctx.workspaceId },
      select: { score: true, cause: true },
    });
    expect(versions).toEqual(
      expect.arrayContaining([
        { score: 9, cause: `import:${second.id}` },
        { score: 4, cause: `undo:${second.id}` },
      ]),
    );

    expect(await undo(ctx, first.id), "with the history that only its own answers have").toMatchObject({
      result: { removed: { responses: 2, contacts: 2 } },
    });
    expect(await counts(ctx)).toMatchObject({ responses: 0, contacts: 0, versions: 0 });
  });

  test("what other data depends on is kept and said: invited, corrected later, answered elsewhere, changed since", async () => {
    const ctx = await givenWorkspace(app.current);
    const campaignId = await givenLiveCampaign(ctx);
    const at = new Date(ctx.now.getTime() - 86_400_000).toISOString();
    const { id } = await importFile(ctx, file(row(1, 10, "", at), row(2, 2), row(3, 2), row(4, 2)));
    await inviteCandidates(ctx, { campaignId, people: { all: true } });
    await importFile(ctx, file(row(2, 6)));
    await recordResponse(ctx, { email: "p3@firm3.nl", externalId: "c-3", score: 5, comment: "", surveyType: "product", attributes: {} });
    const later = { ...ctx, now: new Date(ctx.now.getTime() + 86_400_000) };
    await upsertContact(later, { email: "p4@firm4.nl", jobTitle: "Planner", source: "api" });

    const { result, kept } = await undo(ctx, id);
    expect(result).toMatchObject({ removed: { responses: 2, contacts: 0 }, kept: { responses: 2, contacts: 4, companies: 4 } });
    const reasons = (part: string) =>
      kept
        .filter((item) => item.part === part)
        .map(({ name, because }) => `${name}: ${because}`)
        .sort();
    expect(reasons("responses")).toEqual(["Person 1: Invitation", "Person 2: corrected"]);
    expect(reasons("contacts").map((line) => line.replace(/: (Invitation|Response)$/, ": named"))).toEqual([
      "Person 1: named",
      "Person 2: named",
      "Person 3: named",
      "Person 4: changed",
    ]);
    expect(await counts(ctx)).toMatchObject({ responses: 3, contacts: 4 });
  });

  test("follow-ups that opened by themselves go with their answers; one that somebody worked on keeps its answer and says so", async () => {
    const ctx = await givenWorkspace(app.current);
    const at = new Date(ctx.now.getTime() - 3 * 86_400_000).toISOString();
    const recent = file(...[1, 2, 9, 10].map((score, index) => row(index, score, "", at)));
    const untouched = await importFile(ctx, recent);
    expect(await ctx.db.careCase.count({ where: { workspaceId: ctx.workspaceId } })).toBe(2);
    expect(await undo(ctx, untouched.id)).toMatchObject({ result: { removed: { responses: 4, contacts: 4, companies: 4 } } });
    expect(await ctx.db.careCase.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);

    const marketer = await asMember(ctx, ["marketer"]);
    for (const work of [
      (id: string) => workOnCase(marketer, id, { intent: "note", text: "Rang her" }),
      (id: string) => workOnCase(marketer, id, { intent: "waiting", version: 1, text: "" }),
    ]) {
      const { id } = await importFile(ctx, recent);
      const [first] = await ctx.db.careCase.findMany({
        where: { workspaceId: ctx.workspaceId, response: { importId: id } },
        select: { id: true, response: { select: { contact: { select: { name: true } } } } },
      });
      await work(first?.id ?? "");
      const { result, kept } = await undo(ctx, id);
      expect(result).toMatchObject({ removed: { responses: 3 }, kept: { responses: 1 } });
      expect(kept.find(({ part }) => part === "responses")).toMatchObject({ name: first?.response.contact.name, because: "CareCase" });
      expect(await ctx.db.careCase.count({ where: { workspaceId: ctx.workspaceId, response: { importId: id } } })).toBe(1);
      await ctx.db.$executeRaw`UPDATE "Response" SET "sourceId" = "sourceId" || "id" WHERE "workspaceId" = ${ctx.workspaceId}`;
    }
  });

  test("a follow-up that somebody opened by hand is no automatic one; one of a correction goes when the correction does", async () => {
    const ctx = await givenWorkspace(app.current);
    const at = new Date(ctx.now.getTime() - 3 * 86_400_000).toISOString();
    const byHand = await importFile(ctx, file(row(1, 8, "", at)));
    const [answer] = await ctx.db.response.findMany({ where: { workspaceId: ctx.workspaceId } });
    await openCases(await asMember(ctx, ["marketer"]), { responseIds: [answer?.id ?? ""] });
    expect(await undo(ctx, byHand.id)).toMatchObject({ result: { kept: { responses: 1 } } });

    await importFile(ctx, file(row(2, 9, "", at)));
    const correction = await importFile(ctx, file(row(2, 3, "", at)));
    expect(await ctx.db.careCase.count({ where: { workspaceId: ctx.workspaceId } })).toBe(2);
    expect(await undo(ctx, correction.id)).toMatchObject({ result: { restored: 1 } });
    expect(await ctx.db.careCase.count({ where: { workspaceId: ctx.workspaceId } }), "only the one by hand").toBe(1);
  });

  test("an answer's history is kept by the database while its import stands", async () => {
    const ctx = await givenWorkspace(app.current);
    await importFile(ctx, file(row(1, 9)));
    await importFile(ctx, file(row(1, 4)));
    await expect(ctx.db.responseVersion.deleteMany({ where: { workspaceId: ctx.workspaceId } })).rejects.toThrow(/append-only/);
  });

  test("once, however many ask; not while it runs; and it cannot go on afterwards", async () => {
    const ctx = await givenWorkspace(app.current);
    const waiting = await startFile(ctx, file(row(9)));
    await expect(undoNpsImport(ctx, waiting.id)).rejects.toMatchObject({ code: "conflict" });
    await runJobs(app.current);
    const asked = await Promise.allSettled(Array.from({ length: 5 }, () => undoNpsImport(ctx, waiting.id)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(resumeNpsImport(ctx, waiting.id)).rejects.toMatchObject({ code: "conflict" });
    await runJobs(app.current);
    await expect(undoNpsImport(ctx, waiting.id)).rejects.toMatchObject({ code: "conflict" });
    const kinds = await ctx.db.activity.findMany({
      where: { workspaceId: ctx.workspaceId, subjectId: waiting.id },
      select: { kind: true },
    });
    expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["nps_import.undo_started", "nps_import.undone"]));
    expect(kinds.filter(({ kind }) => kind === "nps_import.undone")).toHaveLength(1);
  });

  test("another workspace's import is unknown", async () => {
    const [ctx, other] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
    const { id } = await importFile(ctx, file(row(1)));
    await expect(undoNpsImport(other, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(resumeNpsImport(other, id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("two attempts at once, and a second import of the same people meanwhile, leave nothing half", async () => {
    const ctx = await givenWorkspace(app.current);
    const { id } = await importFile(ctx, many(4_500));
    const other = await startFile(ctx, many(4_500).replaceAll("2026-03-01", "2026-06-01"));
    await undoNpsImport(ctx, id);
    const attempt = () => runNpsImportUndo(ctx, id, { jobRunId: "job_none", isLast: false });
    await Promise.all([attempt(), attempt(), runJobs(app.current)]);
    await runJobs(app.current);
    expect(await getNpsImport(ctx, other.id)).toMatchObject({ status: "completed", counts: { created: 4_500, rejected: 0 } });
    const answers = await ctx.db.response.groupBy({ by: ["importId"], where: { workspaceId: ctx.workspaceId }, _count: { _all: true } });
    expect(answers).toEqual([{ importId: other.id, _count: { _all: 4_500 } }]);
    expect(await counts(ctx)).toMatchObject({ contacts: 4_500, companies: 7 });
    expect((await describeImport(ctx, id)).undo).toMatchObject({ state: "done", result: { removed: { responses: 4_500 } } });
    const nobody = await ctx.db.contact.count({ where: { workspaceId: ctx.workspaceId, identities: { none: {} } } });
    expect(nobody, "everybody can still be recognised").toBe(0);
  });
});
