import { expect, test } from "vitest";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { localDay } from "#app/platform/local-day";
import { givenCampaign } from "#tests/support/programme";
import { useServer } from "#tests/support/server";
import { givenPortal } from "./given-portal";

const server = useServer();

const told = { who: "Bo Kade", companyName: "Kade", email: "bo@kade.example", how: "Over lunch" };
const now = () => ({ ...told, happenedOn: localDay(new Date(), "Europe/Amsterdam") });

test.each(["left", "banned", "invited", "applied"])("somebody who is %s sees no form and can claim nothing", async (state) => {
  const { ctx, base, browser } = await givenPortal(server.current);
  const { workspaceId } = ctx;
  await ctx.db.enrolment.updateMany({ where: { workspaceId }, data: { state } });
  const page = await browser.get(`${base}/claims`);
  expect(page.text).toContain("You can claim a customer as long as you take part in a campaign.");
  expect(page.html).not.toContain('name="who"');
  expect(page.html.split(`href="${base}/introductions"`)).toHaveLength(3); // the way back above, and the tab below
  expect((await browser.post(`${base}/claims`, now())).status).toBe(410);
  expect(await ctx.db.claim.count({ where: { workspaceId } })).toBe(0);
});

test("somebody whose part in one campaign is on hold, and who left another, claims in the first", async () => {
  const portal = await givenPortal(server.current);
  const { base, browser, ambassador } = portal;
  const { workspaceId } = portal.ctx;
  const left = await inAnother(portal, "left");
  await portal.ctx.db.enrolment.updateMany({ where: { workspaceId, id: ambassador.enrolmentId }, data: { state: "paused" } });
  const page = await browser.get(`${base}/claims?campaign=${left.slug}`);
  expect(page.html).not.toMatch(new RegExp(`href="[^"]*campaign=${left.slug}`));
  expect((await browser.post(`${base}/claims?campaign=${left.slug}`, now())).status).toBe(302);
  expect(await portal.ctx.db.claim.findMany({ where: { workspaceId }, select: { enrolmentId: true } })).toEqual([
    { enrolmentId: ambassador.enrolmentId },
  ]);
});

test("somebody in two campaigns says which one a claim is about", async () => {
  const portal = await givenPortal(server.current);
  const { base, browser, slug } = portal;
  const { workspaceId } = portal.ctx;
  const second = await inAnother(portal, "active");
  const page = await browser.get(`${base}/claims`);
  for (const one of [slug, second.slug]) expect(page.html).toContain(`?campaign=${one}`);
  const sent = await browser.post(`${base}/claims?campaign=${second.slug}`, now());
  expect(sent.location).toBe(`${base}/claims?campaign=${second.slug}&sent=1`);
  expect((await browser.get(sent.location ?? "")).text).toContain("Thank you. We answer before");
  expect(await portal.ctx.db.claim.findMany({ where: { workspaceId }, select: { enrolmentId: true } })).toEqual([
    { enrolmentId: second.enrolmentId },
  ]);
});

async function inAnother({ ctx, ambassador }: Awaited<ReturnType<typeof givenPortal>>, state: string) {
  const { workspaceId } = ctx;
  const campaignId = await givenCampaign(ctx);
  const { contactId } = ambassador;
  const { enrolmentId } = await enrolContact(ctx, { campaignId, contactId, termsVersion: 1, isTermsAccepted: true });
  await ctx.db.enrolment.updateMany({ where: { workspaceId, id: enrolmentId }, data: { state } });
  const { slug } = await ctx.db.campaign.findFirstOrThrow({ where: { workspaceId, id: campaignId } });
  return { enrolmentId, slug };
}
