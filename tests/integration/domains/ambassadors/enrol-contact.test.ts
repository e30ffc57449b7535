import { expect, test } from "vitest";
import { changeEnrolmentState } from "#app/domains/ambassadors/change-enrolment-state.server";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { getAmbassador, getEnrolment, listEnrolmentsOf } from "#app/domains/ambassadors/get-ambassador.server";
import { changeCampaignStatus } from "#app/domains/campaigns/change-campaign-status.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import type { Ctx } from "#app/platform/context.server";
import { givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();

async function given(email: string | null = null) {
  const ctx = await givenWorkspace(app.current);
  const { contactId } = await upsertContact(ctx, {
    ...(email ? { email } : { externalId: "crm-1" }),
    name: "Sanne Verhoeven",
    language: "nl",
    source: "test",
  });
  const campaignId = await givenLiveCampaign(ctx);
  const enrol = (into = campaignId, by: Ctx = ctx) =>
    enrolContact(by, { campaignId: into, contactId, termsVersion: 1, npsScore: 10, isTermsAccepted: true });
  return { ctx, contactId, campaignId, enrol };
}

test("twenty at once make one ambassador, one enrolment, one link, one consent and one welcome mail", async () => {
  const { ctx, enrol } = await given("sanne-race@example.org");
  const all = await Promise.all(Array.from({ length: 20 }, () => enrol()));
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(new Set(all.map(({ ambassadorId, enrolmentId, linkCode }) => `${ambassadorId} ${enrolmentId} ${linkCode}`)).size).toBe(1);
  const where = { workspaceId: ctx.workspaceId };
  expect([
    await ctx.db.ambassador.count({ where }),
    await ctx.db.enrolment.count({ where }),
    await ctx.db.referralLink.count({ where }),
    await ctx.db.consent.count({ where }),
  ]).toEqual([1, 1, 1, 1]);
  expect(await ctx.db.activity.count({ where: { ...where, kind: "ambassador.joined" } })).toBe(1);
  await runJobs(app.current);
  const mails = app.current.mails.filter(({ to }) => to.address === "sanne-race@example.org");
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain("Fijn dat je meedoet, Sanne");
  expect(mails[0]?.text).toContain(`/r/${all[0]?.linkCode ?? ""}`);
});

test("a second campaign is a second enrolment of the same ambassador, with a link of its own", async () => {
  const { ctx, enrol } = await given("sanne-two@example.org");
  const other = await givenLiveCampaign(ctx, { name: "Another" });
  const [first, second] = [await enrol(), await enrol(other, later(ctx, 1))];
  expect(second.ambassadorId).toBe(first.ambassadorId);
  expect(second.linkCode).not.toBe(first.linkCode);
  expect((await listEnrolmentsOf(ctx, first.ambassadorId)).map(({ linkCode }) => linkCode)).toEqual([first.linkCode, second.linkCode]);
});

test("who has no e-mail address becomes an ambassador without a sign-in and without a mail", async () => {
  const { ctx, enrol } = await given();
  const { ambassadorId } = await enrol();
  expect(await getAmbassador(ctx, ambassadorId)).toMatchObject({ userId: null, email: null, name: "Sanne Verhoeven" });
  expect(await ctx.db.outboundMail.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
});

test("who left joins again under the terms of today; who is paused stays so; who is banned cannot", async () => {
  const { ctx, enrol } = await given("sanne-left@example.org");
  const { enrolmentId } = await enrol();
  await changeEnrolmentState(ctx, { enrolmentId, to: "left", reason: "own_request" });
  expect(await getEnrolment(ctx, enrolmentId)).toMatchObject({ state: "left", reasonCode: "own_request", leftAt: ctx.now });
  expect(await enrol()).toMatchObject({ enrolmentId, isNew: false });
  expect(await getEnrolment(ctx, enrolmentId)).toMatchObject({ state: "active", reasonCode: null, leftAt: null });
  expect(await ctx.db.consent.count({ where: { workspaceId: ctx.workspaceId } })).toBe(2);

  await changeEnrolmentState(ctx, { enrolmentId, to: "paused", reason: "under_review" });
  await enrol();
  expect(await getEnrolment(ctx, enrolmentId)).toMatchObject({ state: "paused" });
  await changeEnrolmentState(ctx, { enrolmentId, to: "banned", reason: "fraud" });
  await expect(enrol()).rejects.toMatchObject({ code: "conflict" });
});

test.each(["paused", "ended"] as const)("nobody joins a campaign that is %s", async (status) => {
  const { ctx, campaignId, enrol } = await given("sanne-late@example.org");
  await changeCampaignStatus(ctx, campaignId, status);
  await expect(enrol()).rejects.toMatchObject({ code: "gone" });
});

test("a contact, an ambassador and an enrolment of another workspace are not found", async () => {
  const own = await given("sanne-own@example.org");
  const other = await given("sanne-other@example.org");
  await expect(own.enrol(other.campaignId)).rejects.toMatchObject({ code: "not_found" });
  await expect(own.enrol(other.campaignId, other.ctx)).rejects.toMatchObject({ code: "not_found" });
  const { ambassadorId, enrolmentId } = await own.enrol();
  await expect(getAmbassador(other.ctx, ambassadorId)).rejects.toMatchObject({ code: "not_found" });
  await expect(getEnrolment(other.ctx, enrolmentId)).rejects.toMatchObject({ code: "not_found" });
  await expect(changeEnrolmentState(other.ctx, { enrolmentId, to: "banned", reason: "fraud" })).rejects.toMatchObject({
    code: "not_found",
  });
});
