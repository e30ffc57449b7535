import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { cancelSale } from "#app/domains/referrals/cancel-sale.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { approveReward } from "#app/domains/rewards/change-reward.server";
import { earningsOf } from "#app/domains/rewards/earnings-of.server";
import { reopenLead } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { findLead } from "#app/domains/sales/lead.repository.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { day, storedStory, type StoredStory } from "#tests/integration/domains/referrals/stored-story";
import { at, type CampaignChange, type GivenAmbassador } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;
let daan: Ctx;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  daan = await asMember(ctx, ["sales"]);
});

const story = (change: CampaignChange = {}) => storedStory({ ctx, daan }, change);
type Story = StoredStory;
type Row = { name: string; campaign?: CampaignChange; tell: (s: Story) => Promise<string>; verdict: string };

const leave = (enrolment: GivenAmbassador, n: number) =>
  ctx.db.enrolment.updateMany({
    where: { workspaceId: ctx.workspaceId, id: enrolment.enrolmentId },
    data: { state: "left", leftAt: day(n) },
  });
const endCampaign = (id: string, n: number) =>
  ctx.db.campaign.updateMany({ where: { workspaceId: ctx.workspaceId, id }, data: { status: "ended", endedAt: day(n) } });
/** The sale's id of a story that ends in a sale on day `n`. */
const soldOn = async (s: Story, n: number, options: Parameters<Story["sale"]>[1] = {}) => (await s.sale(n, options)).saleId;

describe("the vectors of the attribution decision, through real rows", () => {
  test.each<Row>([
    { name: "1: a click earns the sale ten days later", tell: async (s) => (await s.click("A", 0), soldOn(s, 10)), verdict: "A by click" },
    {
      name: "2: of two clicks the last one earns",
      tell: async (s) => (await s.click("A", 0), await s.click("B", 5), soldOn(s, 10)),
      verdict: "B by click",
    },
    {
      name: "3: of two clicks the first one earns when the campaign says so",
      campaign: { clickModel: "first" },
      tell: async (s) => (await s.click("A", 0), await s.click("B", 5), soldOn(s, 10)),
      verdict: "A by click",
    },
    {
      name: "4: a click of 91 days ago is outside the window",
      tell: async (s) => (await s.click("A", 0), soldOn(s, 91)),
      verdict: "nobody: window_expired",
    },
    {
      name: "5: a click of 90 days ago, to the minute, is inside",
      tell: async (s) => (await s.click("A", 0), soldOn(s, 90)),
      verdict: "A by click",
    },
    {
      name: "6: an introduction beats a later click",
      tell: async (s) => (await s.form("A", 0), await s.click("B", 5), soldOn(s, 10)),
      verdict: "A by lock",
    },
    {
      name: "7: an introduction beats an earlier click",
      tell: async (s) => (await s.click("B", 0), await s.form("A", 5), soldOn(s, 10)),
      verdict: "A by lock",
    },
    {
      name: "9: an unqualified lead frees the company for the next introduction",
      tell: async (s) => {
        await s.move((await s.form("A", 0)).leadId, 5, "unqualified");
        const { leadId } = await s.form("B", 10);
        await s.move(leadId, 11, "accepted");
        await s.move(leadId, 40, "won");
        return `${leadId}:won`;
      },
      verdict: "B by lock",
    },
    {
      name: "10: an open lead keeps its lock past the window and the lock days",
      tell: async (s) => {
        const { leadId } = await s.form("A", 0);
        await s.move(leadId, 1, "accepted");
        await s.move(leadId, 400, "won");
        return `${leadId}:won`;
      },
      verdict: "A by lock",
    },
    {
      name: "11: a lost lead keeps its lock until the lock days are over, and no longer",
      tell: async (s) => {
        const { leadId } = await s.form("A", 0);
        await s.move(leadId, 1, "accepted");
        await s.move(leadId, 100, "lost");
        return soldOn(s, 366);
      },
      verdict: "nobody: lock_expired",
    },
    {
      name: "12: a verbal referral counts from the day it was made",
      tell: async (s) => (await s.click("B", 1), await s.form("A", 2, "Ann", 0), soldOn(s, 5)),
      verdict: "A by lock",
    },
    {
      name: "13: a promotion code beats a click",
      tell: async (s) => (await s.click("A", 9), soldOn(s, 10, { promotionCode: s.B.linkCode })),
      verdict: "B by lock",
    },
    {
      name: "14: an ambassador does not earn on an own purchase, tag or not",
      tell: async (s) => {
        const who = { name: "Anna Test", email: s.A.email.replace("@", "+test@") };
        await s.click("A", 0, { who });
        return soldOn(s, 10, { subject: await s.subjectOf({ ...who, companyName: "" }) });
      },
      verdict: "nobody: self_referral",
    },
    {
      name: "15: a customer of last year is not introduced anew",
      tell: async (s) => (await s.sale(-200), await s.form("A", 0), soldOn(s, 10)),
      verdict: "nobody: existing_customer",
    },
    {
      name: "15, cancelled: who bought nothing in the end is no customer, whichever way the sale was taken back",
      tell: async (s) => {
        const [first, second] = [await s.sale(-200), await s.sale(-190)];
        const line = { source: "api" as const, occurredAt: day(-180) };
        const half = { amountMinor: -50_000, currency: "EUR" };
        await cancelSale(at(ctx, day(-180)), { ...line, externalId: newId("sale"), saleId: first.saleId });
        for (let part = 0; part < 2; part += 1)
          await recordSale(at(ctx, day(-180)), { ...line, externalId: newId("sale"), correctsSaleId: second.saleId, ...half });
        await s.form("A", 0);
        return soldOn(s, 10);
      },
      verdict: "A by lock",
    },
    {
      name: "15, refunded in part: who kept some of it is a customer",
      tell: async (s) => {
        const correctsSaleId = (await s.sale(-200)).saleId;
        const back = { occurredAt: day(-180), correctsSaleId, amountMinor: -99_999, currency: "EUR" };
        await recordSale(at(ctx, day(-180)), { source: "api", externalId: newId("sale"), ...back });
        await s.form("A", 0);
        return soldOn(s, 10);
      },
      verdict: "nobody: existing_customer",
    },
    {
      name: "16: a click before the campaign ended earns after it",
      tell: async (s) => (await endCampaign(s.campaignId, 5), await s.click("A", 4), soldOn(s, 20)),
      verdict: "A by click",
    },
    {
      name: "17: a click after the campaign ended earns nothing",
      tell: async (s) => (await endCampaign(s.campaignId, 5), await s.click("A", 6), soldOn(s, 20)),
      verdict: "nobody: campaign_not_live",
    },
    {
      name: "18: an ambassador who left keeps what was introduced before",
      tell: async (s) => {
        const { leadId } = await s.form("A", 0);
        await leave(s.A, 5);
        await s.move(leadId, 6, "accepted");
        await s.move(leadId, 30, "won");
        return `${leadId}:won`;
      },
      verdict: "A by lock",
    },
    {
      name: "21: a machine's click is no evidence",
      tell: async (s) => (await s.click("A", 0, { isBot: true }), soldOn(s, 10)),
      verdict: "nobody: no_valid_evidence",
    },
    {
      name: "22a: a renewal within the term follows the first sale",
      campaign: { termMonths: 12 },
      tell: async (s) => (await s.click("A", -1), await s.sale(0), soldOn(s, 335, { isRecurring: true })),
      verdict: "A by recurring",
    },
    {
      name: "22b: a renewal after the term earns nothing",
      campaign: { termMonths: 12 },
      tell: async (s) => (await s.click("A", -1), await s.sale(0), soldOn(s, 396, { isRecurring: true })),
      verdict: "nobody: term_over",
    },
  ])("$name", async ({ campaign, tell, verdict }) => {
    const s = await story(campaign);
    expect(await s.verdicts(await tell(s))).toEqual([verdict]);
  });

  test("8: the first to introduce somebody of a company holds it for 365 days, whoever introduces a colleague later", async () => {
    const s = await story();
    const first = await s.form("A", 0, "Ann");
    const second = await s.form("B", 3, "Bob");
    await s.move(first.leadId, 4, "accepted");
    await s.move(first.leadId, 60, "won");
    expect(await s.verdicts(`${first.leadId}:won`)).toEqual(["A by lock"]);
    expect(await findLead(ctx, second.leadId)).toMatchObject({ stage: "duplicate", duplicateOfLeadId: first.leadId });
    const locks = await ctx.db.referralLock.findMany({
      where: { workspaceId: ctx.workspaceId, leadId: { in: [first.leadId, second.leadId] } },
    });
    expect(locks).toMatchObject([{ leadId: first.leadId, validFrom: day(0), validUntil: day(365), releasedAt: null }]);
  });

  test("19: evidence recorded late decides anew while no reward is approved, and both decisions are kept", async () => {
    const s = await story();
    const saleId = await soldOn(s, 10);
    await s.form("A", 15, "Ann", 5);
    expect(await s.verdicts(saleId)).toEqual(["nobody: no_valid_evidence", "A by lock"]);
    expect(await s.creditedTo(saleId)).toBe("A");
  });

  test("19, the other way: the credit of a click moves to the late introduction, and its pending reward is withdrawn", async () => {
    const s = await story();
    await s.click("B", 8);
    const saleId = await soldOn(s, 10);
    await runJobs(app.current);
    await s.form("A", 15, "Ann", 5);
    await runJobs(app.current);
    expect(await s.creditedTo(saleId)).toBe("A");
    expect((await earningsOf(ctx, s.B.ambassadorId)).rewards).toMatchObject([{ status: "rejected", statusReason: "credit_moved" }]);
    expect((await earningsOf(ctx, s.A.ambassadorId)).rewards).toMatchObject([{ status: "pending", amountMinor: 4_000 }]);
  });

  test("19, by a sale: the code it names is evidence on the day it was used, and decides later events of the buyer anew", async () => {
    const s = await story();
    const { leadId } = await introduceLead(at(ctx, day(6)), {
      ...{ source: "api", enrolmentId: null, isTold: true },
      person: { name: "Ann", email: await emailOf((await s.subjectOf()).contactId) },
    });
    await s.move(leadId, 8, "accepted");
    const later = await soldOn(s, 10);
    const { contactId, companyId } = await s.subjectOf();
    const line = { source: "api" as const, externalId: newId("sale"), contactId, companyId, amountMinor: 1_000, currency: "EUR" };
    await recordSale(at(ctx, day(12)), { ...line, occurredAt: day(7), promotionCode: s.A.linkCode });
    expect(await s.verdicts(later)).toEqual(["nobody: no_valid_evidence", "A by lock"]);
    expect(await s.verdicts(`${leadId}:accepted`)).toEqual(["nobody: no_valid_evidence", "A by lock"]);
  });

  test("19, by a click: one that is told of with a lead, or with a repeat of it, decides what happened since anew", async () => {
    const s = await story();
    const subject = await s.subjectOf();
    const saleId = await soldOn(s, 10);
    const person = { name: "Ann", email: await emailOf(subject.contactId) };
    const lead = { source: "api" as const, enrolmentId: null, isTold: true, externalId: newId("lead"), person };
    await introduceLead(at(ctx, day(11)), { ...lead, clickId: await s.click("A", 4, { isTold: false }) });
    expect(await s.verdicts(saleId)).toEqual(["nobody: no_valid_evidence", "A by click"]);
    await introduceLead(at(ctx, day(12)), { ...lead, clickId: await s.click("B", 9, { isTold: false }) });
    await introduceLead(at(ctx, day(13)), { ...lead, clickId: await s.click("B", 9, { isTold: false }) });
    expect(await s.verdicts(saleId)).toEqual(["nobody: no_valid_evidence", "A by click", "B by click", "B by click"]);
    expect(await s.creditedTo(saleId)).toBe("B");
  });

  test("20: an approved reward keeps the credit where it is", async () => {
    const s = await story();
    await s.click("B", 8);
    const saleId = await soldOn(s, 10);
    await runJobs(app.current);
    const [reward] = (await earningsOf(ctx, s.B.ambassadorId)).rewards;
    await approveReward(at(daan, day(12)), { rewardId: reward?.rewardId ?? "" });
    await s.form("A", 15, "Ann", 5);
    await runJobs(app.current);
    expect(await s.verdicts(saleId)).toEqual(["B by click", "B by approved"]);
    expect(await s.creditedTo(saleId)).toBe("B");
  });

  test("evidence recorded 31 days after the event moves nothing", async () => {
    const s = await story();
    const saleId = await soldOn(s, 10);
    await s.form("A", 41, "Ann", 5);
    expect(await s.verdicts(saleId)).toEqual(["nobody: no_valid_evidence"]);
  });

  test("what a lead reached for the first time stays with who earned it, though it is reopened and somebody is named since", async () => {
    const s = await story();
    await s.click("A", 0);
    const { leadId } = await introduceLead(at(ctx, day(1)), {
      ...{ source: "api", enrolmentId: null, isTold: true },
      person: { name: "Ann", email: await emailOf((await s.subjectOf()).contactId) },
    });
    await s.move(leadId, 2, "accepted");
    expect(await s.verdicts(`${leadId}:accepted`)).toEqual(["A by click"]);
    await s.move(leadId, 3, "lost");
    await reopenLead(at(daan, day(8)), { leadId, reason: "They called." });
    await s.form("B", 10, "Bob", 5);
    const credited = await ctx.db.conversion.findFirst({ where: { workspaceId: ctx.workspaceId, leadId, trigger: "accepted" } });
    expect(credited?.enrolmentId).toBe(s.A.enrolmentId);
  });
});

const emailOf = async (contactId: string) =>
  (await ctx.db.contact.findFirst({ where: { workspaceId: ctx.workspaceId, id: contactId } }))?.email ?? "";
