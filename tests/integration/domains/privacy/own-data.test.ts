import { beforeAll, describe, expect, test } from "vitest";
import { changeNotices } from "#app/domains/ambassadors/change-notices.server";
import { sendSummaries } from "#app/domains/ambassadors/send-summaries.server";
import { NewResponse, recordResponse } from "#app/domains/nps/record-response.server";
import { erasePerson } from "#app/domains/privacy/erase-person.server";
import { exportPerson } from "#app/domains/privacy/export-person.server";
import { saveView } from "#app/domains/saved-views/saved-views.server";
import { createLink } from "#app/domains/referrals/referral-link.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { insertMatchDecision } from "#app/domains/sales/lead-match.repository.server";
import { finishStep, planNextStep } from "#app/domains/sales/plan-next-step.server";
import { addLeadNote } from "#app/domains/sales/work-lead.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { addDays } from "#app/platform/instants";
import { importFile } from "#tests/integration/domains/nps/import-support";
import { asMember, givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";
import { tracesOf } from "#tests/support/traces";

const app = useApp();
let ctx: Ctx;
let campaignId: string;
let people = 0;
beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  campaignId = await givenCampaign(ctx);
});

/** An ambassador with an answer, a link of their own, an introduction that earned something, and mail about all of it. */
async function givenHistory(word: string) {
  people += 1;
  const ambassador = await givenAmbassador(ctx, campaignId, `${word} Zilver`);
  await recordResponse(ctx, NewResponse.parse({ email: ambassador.email, score: 10, comment: `${word} says hello` }));
  await createLink(ctx, { enrolmentId: ambassador.enrolmentId, label: `Stand of ${word}`, code: `${word.toLowerCase()}-stand` });
  const { leadId } = await introduceLead(ctx, {
    source: "introduction_form",
    enrolmentId: ambassador.enrolmentId,
    isTold: true,
    person: { name: "Vriend Vriendelijk", email: `vriend@klant-${people}.example`, companyName: `Klant ${people}` },
  });
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  await runJobs(app.current);
  return { ...ambassador, leadId };
}

async function givenDelivery(lastAnswer: string) {
  const row = { workspaceId: ctx.workspaceId, createdAt: ctx.now };
  const endpointId = newId("webhookEndpoint");
  const eventId = newId("webhookEvent");
  await ctx.db.webhookEndpoint.create({ data: { ...row, id: endpointId, url: "https://other.example", events: [], sealedSecret: "" } });
  await ctx.db.webhookEvent.create({
    data: { ...row, id: eventId, type: "lead.created", resourceKind: "lead", resourceId: "led_x", version: 1, body: "{}" },
  });
  const delivery = {
    id: newId("webhookDelivery"),
    endpointId,
    eventId,
    state: "delivered",
    nextAttemptAt: ctx.now,
    deliveredAt: ctx.now,
    lastAnswer,
  };
  await ctx.db.webhookDelivery.create({ data: { ...row, ...delivery } });
}

async function givenLookThrough(samples: string[][]) {
  const row = { workspaceId: ctx.workspaceId, createdAt: ctx.now };
  const uploadId = newId("upload");
  await ctx.db.upload.create({ data: { ...row, id: uploadId, fileName: "deals.csv", contentType: "text/csv" } });
  await ctx.db.dealImport.create({ data: { ...row, id: newId("dealImport"), kind: "deals", uploadId, plan: { samples } } });
}

const moneyOf = async () =>
  (await ctx.db.reward.findMany({ where: { workspaceId: ctx.workspaceId }, select: { id: true, amountMinor: true, status: true } })).map(
    ({ amountMinor, ...reward }) => ({ ...reward, amountMinor: String(amountMinor) }),
  );

describe("erasing", () => {
  test("an ambassador leaves no trace of a name in any table, and every amount as it was", async () => {
    const { contactId, ambassadorId } = await givenHistory("Kwikstaart");
    const money = await moneyOf();
    expect((await tracesOf(app.current, "kwikstaart")).length).toBeGreaterThan(8);
    await Promise.all([erasePerson(ctx, contactId, "own_request"), erasePerson(ctx, contactId, "own_request")]);
    await runJobs(app.current);
    expect(await tracesOf(app.current, "kwikstaart")).toEqual([]);
    expect(await moneyOf()).toEqual(money);
    const enrolments = await ctx.db.enrolment.findMany({ where: { workspaceId: ctx.workspaceId, ambassadorId }, select: { state: true } });
    expect(enrolments).toEqual([{ state: "left" }]);
  });

  test("somebody who was introduced leaves no trace of a name in what sales planned, decided and was told", async () => {
    const daan = await asMember(ctx, ["sales"]);
    const { leadId } = await introduceLead(ctx, {
      ...{ source: "landing_page", enrolmentId: null, isTold: true, namedIntroducer: "a friend of Roerdomp", ownerUserId: daan.actor.id },
      person: { name: "Roos Roerdomp", email: "roos.roerdomp@gmail.com", phone: "+31612345678" },
      whyNow: "Roerdomp asked",
    });
    const taskId = await planNextStep(daan, {
      leadId,
      text: "Ring Roerdomp back",
      dueOn: addDays(ctx.app.clock.now(), 2).toISOString().slice(0, 10),
    });
    await finishStep(daan, taskId, leadId);
    await insertMatchDecision(daan, { leadId, outcome: "separate", reasonNote: "Roerdomp is another one", decidedByUserId: daan.actor.id });
    await changeLeadStage(daan, { leadId, to: "accepted" });
    await runJobs(app.current);
    const { contactId } = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: leadId } });
    expect((await tracesOf(app.current, "roerdomp")).length).toBeGreaterThan(4);
    await erasePerson(ctx, contactId, "on_behalf");
    expect(await tracesOf(app.current, "roerdomp")).toEqual([]);
  });

  test("nor does anybody in what colleagues saved, machines kept and other systems answered", async () => {
    const daan = await asMember(ctx, ["marketer"]);
    const { contactId, email, linkCode } = await givenHistory("Grutto");
    await ctx.db.contact.updateMany({ where: { workspaceId: ctx.workspaceId, id: contactId }, data: { name: "Greet Grutto" } });
    const view = { place: "contacts" as const, isShared: true };
    await saveView(daan, { ...view, name: "By name", query: "search=greet+grutto" });
    await saveView(daan, { ...view, name: "By address", query: new URLSearchParams({ search: email }).toString() });
    await saveView(daan, { ...view, name: "All of Grutto", query: "class=promoter" });
    await saveView(daan, { ...view, name: "First names", query: "search=greet" });
    const kept = { workspaceId: ctx.workspaceId, bodyHash: "", status: 200, createdAt: ctx.now };
    await ctx.db.idempotencyKey.createMany({
      data: [
        { ...kept, key: `key_1 ${email}`, route: "POST /api/v1/leads", body: "{}" },
        { ...kept, key: "key_1 a", route: "POST /api/v1/ambassadors", body: JSON.stringify({ name: "Greet Grutto", linkCode }) },
      ],
    });
    await givenDelivery("thank you, Greet Grutto is known here");
    await givenLookThrough([["Greet Grutto", "Somebody Else"]]);
    await importFile(ctx, `email,name,score,answered_at\n${email},Greet Grutto,eleven,Grutto's birthday\n`);

    expect((await tracesOf(app.current, "grutto")).map((row) => row.split(":")[0])).toEqual(
      expect.arrayContaining(["SavedView", "IdempotencyKey", "WebhookDelivery", "DealImport", "NpsImportRejection"]),
    );
    await erasePerson(ctx, contactId, "on_behalf");
    await runJobs(app.current);
    expect(await tracesOf(app.current, "grutto")).toEqual([]);
    const views = await ctx.db.savedView.findMany({ where: { workspaceId: ctx.workspaceId }, select: { name: true } });
    expect(views).toEqual([{ name: "First names" }]);
    const [{ plan } = { plan: null }] = await ctx.db.dealImport.findMany({
      where: { workspaceId: ctx.workspaceId },
      select: { plan: true },
    });
    expect(plan).toEqual({ samples: [["", "Somebody Else"]] });
  });

  test("who works here too keeps their way to sign in", async () => {
    const { contactId, email } = await givenHistory("Waterhoen");
    const { prisma } = app.current.database;
    const user = await prisma.user.findUniqueOrThrow({ where: { email } });
    await prisma.membership.updateMany({ where: { userId: user.id }, data: { roles: ["ambassador", "sales"] } });
    await erasePerson(ctx, contactId, "own_request");
    expect(await prisma.user.findUnique({ where: { email }, select: { disabledAt: true } })).toEqual({ disabledAt: null });
    expect(await prisma.membership.findFirst({ where: { userId: user.id }, select: { roles: true, disabledAt: true } })).toEqual({
      roles: ["sales"],
      disabledAt: null,
    });
  });

  test("history can lose its words and nothing else", async () => {
    const { leadId } = await givenHistory("Meerkoet");
    const where = { workspaceId: ctx.workspaceId, leadId };
    await expect(ctx.db.leadStageChange.updateMany({ where, data: { to: "won" } })).rejects.toThrow(/append-only/);
    await expect(ctx.db.leadStageChange.updateMany({ where, data: { reasonNote: "other words" } })).rejects.toThrow(/append-only/);
    await expect(ctx.db.leadStageChange.deleteMany({ where })).rejects.toThrow(/append-only/);
    await expect(ctx.db.leadStageChange.updateMany({ where, data: { reasonNote: "" } })).resolves.toMatchObject({ count: 2 });
  });

  test("a contact of another workspace is none", async () => {
    const { contactId } = await givenHistory("Fuut");
    const other = await givenWorkspace(app.current);
    await expect(erasePerson(other, contactId, "on_behalf")).rejects.toMatchObject({ code: "not_found" });
    await expect(exportPerson(other, contactId, { withNotes: true })).rejects.toMatchObject({ code: "not_found" });
  });
});

test("an export holds what is one's own, and nobody else's name; notes only for colleagues", async () => {
  const { contactId, leadId } = await givenHistory("Aalscholver");
  await givenHistory("Slobeend");
  const noted = await introduceLead(ctx, {
    source: "verbal_referral",
    enrolmentId: null,
    isTold: false,
    person: {
      name: "Aalscholver Zilver",
      email: (await ctx.db.contact.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: contactId } })).email,
    },
  });
  await addLeadNote(ctx, { leadId: noted.leadId, text: "Likes herring" });
  const own = await (await exportPerson(ctx, contactId, { withNotes: false })).text();
  const data = JSON.parse(own) as {
    person: { name: string };
    answers: unknown[];
    ambassador: { rewards: unknown[]; introductions: unknown[] };
  };
  expect(data.person.name).toBe("Aalscholver Zilver");
  expect([data.answers.length, data.ambassador.rewards.length, data.ambassador.introductions.length]).toEqual([1, 1, 1]);
  expect(own).not.toMatch(/Vriend|Slobeend|herring/);
  expect(await (await exportPerson(ctx, contactId, { withNotes: true })).text()).toContain("Likes herring");
  expect(leadId).toBeTruthy();
});

describe("how often an ambassador hears", () => {
  const mailsTo = (email: string) =>
    ctx.db.outboundMail.findMany({
      where: { workspaceId: ctx.workspaceId, toAddress: email, template: { not: "welcome" } },
      select: { template: true, text: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });

  async function story(name: string, notices: "each" | "daily" | "weekly" | "money") {
    const ambassador = await givenAmbassador(ctx, campaignId, name);
    await changeNotices(later(ctx, -0.01), ambassador.ambassadorId, { notices, mailLanguage: "en" });
    const { leadId } = await introduceLead(ctx, {
      source: "introduction_form",
      enrolmentId: ambassador.enrolmentId,
      isTold: true,
      person: { name: "Wilma Wind", email: `wilma@${name.toLowerCase().replace(/\W/g, "")}.example`, companyName: name },
    });
    await changeLeadStage(ctx, { leadId, to: "accepted" });
    await runJobs(app.current);
    return ambassador;
  }
  const templates = async (email: string) => (await mailsTo(email)).map(({ template }) => template).sort();

  test("at once: every step and every reward", async () => {
    const { email } = await story("Elke Eksters", "each");
    expect(await templates(email)).toEqual(["leadProgress", "leadProgress", "rewardEarned"]);
  });

  test("only money: rewards at once, steps never", async () => {
    const { email } = await story("Geld Gans", "money");
    expect(await templates(email)).toEqual(["rewardEarned"]);
    await sendSummaries(later(ctx, 30));
    expect(await templates(email)).toEqual(["rewardEarned"]);
  });

  test.each([
    { notices: "daily" as const, early: 0.5, due: 1.01 },
    { notices: "weekly" as const, early: 6, due: 7.01 },
  ])("$notices: one summary of all of it, once, when it is due", async ({ notices, early, due }) => {
    const { email } = await story(`Over ${notices}`, notices);
    expect(await templates(email)).toEqual([]);
    await sendSummaries(later(ctx, early));
    expect(await templates(email)).toEqual([]);
    const then = { ...ctx, now: addDays(ctx.now, due) };
    await Promise.all([sendSummaries(then), sendSummaries(then)]);
    const mails = await mailsTo(email);
    expect(mails.map(({ template }) => template)).toEqual(["ambassadorSummary"]);
    expect(mails[0]?.text).toContain("Wilma W.: Accepted");
    expect(mails[0]?.text).toMatch(/You earned €\s?50/);
    await sendSummaries(later(ctx, due * 2.1));
    expect(await templates(email)).toEqual(["ambassadorSummary"]);
  });

  test("somebody else's role does not change it", async () => {
    const member = await asMember(ctx, ["sales"]);
    await expect(changeNotices(member, "amb_nobody", { notices: "daily", mailLanguage: "nl" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
