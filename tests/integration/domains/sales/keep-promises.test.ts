import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { changeSalesSettings } from "#app/domains/sales/change-sales-settings.server";
import { changeLeadStage, reopenLead } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { planLeadReminders, remindSales } from "#app/domains/sales/remind-sales.server";
import { responseTimesReport } from "#app/domains/reports/response-times.server";
import { asMember, givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { at } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;
let daan: string;
let number = 0;

beforeEach(async () => {
  ctx = await givenWorkspace(app.current);
  daan = (await asMember(ctx, ["sales"], `daan${(number += 1)}@klok.example`)).actor.id;
  app.current.mails.length = 0;
});

const monday = (clock: string) => new Date(`2026-11-30T${clock}:00+01:00`);
const introduce = async (when: Ctx) =>
  (
    await introduceLead(when, {
      source: "verbal_referral",
      enrolmentId: null,
      isTold: true,
      ownerUserId: daan,
      person: { name: "Mirjam Kuiper", email: "mirjam@gooi.example" },
    })
  ).leadId;
const promises = () =>
  ctx.db.leadPromise.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: [{ startedAt: "asc" }, { kind: "asc" }] });
const mailsOf = async (template: string) => ctx.db.outboundMail.findMany({ where: { workspaceId: ctx.workspaceId, template } });

test("due moments are stored when a promise starts, and a change of settings leaves them", async () => {
  await introduce(at(ctx, monday("10:00")));
  const [before] = await promises();
  expect(before).toMatchObject({ kind: "accept", dueAt: monday("14:00"), remindAt: monday("13:00"), escalateAt: monday("16:00") });
  await changeSalesSettings(ctx, () => ({ acceptWithinMinutes: 60 }));
  expect((await promises())[0]).toEqual(before);
});

test("a lead runs through its promises, and one that is reopened gets new ones", async () => {
  const leadId = await introduce(at(ctx, monday("10:00")));
  await changeLeadStage(at(ctx, monday("11:30")), { leadId, to: "accepted" });
  await changeLeadStage(at(ctx, monday("12:30")), { leadId, to: "contacted" });
  await changeLeadStage(at(ctx, monday("13:30")), { leadId, to: "accepted" });
  await changeLeadStage(at(ctx, monday("14:00")), { leadId, to: "lost", reasonCode: "price" });
  await reopenLead(at(ctx, monday("15:00")), { leadId, reason: "They called." });
  expect((await promises()).map(({ kind, isKept, tookMinutes, endedByUserId }) => [kind, isKept, tookMinutes, endedByUserId])).toEqual([
    ["accept", true, 90, daan],
    ["contact", true, 60, daan],
    ["contact", null, null, null],
  ]);
});

describe("reminders", () => {
  test("the owner hears before it is due, an administrator after, each once, and nobody of a lead that was accepted", async () => {
    await asMember(ctx, ["admin"], `baas${number}@klok.example`);
    const leadId = await introduce(at(ctx, monday("10:00")));
    await remindSales(at(ctx, monday("12:59")));
    expect(await mailsOf("leadWaiting")).toEqual([]);
    for (const clock of ["13:00", "13:10"]) await remindSales(at(ctx, monday(clock)));
    expect((await mailsOf("leadWaiting")).map(({ toAddress }) => toAddress)).toEqual([`daan${number}@klok.example`]);
    for (const clock of ["16:00", "16:10"]) await remindSales(at(ctx, monday(clock)));
    const mails = await mailsOf("leadWaiting");
    expect(mails.map(({ toAddress }) => toAddress).sort()).toEqual([`baas${number}@klok.example`, `daan${number}@klok.example`]);
    expect(mails.at(-1)?.text).toContain("Mirjam Kuiper");
    await changeLeadStage(at(ctx, monday("16:30")), { leadId, to: "unqualified", reasonCode: "no_fit" });
    await remindSales(later(ctx, 30));
    expect(await mailsOf("leadWaiting")).toHaveLength(2);
  });

  test("two rounds at once tell of each promise once", async () => {
    for (let index = 0; index < 4; index += 1)
      await introduceLead(at(ctx, monday("10:00")), {
        source: "verbal_referral",
        enrolmentId: null,
        isTold: true,
        person: { name: `Lead ${index}`, email: `lead${index}@firma${index}.example` },
      });
    await Promise.all(Array.from({ length: 5 }, () => remindSales(at(ctx, monday("13:30")))));
    const told = (await mailsOf("leadWaiting")).map(({ text }) => [0, 1, 2, 3].filter((index) => text.includes(`Lead ${index}`)));
    expect(told.flat().sort()).toEqual([0, 1, 2, 3]);
  });

  test("a round is planned only when there is something to say", async () => {
    await introduce(at(ctx, monday("10:00")));
    const rounds = () => ctx.db.jobRun.count({ where: { workspaceId: ctx.workspaceId, name: "leads.remind" } });
    await planLeadReminders(at(ctx, monday("12:00")));
    expect(await rounds()).toBe(0);
    await planLeadReminders(at(ctx, monday("13:00")));
    expect(await rounds()).toBe(1);
    await runJobs(app.current);
  });
});

test("the report tells each owner's share in time, and what still waits too long counts against them", async () => {
  const petra = (await asMember(ctx, ["sales"], `petra${number}@klok.example`)).actor.id;
  const first = await introduce(at(ctx, monday("10:00")));
  await changeLeadStage(at(ctx, monday("11:00")), { leadId: first, to: "accepted" });
  await introduceLead(at(ctx, monday("10:00")), {
    source: "verbal_referral",
    enrolmentId: null,
    isTold: true,
    ownerUserId: petra,
    person: { name: "Bob", email: "bob@elders.example" },
  });
  const report = await responseTimesReport(at(ctx, monday("16:59")), 30);
  expect(report.total.accept).toMatchObject({ n: 2, kept: 1 });
  expect(report.rows.find(({ userId }) => userId === daan)?.accept).toMatchObject({ n: 1, kept: 1, medianMinutes: 60 });
  expect(report.rows.find(({ userId }) => userId === petra)?.accept).toMatchObject({ n: 1, kept: 0, medianMinutes: null });
  expect(report.broken).toMatchObject([{ personName: "Bob", endedAt: null }]);
  expect(report.total.contact.n).toBe(0);
});
