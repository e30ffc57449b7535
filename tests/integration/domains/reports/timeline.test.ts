import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { newId } from "#app/platform/ids";
import { ambassadorPage } from "#app/domains/reports/ambassador-page.server";
import { findTimelineOfAmbassador, findTimelineOfCompany, type Timeline } from "#app/domains/reports/timeline.repository.server";
import { approveReward, markRewardPaid } from "#app/domains/rewards/change-reward.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenAnswer } from "#tests/support/campaigns";
import { at, givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;
let sanne: GivenAmbassador;

const told = ({ events }: Timeline) => events.map(({ kind, name, detail, amountMinor }) => ({ kind, name, detail, amountMinor }));

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  sanne = await givenAmbassador(ctx, await givenCampaign(ctx));
  await givenAnswer(ctx, { email: sanne.email, score: 10, answeredAt: new Date("2020-05-01T00:00:00Z") });
});

async function givenClick(enrolmentId: string, clickedAt: Date): Promise<void> {
  const { workspaceId } = ctx;
  const { id: linkId } = await ctx.db.referralLink.findFirstOrThrow({ where: { workspaceId, enrolmentId } });
  await ctx.db.click.create({ data: { workspaceId, id: newId("click"), linkId, enrolmentId, at: clickedAt, visitorHash: "someone" } });
}

test("the page of an ambassador tells from answer to payment what happened, in that order; the company's its own side", async () => {
  const after = (hours: number) => at(ctx, new Date(addDays(ctx.now, -1).getTime() + hours * 3_600_000));
  await givenClick(sanne.enrolmentId, after(0).now);
  const person = { name: "Ann Vos", email: "ann@vos.example", companyName: "Vos B.V." };
  const { leadId } = await introduceLead(after(1), {
    ...{ source: "introduction_form", enrolmentId: sanne.enrolmentId, person, isTold: true },
  });
  await changeLeadStage(after(2), { leadId, to: "accepted" });
  await changeLeadStage(after(3), { leadId, to: "won", amountMinor: 100_000, currency: "EUR", productName: "Rooster" });
  await runJobs(app.current);
  const reward = await ctx.db.reward.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, amountMinor: 4_000n } });
  await approveReward(after(4), { rewardId: reward.id });
  await markRewardPaid(after(5), { rewardId: reward.id, reference: "Batch 7" });

  const campaign = "Planners know planners";
  const name = "Sanne Verhoeven";
  const story = await findTimelineOfAmbassador(ctx, sanne.ambassadorId);
  expect(told(story)).toEqual([
    { kind: "answered", name, detail: "", amountMinor: null },
    { kind: "joined", name, detail: campaign, amountMinor: null },
    { kind: "clicked", name, detail: campaign, amountMinor: null },
    { kind: "introduced", name: "Ann Vos", detail: "new", amountMinor: null },
    { kind: "stage", name: "Ann Vos", detail: "accepted", amountMinor: null },
    { kind: "earned", name, detail: campaign, amountMinor: 5_000 },
    { kind: "stage", name: "Ann Vos", detail: "won", amountMinor: null },
    { kind: "sale", name: "Ann Vos", detail: "Rooster", amountMinor: 100_000 },
    { kind: "earned", name, detail: campaign, amountMinor: 4_000 },
    { kind: "paid", name, detail: campaign, amountMinor: 4_000 },
  ]);
  expect(story).toMatchObject({ total: 10 });
  expect(story.events.filter(({ leadId: of }) => of === leadId)).toHaveLength(7);

  const { id: companyId } = await ctx.db.company.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, name: "Vos B.V." } });
  expect(told(await findTimelineOfCompany(ctx, companyId)).map(({ kind }) => kind)).toEqual(["introduced", "stage", "stage", "sale"]);
});

test("finance sees who was introduced as the ambassador does: by a first name", async () => {
  const namesFor = async (role: string) => {
    const { timeline } = await ambassadorPage(await asMember(ctx, [role]), sanne.ambassadorId);
    return [...new Set(timeline.events.map(({ name }) => name))].sort();
  };
  expect(await namesFor("finance")).toEqual(["Ann V.", "Sanne Verhoeven"]);
  expect(await namesFor("marketer")).toEqual(["Ann Vos", "Sanne Verhoeven"]);
});

test("a long story shows its latest part, says how long it is and leads to what came before; each event once", async () => {
  const { contactId, ambassadorId } = await givenAmbassador(ctx, await givenCampaign(ctx), "Bas Smit");
  const days = Array.from({ length: 70 }, (_, day) => addDays(ctx.now, -100 + day));
  await ctx.db.response.createMany({
    data: days.map((answeredAt) => ({
      ...{
        workspaceId: ctx.workspaceId,
        id: newId("response"),
        source: "test",
        sourceId: newId("response"),
        contactId,
        status: "completed",
      },
      ...{ score: 9, answeredAt, createdAt: ctx.now, updatedAt: ctx.now },
    })),
  });
  const { events, total, earlier } = await findTimelineOfAmbassador(ctx, ambassadorId);
  expect([events.length, total, events.at(-1)?.at]).toEqual([60, 71, days.at(-1)]);
  const before = await findTimelineOfAmbassador(ctx, ambassadorId, earlier);
  expect([before.events.length, before.total, before.earlier]).toEqual([11, 71, null]);
  const whole = [...before.events, ...events];
  expect(new Set(whole.map(({ id }) => id)).size).toBe(71);
  expect(whole.map(({ at: happened }) => happened.getTime())).toEqual(
    whole.map(({ at: happened }) => happened.getTime()).sort((a, b) => a - b),
  );
});

test("what happened at one moment is parted without loss, in the order of the chain", async () => {
  const { contactId, ambassadorId } = await givenAmbassador(ctx, await givenCampaign(ctx), "Tom Bos");
  const moment = addDays(ctx.now, -3);
  const answer = { workspaceId: ctx.workspaceId, source: "test", contactId, status: "completed", score: 9, answeredAt: moment };
  await ctx.db.response.createMany({
    data: Array.from({ length: 64 }, () => ({
      ...answer,
      id: newId("response"),
      sourceId: newId("response"),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })),
  });
  await ctx.db.enrolment.updateMany({ where: { workspaceId: ctx.workspaceId, ambassadorId }, data: { activeFrom: moment } });
  const latest = await findTimelineOfAmbassador(ctx, ambassadorId);
  const before = await findTimelineOfAmbassador(ctx, ambassadorId, latest.earlier);
  expect(latest.events.at(-1)?.kind).toBe("joined");
  expect(new Set([...before.events, ...latest.events].map(({ id }) => id)).size).toBe(65);
});

test("a place in the story that nobody gave out is refused", async () => {
  await expect(findTimelineOfAmbassador(ctx, sanne.ambassadorId, "no-place")).rejects.toMatchObject({ code: "invalid" });
});

test("another workspace's ambassador and company have no story here", async () => {
  const other = await givenWorkspace(app.current);
  const { companyId } = await ctx.db.contact.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, companyId: { not: null } } });
  const nothing = { events: [], total: 0, earlier: null };
  expect(await findTimelineOfAmbassador(other, sanne.ambassadorId)).toEqual(nothing);
  expect(await findTimelineOfCompany(other, companyId ?? "")).toEqual(nothing);
});
