import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { traceReward } from "#app/domains/rewards/trace-reward.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { traceLead, traceOwnLead } from "#app/domains/sales/trace-lead.server";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { at, givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;
let sanne: GivenAmbassador;
let jeroen: GivenAmbassador;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  const campaignId = await givenCampaign(ctx, { windowDays: 30 });
  sanne = await givenAmbassador(ctx, campaignId);
  jeroen = await givenAmbassador(ctx, campaignId, "Jeroen Bakker");
});

const introduce = async (by: GivenAmbassador, email: string) =>
  (
    await introduceLead(ctx, {
      ...{ source: "introduction_form", enrolmentId: by.enrolmentId, person: { name: "Ann", email }, isTold: true },
    })
  ).leadId;
const resultsOf = (steps: Array<{ key: string; result: string }>) => Object.fromEntries(steps.map(({ key, result }) => [key, result]));

test("an accepted introduction says by every rule why it counts, the same for staff, for its reward and for its ambassador", async () => {
  const leadId = await introduce(sanne, "ann@first.example");
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  await runJobs(app.current);
  const { decisions, rewards } = await traceLead(ctx, leadId);
  const [decision] = decisions;
  expect(resultsOf(decision?.steps ?? [])).toMatchObject({
    counted: "met",
    within_window: "met",
    new_customer: "met",
    lock: "decides",
    click: "not_reached",
  });
  const read = decision?.evidence.map(({ id }) => id) ?? [];
  for (const { looked, dropped } of decision?.steps ?? []) for (const id of [...looked, ...dropped]) expect(read).toContain(id);

  const { decisions: ofReward } = await traceReward(ctx, rewards[0]?.rewardId ?? "");
  expect(ofReward.map(({ steps }) => steps)).toEqual([decision?.steps]);
  const [own] = await traceOwnLead(ctx, sanne.ambassadorId, leadId);
  expect(own).toMatchObject({ outcome: "mine", basis: "lock", event: "accepted" });
  expect(resultsOf(own?.steps ?? [])).toEqual(resultsOf(decision?.steps ?? []));
});

test("a sale after the window counts for nobody: the trace and the ambassador's words name the window", async () => {
  const leadId = await introduce(jeroen, "bob@second.example");
  const lead = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: leadId } });
  await ctx.db.referralLock.deleteMany({ where: { workspaceId: ctx.workspaceId, leadId } });
  const later = at(ctx, addDays(ctx.app.clock.now(), 40));
  const { contactId, companyId } = lead;
  await recordSale(later, {
    source: "api",
    externalId: "s-1",
    contactId,
    companyId,
    leadId,
    amountMinor: 100_00,
    currency: "EUR",
    occurredAt: later.now,
  });
  const { decisions } = await traceLead(ctx, leadId);
  expect(decisions).toMatchObject([{ event: "sale", isCredited: false, reason: "window_expired" }]);
  const step = decisions[0]?.steps.find(({ key }) => key === "within_window");
  expect(step).toMatchObject({ result: "not_met", found: { days: 40, windowDays: 30 }, dropped: [decisions[0]?.evidence[0]?.id] });
  expect(await traceOwnLead(ctx, jeroen.ambassadorId, leadId)).toMatchObject([{ outcome: "nobody", reason: "window_expired" }]);
});

test("what somebody else earns is told as that, without their name, evidence or dates", async () => {
  const leadId = await introduce(sanne, "cas@third.example");
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  const [own] = await traceOwnLead(ctx, jeroen.ambassadorId, leadId);
  expect(own).toMatchObject({ outcome: "others", basis: null });
  expect(own?.steps.flatMap(({ looked, dropped }) => [...looked, ...dropped])).toEqual([]);
  expect(JSON.stringify(own)).not.toMatch(new RegExp(`${sanne.ambassadorId}|${sanne.enrolmentId}|Sanne`));
});

test("a lead that was known as it came in says by which rule it ended, and who was first", async () => {
  const first = await introduce(sanne, "dik@fourth.example");
  const second = await introduce(jeroen, "dik@fourth.example");
  const { decisions, ending } = await traceLead(ctx, second);
  expect(decisions).toEqual([]);
  expect(ending).toMatchObject({ rule: "open_lead", holder: { leadId: first, introducerName: "Sanne Verhoeven" } });
  expect((await traceLead(ctx, first)).ending).toBeNull();
});

test("a lead of an old customer says that they bought before", async () => {
  const { contactId } = await upsertContact(ctx, { email: "els-fifth@gmail.com", name: "Els", source: "test" });
  const bought = { source: "api", externalId: "s-els", contactId, amountMinor: 100_00, currency: "EUR" } as const;
  await recordSale(ctx, { ...bought, occurredAt: addDays(ctx.now, -100) });
  const { ending } = await traceLead(ctx, await introduce(sanne, "els-fifth@gmail.com"));
  expect(ending).toMatchObject({ rule: "already_customer", holder: null });
});

test("a credited event that earned nothing says why, to staff and to its ambassador", async () => {
  const campaignId = await givenCampaign(ctx, { rewardRules: [{ trigger: "sale", kind: "fixed", amountMinor: 5_000, currency: "EUR" }] });
  const fay = await givenAmbassador(ctx, campaignId, "Fay de Boer");
  const leadId = await introduce(fay, "gus@sixth.example");
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  const { contactId, companyId } = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: leadId } });
  const inDollars = { source: "api", externalId: "s-gus", contactId, companyId, leadId, amountMinor: 100_00, currency: "USD" } as const;
  await recordSale(ctx, { ...inDollars, occurredAt: ctx.now });
  const whyNothing = async () =>
    Object.fromEntries((await traceLead(ctx, leadId)).unearned.map(({ trigger, because }) => [trigger, because]));
  expect(await whyNothing()).toEqual({ accepted: "no_rule", sale: "waiting" });
  await runJobs(app.current);
  expect(await whyNothing()).toEqual({ accepted: "no_rule", sale: "currency_differs" });
  const own = await traceOwnLead(ctx, fay.ambassadorId, leadId);
  expect(own.map(({ event, unearned }) => [event, unearned])).toEqual([
    ["accepted", "no_rule"],
    ["sale", "currency_differs"],
  ]);
  await ctx.db.enrolment.updateMany({ where: { workspaceId: ctx.workspaceId, id: fay.enrolmentId }, data: { bannedAt: ctx.now } });
  expect(await whyNothing()).toEqual({ accepted: "banned", sale: "banned" });
});
