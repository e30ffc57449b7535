import { expect, test } from "vitest";
import { changeFollowUp } from "#app/domains/care/change-follow-up.server";
import { openCases, openCasesForArrived, setAside } from "#app/domains/care/open-cases.server";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { caseOf, giveAccount, givenAnswer } from "#tests/integration/domains/care/given-answers";
import { importFile } from "#tests/integration/domains/nps/import-support";

const app = useApp();

async function givenTeam() {
  const ctx = await givenWorkspace(app.current);
  const marketer = await asMember(ctx, ["marketer"]);
  const success = await asMember(ctx, ["success"]);
  return { ctx, marketer, success };
}

const mailsTo = (ctx: Ctx, address: string) =>
  ctx.db.outboundMail.findMany({ where: { workspaceId: ctx.workspaceId, toAddress: address } });
const emailOf = ({ actor }: Ctx) => (actor.kind === "user" ? actor.email : "");

test("a detractor gets a case with an owner and a due day, a passive and a promoter do not", async () => {
  const { ctx, marketer } = await givenTeam();
  const detractor = await givenAnswer(ctx, { score: 6 });
  const passive = await givenAnswer(ctx, { score: 7 });
  const promoter = await givenAnswer(ctx, { score: 9 });
  expect(await caseOf(ctx, detractor)).toMatchObject({ status: "open", ownerUserId: marketer.actor.id, outcome: null, version: 1 });
  expect([await caseOf(ctx, passive), await caseOf(ctx, promoter)]).toEqual([null, null]);
});

test("an answer of thirty days and older opens none, and its owner is not mailed", async () => {
  const { ctx, marketer } = await givenTeam();
  expect(await caseOf(ctx, await givenAnswer(ctx, { score: 0, daysAgo: 30 }))).toBeNull();
  expect(await mailsTo(ctx, emailOf(marketer))).toHaveLength(0);
  expect(await caseOf(ctx, await givenAnswer(ctx, { score: 0, daysAgo: 29 }))).not.toBeNull();
});

test("the account's owner gets the case and one mail, however often the answer arrives", async () => {
  const { ctx, success } = await givenTeam();
  const first = await givenAnswer(ctx, { score: 9, company: "Kade", responseId: "r1", daysAgo: 2 });
  await giveAccount(ctx, first, success.actor.id);
  const told = { score: 2, company: "Kade", name: "Iris", responseId: "r2" };
  const answer = await givenAnswer(ctx, told);
  await givenAnswer(ctx, told);
  await runJobs(app.current);
  expect(await caseOf(ctx, answer)).toMatchObject({ ownerUserId: success.actor.id });
  const mails = await mailsTo(ctx, emailOf(success));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toBe("Iris, Kade gave a 2: yours to follow up");
});

test("the usual owner takes over from an account owner who is gone, and the days are those that were set", async () => {
  const { ctx, marketer, success } = await givenTeam();
  await changeFollowUp(marketer, { dueWorkingDays: 0, defaultOwnerUserId: success.actor.id });
  const first = await givenAnswer(ctx, { score: 9, company: "Kade" });
  const gone = await asMember(ctx, ["success"]);
  await giveAccount(ctx, first, gone.actor.id);
  await ctx.db.membership.updateMany({ where: { workspaceId: ctx.workspaceId, userId: gone.actor.id }, data: { disabledAt: ctx.now } });
  const found = await caseOf(ctx, await givenAnswer(ctx, { score: 1, company: "Kade" }));
  expect(found?.ownerUserId).toBe(success.actor.id);
  expect((found?.dueOn.getTime() ?? 0) - ctx.now.getTime()).toBeLessThan(3 * 86_400_000);
});

test("a file with recent detractors is one mail to their owner, and a second run of it none", async () => {
  const { ctx, marketer } = await givenTeam();
  const at = new Date(ctx.now.getTime() - 3 * 86_400_000).toISOString();
  const old = new Date(ctx.now.getTime() - 90 * 86_400_000).toISOString();
  const rows = [1, 2, 3, 4, 5, 6].map((score) => `p${score}@a${score}.example,${score},${at}`);
  const csv = ["email,score,answered_at", ...rows, `old@old.example,0,${old}`].join("\n");
  await importFile(ctx, csv);
  await importFile(ctx, csv);
  expect(await ctx.db.careCase.count({ where: { workspaceId: ctx.workspaceId } })).toBe(6);
  const mails = await mailsTo(ctx, emailOf(marketer));
  expect(mails.map(({ subject }) => subject)).toEqual(["6 answers are yours to follow up"]);
  expect(mails[0]?.text).toContain("And 1 more.");
});

test("a long file is one mail to each owner as well, when it is done or stopped", async () => {
  const { ctx, marketer } = await givenTeam();
  const at = new Date(ctx.now.getTime() - 3 * 86_400_000).toISOString();
  const rows = Array.from({ length: 2_100 }, (_, index) => `p${index}@a.example,${index % 100 === 0 ? 2 : 9},${at}`);
  await importFile(ctx, ["email,score,answered_at", ...rows].join("\n"));
  expect((await mailsTo(ctx, emailOf(marketer))).map(({ subject }) => subject)).toEqual(["21 answers are yours to follow up"]);
});

test("two that open a case for one answer at once make one case, one mail and one activity", async () => {
  const { ctx, marketer, success } = await givenTeam();
  const answer = await givenAnswer(ctx, { score: 3, daysAgo: 40 });
  const arrived = { id: answer, status: "completed", score: 3, answeredAt: ctx.now.getTime() - 1_000 };
  const opened = await Promise.all([
    openCases(marketer, { responseIds: [answer], ownerUserId: success.actor.id }),
    openCases(marketer, { responseIds: [answer], ownerUserId: success.actor.id }),
    ...[1, 2, 3].map(() => inTransaction(ctx, (tx) => openCasesForArrived(tx, [arrived])).then(() => [])),
    setAside(marketer, [answer]),
  ]);
  expect(opened).toHaveLength(6);
  expect(await ctx.db.careCase.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
  const activities = await ctx.db.activity.count({ where: { workspaceId: ctx.workspaceId, subjectKind: "case" } });
  expect(activities).toBe(1);
  const mails = await ctx.db.outboundMail.count({ where: { workspaceId: ctx.workspaceId, template: "caseOpened" } });
  expect(mails).toBeLessThanOrEqual(1);
});

test("somebody from success opens cases for accounts of their own alone", async () => {
  const { ctx, success } = await givenTeam();
  const [own, other] = [await givenAnswer(ctx, { score: 8 }), await givenAnswer(ctx, { score: 8 })];
  await giveAccount(ctx, own, success.actor.id);
  await expect(openCases(success, { responseIds: [own, other] })).rejects.toMatchObject({ code: "not_found" });
  expect(await caseOf(ctx, own)).toBeNull();
  expect(await openCases(success, { responseIds: [own], wish: "A call back within a day" })).toHaveLength(1);
  const notes = await ctx.db.careNote.findMany({ where: { workspaceId: ctx.workspaceId } });
  expect(notes).toMatchObject([{ kind: "wish", text: "A call back within a day", authorUserId: success.actor.id }]);
});

test("an answer of another workspace, and an owner from there, are not found", async () => {
  const { ctx, marketer } = await givenTeam();
  const theirs = await givenTeam();
  const foreign = await givenAnswer(theirs.ctx, { score: 8 });
  const own = await givenAnswer(ctx, { score: 8 });
  await expect(openCases(marketer, { responseIds: [foreign] })).rejects.toMatchObject({ code: "not_found" });
  await expect(openCases(marketer, { responseIds: [own], ownerUserId: theirs.success.actor.id })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(setAside(marketer, [foreign])).rejects.toMatchObject({ code: "not_found" });
});

test("a due day before today is refused", async () => {
  const { ctx, marketer } = await givenTeam();
  const answer = await givenAnswer(ctx, { score: 8 });
  await expect(openCases(marketer, { responseIds: [answer], dueOn: "2020-01-01" })).rejects.toMatchObject({ code: "invalid" });
});
