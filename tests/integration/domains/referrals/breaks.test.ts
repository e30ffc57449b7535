import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { changeEnrolmentState } from "#app/domains/ambassadors/change-enrolment-state.server";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { changeCampaignStatus } from "#app/domains/campaigns/change-campaign-status.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { day, storedStory, type StoredStory } from "#tests/integration/domains/referrals/stored-story";
import { at, type GivenAmbassador } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;
let daan: Ctx;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  daan = await asMember(ctx, ["sales"]);
});

const pause = (who: GivenAmbassador, n: number) =>
  changeEnrolmentState(at(ctx, day(n)), { enrolmentId: who.enrolmentId, to: "paused", reason: "no_activity" });
const resume = (who: GivenAmbassador, n: number) => changeEnrolmentState(at(ctx, day(n)), { enrolmentId: who.enrolmentId, to: "active" });
const leave = (who: GivenAmbassador, n: number) =>
  changeEnrolmentState(at(ctx, day(n)), { enrolmentId: who.enrolmentId, to: "left", reason: "own_request" });
const pauseCampaign = (s: StoredStory, n: number) => changeCampaignStatus(at(ctx, day(n)), s.campaignId, "paused");
const comeBack = (s: StoredStory, n: number) =>
  enrolContact(at(ctx, day(n)), { campaignId: s.campaignId, contactId: s.A.contactId, termsVersion: 1, isTermsAccepted: true });

/** Every way in which somebody can be named or a visit be told, on day `n`; each gives the event that is decided on day 20. */
const WAYS: Record<string, (s: StoredStory, n: number) => Promise<string>> = {
  "a click": async (s, n) => (await s.click("A", n), (await s.sale(20)).saleId),
  "the form": async (s, n) => (await s.form("A", n), (await s.sale(20)).saleId),
  "a verbal referral": async (s, n) => (await s.form("A", 15, "Ann", n), (await s.sale(20)).saleId),
  "a lead of the API": async (s, n) => {
    const { contactId } = await s.subjectOf();
    const { email } = await ctx.db.contact.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: contactId } });
    const { leadId } = await introduceLead(at(ctx, day(n)), {
      ...{ source: "api", enrolmentId: s.A.enrolmentId, isTold: true },
      person: { name: "Ann", email },
    });
    await s.move(leadId, 20, "accepted");
    return `${leadId}:accepted`;
  },
  "a sale that names the code": async (s, n) => (await s.sale(n, { promotionCode: s.A.linkCode })).saleId,
};

describe.each(Object.entries(WAYS))("%s", (_, way) => {
  const verdict = async (change: (s: StoredStory) => Promise<unknown>, n: number) => {
    const s = await storedStory({ ctx, daan });
    await change(s);
    return (await s.verdicts(await way(s, n)))[0];
  };

  test("earns nothing while its enrolment is paused", async () => {
    expect(await verdict((s) => pause(s.A, 5), 10)).toBe("nobody: enrolment_not_active");
  });

  test("earns nothing while its campaign is paused", async () => {
    expect(await verdict((s) => pauseCampaign(s, 5), 10)).toBe("nobody: campaign_not_live");
  });

  test("earns nothing by the time away of somebody who came back", async () => {
    expect(await verdict(async (s) => (await leave(s.A, 5), await comeBack(s, 12)), 10)).toBe("nobody: enrolment_not_active");
  });

  test("earns by the time before a break and after one", async () => {
    expect(await verdict((s) => pause(s.A, 12), 10)).toMatch(/^A by/);
    expect(await verdict(async (s) => (await pause(s.A, 5), await resume(s.A, 8)), 10)).toMatch(/^A by/);
    expect(await verdict(async (s) => (await leave(s.A, 5), await comeBack(s, 8)), 10)).toMatch(/^A by/);
  });
});

test("a pause and its end at one moment are none", async () => {
  const s = await storedStory({ ctx, daan });
  await pause(s.A, 5);
  await resume(s.A, 5);
  await s.click("A", 10);
  expect(await s.verdicts((await s.sale(20)).saleId)).toEqual(["A by click"]);
});
