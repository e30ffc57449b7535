import { expect, test } from "vitest";
import { countWaitingCare, listAnswersWithoutAction } from "#app/domains/care/answers-without-action.server";
import { getCasePage } from "#app/domains/care/get-case-page.server";
import { listCases } from "#app/domains/care/list-cases.server";
import { nextActionsOf } from "#app/domains/care/next-actions.server";
import { setAside } from "#app/domains/care/open-cases.server";
import { assignCases, workOnCase } from "#app/domains/care/work-case.server";
import { introduceAnswer } from "#app/domains/sales/introduce-answer.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { getLeadPage } from "#app/domains/sales/get-lead-page.server";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { caseOf, giveAccount, givenAnswer } from "#tests/integration/domains/care/given-answers";

const app = useApp();
const EVERYTHING = { state: "all", sort: "due" } as const;

async function givenCase() {
  const ctx = await givenWorkspace(app.current);
  const marketer = await asMember(ctx, ["marketer"]);
  const success = await asMember(ctx, ["success"]);
  const answer = await givenAnswer(ctx, { score: 4 });
  const found = await caseOf(ctx, answer);
  return { ctx, marketer, success, answer, id: found?.id ?? "" };
}

const statusOf = async (ctx: Ctx, id: string) => {
  const { status, outcome, closedAt } = await ctx.db.careCase.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id } });
  return { status, outcome, isClosed: closedAt !== null };
};

test("a case waits, ends with an outcome and is reopened with a reason, and every word stays", async () => {
  const { ctx, marketer, id } = await givenCase();
  await workOnCase(marketer, id, { intent: "waiting", version: 1, text: "The planner is back on Monday" });
  await workOnCase(later(marketer, 1), id, { intent: "done", version: 2, outcome: "solved", text: "New contact person" });
  expect(await statusOf(ctx, id)).toEqual({ status: "done", outcome: "solved", isClosed: true });
  await workOnCase(later(marketer, 2), id, { intent: "reopen", version: 3, text: "It went wrong again" });
  expect(await statusOf(ctx, id)).toEqual({ status: "open", outcome: null, isClosed: false });
  const { notes } = await getCasePage(marketer, id);
  expect(notes.map(({ kind, text, outcome }) => [kind, text, outcome])).toEqual([
    ["waiting", "The planner is back on Monday", null],
    ["done", "New contact person", "solved"],
    ["reopened", "It went wrong again", null],
  ]);
});

test("a note can be neither changed nor removed", async () => {
  const { ctx, marketer, id } = await givenCase();
  await workOnCase(marketer, id, { intent: "wish", text: "A call back within a day" });
  await expect(ctx.db.careNote.updateMany({ where: { workspaceId: ctx.workspaceId }, data: { text: "Nothing" } })).rejects.toThrow();
  await expect(ctx.db.careNote.deleteMany({ where: { workspaceId: ctx.workspaceId } })).rejects.toThrow();
});

test("of two who change one case at once the second is told", async () => {
  const { marketer, id } = await givenCase();
  const ends = await Promise.allSettled([
    workOnCase(marketer, id, { intent: "done", version: 1, outcome: "solved", text: "" }),
    workOnCase(marketer, id, { intent: "waiting", version: 1, text: "Waits" }),
  ]);
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(ends.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  expect((await getCasePage(marketer, id)).notes).toHaveLength(1);
});

test("a finished case goes nowhere but back by reopening, and an open one is not reopened", async () => {
  const { marketer, id } = await givenCase();
  await expect(workOnCase(marketer, id, { intent: "reopen", version: 1, text: "Why" })).rejects.toMatchObject({ code: "conflict" });
  await workOnCase(marketer, id, { intent: "done", version: 1, outcome: "unreached", text: "" });
  for (const intent of ["open", "waiting", "done"] as const)
    await expect(workOnCase(marketer, id, { intent, version: 2, outcome: "solved", text: "x" } as never)).rejects.toMatchObject({
      code: "conflict",
    });
});

test("success reaches own cases and those of own accounts, and no other", async () => {
  const { ctx, success, answer, id } = await givenCase();
  const note = { intent: "note", text: "Called" } as const;
  await expect(getCasePage(success, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(workOnCase(success, id, note)).rejects.toMatchObject({ code: "not_found" });
  expect((await listCases(success, EVERYTHING, 10)).data).toEqual([]);
  expect(await nextActionsOf(success, [answer])).toMatchObject({ [answer]: { action: "case", caseId: null } });
  await giveAccount(ctx, answer, success.actor.id);
  await workOnCase(success, id, note);
  expect((await listCases(success, EVERYTHING, 10)).data.map((row) => row.id)).toEqual([id]);
  const other = (await caseOf(ctx, await givenAnswer(ctx, { score: 0 })))?.id ?? "";
  await expect(assignCases(success, { ids: [id, other], ownerUserId: success.actor.id })).rejects.toMatchObject({ code: "not_found" });
});

test("a viewer reads every case without addresses", async () => {
  const { ctx, id } = await givenCase();
  const viewer = await asMember(ctx, ["viewer"]);
  const page = await getCasePage(viewer, id);
  expect(page).toMatchObject({ reach: null, mayWork: false, case: { score: 4 } });
  expect(JSON.stringify([page, await listCases(viewer, EVERYTHING, 10)])).not.toContain("@");
});

test("cases go to a colleague together, who hears of each once", async () => {
  const { ctx, marketer, success, id } = await givenCase();
  const other = (await caseOf(ctx, await givenAnswer(ctx, { score: 0 })))?.id ?? "";
  await assignCases(marketer, { ids: [id, other], ownerUserId: success.actor.id });
  await assignCases(marketer, { ids: [id, other], ownerUserId: success.actor.id });
  await runJobs(app.current);
  const email = success.actor.kind === "user" ? success.actor.email : "";
  expect(await ctx.db.outboundMail.count({ where: { workspaceId: ctx.workspaceId, toAddress: email } })).toBe(2);
});

test("pages of every order hold each case once", async () => {
  const { ctx, marketer } = await givenCase();
  for (const score of [0, 0, 6, 3, 3, 2]) await givenAnswer(later(ctx, score % 2), { score });
  for (const sort of ["due", "-due", "score", "-created"] as const) {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listCases(marketer, { state: "all", sort, after }, 2);
      seen.push(...page.data.map(({ id }) => id));
      after = page.nextCursor ?? undefined;
    } while (after);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  }
});

test("an answer counts as without action until somebody acts on it", async () => {
  const { ctx, marketer } = await givenCase();
  const [passive, lead, old] = [
    await givenAnswer(ctx, { score: 7 }),
    await givenAnswer(ctx, { score: 8 }),
    await givenAnswer(ctx, { score: 1, daysAgo: 60 }),
  ];
  await givenAnswer(ctx, { score: 9 });
  await givenAnswer(ctx, { score: 1, daysAgo: 91 });
  expect((await listAnswersWithoutAction(marketer, undefined)).data.map(({ id }) => id)).toEqual([old, passive, lead]);
  expect(await countWaitingCare(marketer)).toMatchObject({ withoutAction: 3 });
  await setAside(marketer, [passive]);
  await introduceAnswer(marketer, { responseId: lead });
  expect(await countWaitingCare(marketer)).toMatchObject({ withoutAction: 1 });
  expect(await nextActionsOf(marketer, [passive, lead, old])).toMatchObject({
    [passive]: { action: "done", outcome: "no_action" },
    [lead]: { action: "lead" },
    [old]: { action: "decide" },
  });
});

test("a case is due on its day and overdue after it", async () => {
  const { marketer } = await givenCase();
  expect(await countWaitingCare(marketer)).toMatchObject({ due: 0, overdue: 0 });
  expect(await countWaitingCare(later(marketer, 10))).toMatchObject({ due: 1, overdue: 1 });
});

test("an answer becomes one lead that shows it and credits nobody", async () => {
  const { ctx, marketer, answer } = await givenCase();
  const outcomes = await Promise.all([1, 2, 3].map(() => introduceAnswer(marketer, { responseId: answer, whyNow: "Wants to buy more" })));
  expect(new Set(outcomes.map(({ leadId }) => leadId)).size).toBe(1);
  const leadId = outcomes[0]?.leadId ?? "";
  const { lead } = await getLeadPage(marketer, leadId);
  expect(lead).toMatchObject({ source: "nps_answer", enrolmentId: null, answer: { score: 4, comment: "Nobody calls back" } });
  await changeLeadStage(marketer, { leadId, version: lead.version, to: "accepted" });
  const accepted = (await getLeadPage(marketer, leadId)).lead.version;
  await changeLeadStage(marketer, { leadId, version: accepted, to: "won", amountMinor: 10_000, currency: "EUR" });
  await runJobs(app.current);
  expect(await ctx.db.conversion.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
});
