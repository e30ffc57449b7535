import { expect, test } from "vitest";
import { createContext, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { spentOf } from "#app/domains/campaigns/campaign-budget.server";
import { sumEarned } from "#app/domains/campaigns/campaign-plan.repository.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { remindInvited } from "#app/domains/campaigns/remind-invited.server";
import { saveSending } from "#app/domains/campaigns/save-sending.server";
import { USUAL_SENDING } from "#app/domains/campaigns/sending.rules";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { keepCampaigns } from "#app/domains/campaigns/keep-campaigns.server";
import { createCampaign, editCampaign } from "#app/domains/campaigns/save-campaign.server";
import { rejectReward } from "#app/domains/rewards/change-reward.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { moveClock } from "#app/server/development-clock.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { asMember, givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { campaignInput, givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";
import { at, givenAmbassador } from "#tests/support/programme";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
const statusOf = async (ctx: Ctx, id: string) => (await getCampaign(ctx, id)).status;

test("a draft goes live and ends on its days in the workspace's time zone, by itself", async () => {
  const ctx = at(await givenWorkspace(app.current, { timeZone: "Europe/Amsterdam" }), new Date("2026-04-20T10:00:00Z"));
  const { id } = await createCampaign(ctx, campaignInput({ startsOn: "2026-05-01", endsOn: "2026-05-31" }));
  const seen: string[] = [];
  for (const moment of ["2026-04-30T21:59:00Z", "2026-04-30T22:01:00Z", "2026-05-31T21:59:00Z", "2026-05-31T22:01:00Z"]) {
    await keepCampaigns(at(ctx, new Date(moment)));
    seen.push(await statusOf(ctx, id));
  }
  expect(seen).toEqual(["draft", "live", "live", "ended"]);
});

test("dates and budget ask nobody to agree again, and impossible dates are refused beside their field", async () => {
  const ctx = await givenWorkspace(app.current);
  const id = await givenLiveCampaign(ctx);
  const plan = { startsOn: "2026-01-01", endsOn: "2199-12-31", budgetMinor: 5_000_00 };
  expect(await editCampaign(ctx, id, campaignInput(plan))).toEqual({ version: 1 });
  expect(await getCampaign(ctx, id)).toMatchObject(plan);
  for (const impossible of [{ endsOn: "2000-01-01" }, { startsOn: "2190-01-02", endsOn: "2190-01-01" }])
    await expect(editCampaign(ctx, id, campaignInput(impossible))).rejects.toMatchObject({
      code: "invalid",
      details: { errors: [{ path: "endsOn" }] },
    });
});

/** A campaign with a budget of 200.00 that pays 50.00 an accepted introduction, and one ambassador. */
async function givenBudget() {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["marketer"]);
  const campaignId = await givenLiveCampaign(later(lotte, -3), { budgetMinor: 200_00 });
  const { enrolmentId } = await givenAmbassador(later(ctx, -2), campaignId);
  const earn = async () => {
    const person = { name: "Ann", email: `ann@${uniqueWord()}.example` };
    const { leadId } = await introduceLead(later(ctx, -1), { source: "introduction_form", enrolmentId, person, isTold: true });
    await changeLeadStage(ctx, { leadId, to: "accepted" });
    await runJobs(app.current);
  };
  const told = () => app.current.mails.filter(({ subject, text }) => /budget/i.test(subject) && text.includes(campaignId)).length;
  return { ctx, lotte, campaignId, earn, told };
}

test("a budget tells at 80 % and at 100 % once each, stops invitations until it is raised, and leaves what was earned", async () => {
  const { ctx, lotte, campaignId, earn, told } = await givenBudget();
  const keep = async () => {
    await Promise.all([keepCampaigns(ctx), keepCampaigns(ctx), keepCampaigns(ctx)]);
    await runJobs(app.current);
    return told();
  };
  const counts: number[] = [];
  for (let reward = 0; reward < 5; reward += 1) {
    await earn();
    counts.push(await keep());
  }
  expect(counts).toEqual([0, 0, 0, 1, 1]);
  expect(await sumEarned(ctx, campaignId)).toBe(250_00n);
  const untouched = await givenLiveCampaign(later(lotte, -3));
  const spent = await spentOf(ctx, [campaignId, untouched]);
  expect([spent(campaignId), spent(untouched)]).toEqual([250_00, 0]);

  await givenAnswer(ctx);
  await expect(inviteCandidates(lotte, { campaignId, people: { all: true } })).rejects.toMatchObject({ code: "conflict" });
  await editCampaign(lotte, campaignId, campaignInput({ budgetMinor: 300_00 }));
  expect(await keep()).toBe(2);
  expect(await inviteCandidates(lotte, { campaignId, people: { all: true } })).toMatchObject({ queued: 1 });
});

test("reminders of invitations wait while the budget is reached, hold up no other campaign, and leave once it is raised", async () => {
  const { ctx, lotte, campaignId, earn } = await givenBudget();
  const otherId = await givenLiveCampaign(later(lotte, -3));
  for (const id of [campaignId, otherId]) await saveSending(lotte, id, 0, { ...USUAL_SENDING, reminderDays: 1 });
  const [first, second] = [await givenAnswer(ctx), await givenAnswer(ctx)];
  await inviteCandidates(lotte, { campaignId, people: { contactIds: [first.contactId] } });
  await inviteCandidates(lotte, { campaignId: otherId, people: { contactIds: [second.contactId] } });
  await runJobs(app.current);
  await earn();
  await editCampaign(lotte, campaignId, campaignInput({ budgetMinor: 50_00 }));

  await moveClock(app.current, 2 * 86_400_000);
  const then = createContext({ app: app.current, workspace: ctx.workspace, actor: ctx.actor });
  const remind = async () => {
    await remindInvited(then);
    await runJobs(app.current);
    return [first, second].map(({ email }) => app.current.mails.filter(({ to }) => to.address === email).length);
  };
  expect(await remind()).toEqual([1, 2]);
  await editCampaign(lotte, campaignId, campaignInput({ budgetMinor: 300_00 }));
  expect(await remind()).toEqual([2, 2]);
  expect(await remind()).toEqual([2, 2]);
});

test("what is rejected or reversed does not count as spent", async () => {
  const { ctx, campaignId, earn } = await givenBudget();
  await earn();
  await earn();
  const reward = await ctx.db.reward.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } });
  await rejectReward(ctx, { rewardId: reward.id, reason: "Agreed otherwise" });
  expect(await sumEarned(ctx, campaignId)).toBe(50_00n);

  const other = await ctx.db.reward.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: { not: reward.id } } });
  const facts = { workspaceId: ctx.workspaceId, rewardId: other.id, causeKind: "person", currency: "EUR", at: ctx.now };
  for (const [cause, amountMinor] of [-20_00n, -5_00n].entries())
    await ctx.db.rewardReversal.create({ data: { ...facts, id: newId("rewardReversal"), causeId: String(cause), amountMinor } });
  expect(await sumEarned(ctx, campaignId)).toBe(25_00n);
});

test("a share of a sale in another currency is not added to a budget as if it were the same money", async () => {
  const ctx = await givenWorkspace(app.current);
  const rewardRules = [{ trigger: "sale", kind: "percentage", rateBps: 1_000 }];
  const campaignId = await givenLiveCampaign(later(ctx, -3), { budgetMinor: 200_00, rewardRules });
  const { enrolmentId } = await givenAmbassador(later(ctx, -2), campaignId);
  for (const [currency, amountMinor] of [
    ["EUR", 500_00],
    ["USD", 9_000_00],
  ] as const) {
    const person = { name: "Ann", email: `ann@${uniqueWord()}.example` };
    const { leadId } = await introduceLead(later(ctx, -1), { source: "introduction_form", enrolmentId, person, isTold: true });
    await changeLeadStage(ctx, { leadId, to: "accepted" });
    await changeLeadStage(ctx, { leadId, to: "won", amountMinor, currency });
  }
  await runJobs(app.current);
  const rewards = await ctx.db.reward.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { currency: "asc" } });
  expect(rewards.map(({ currency, amountMinor }) => [currency, amountMinor])).toEqual([
    ["EUR", 50_00n],
    ["USD", 900_00n],
  ]);
  expect(await sumEarned(ctx, campaignId)).toBe(50_00n);
});

test("mails of a batch that wait when the budget is reached go on once it is raised", async () => {
  const { ctx, lotte, campaignId, earn } = await givenBudget();
  for (let reward = 0; reward < 3; reward += 1) await earn();
  const { email } = await givenAnswer(ctx);
  await inviteCandidates(lotte, { campaignId, people: { all: true } });
  await editCampaign(lotte, campaignId, campaignInput({ budgetMinor: 100_00 }));
  await runJobs(app.current);
  const mails = () => app.current.mails.filter(({ to }) => to.address === email).length;
  expect(mails()).toBe(0);
  await editCampaign(lotte, campaignId, campaignInput({ budgetMinor: 300_00 }));
  await runJobs(app.current);
  expect(mails()).toBe(1);
});
