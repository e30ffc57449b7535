import { expect, test } from "vitest";
import { inTransaction } from "#app/platform/context.server";
import { createDefaultLink, createLink, findLink, linkUrl, listLinks } from "#app/domains/referrals/referral-link.server";
import { givenWorkspace, useApp } from "#tests/support/app";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";

const app = useApp();

async function givenCampaign() {
  const ctx = await givenWorkspace(app.current);
  return { ctx, ...(await givenCampaignRow(ctx)) };
}

test("the first gets the name, the next the name with an initial, the third a random code", async () => {
  const { ctx, campaignId } = await givenCampaign();
  const codes: string[] = [];
  for (let i = 0; i < 3; i++) {
    const { enrolmentId } = await givenEnrolmentRow(ctx, { campaignId });
    codes.push((await createDefaultLink(ctx, { enrolmentId, nameHint: "Floortje Mulder" })).code);
  }
  expect(codes[0]).toBe("floortje");
  expect(codes[1]).toBe("floortje-m");
  expect(codes[2]).toMatch(/^[2-9a-z]{7}$/);
});

test("a code is unique over all workspaces of the host", async () => {
  const [a, b] = [await givenCampaign(), await givenCampaign()];
  const link = async ({ ctx, campaignId }: typeof a) => {
    const { enrolmentId } = await givenEnrolmentRow(ctx, { campaignId });
    return createDefaultLink(ctx, { enrolmentId, nameHint: "Pleun" });
  };
  expect((await link(a)).code).toBe("pleun");
  expect((await link(b)).code).not.toBe("pleun");
});

test("twenty people of one name who join at the same moment all get a code of their own, in transactions of their own", async () => {
  const { ctx, campaignId } = await givenCampaign();
  const enrolments = await Promise.all(Array.from({ length: 20 }, () => givenEnrolmentRow(ctx, { campaignId })));
  const links = await Promise.all(
    enrolments.map(({ enrolmentId }) => inTransaction(ctx, (tx) => createDefaultLink(tx, { enrolmentId, nameHint: "Guusje Bos" }))),
  );
  const codes = links.map((link) => link.code);
  expect(new Set(codes).size).toBe(20);
  expect(codes).toContain("guusje");
  expect(codes).toContain("guusje-b");
});

test("asking for the default link ten times at once makes one", async () => {
  const { ctx, campaignId } = await givenCampaign();
  const { enrolmentId } = await givenEnrolmentRow(ctx, { campaignId });
  const links = await Promise.all(Array.from({ length: 10 }, () => createDefaultLink(ctx, { enrolmentId, nameHint: "Wende" })));
  expect(new Set(links.map((link) => link.id)).size).toBe(1);
  expect(await listLinks(ctx, enrolmentId)).toHaveLength(1);
});

test("an enrolment can have more links, the default one comes first, and a code is found in capitals too", async () => {
  const { ctx, campaignId } = await givenCampaign();
  const { enrolmentId } = await givenEnrolmentRow(ctx, { campaignId });
  const second = await createLink(ctx, { enrolmentId, label: "Beurs Utrecht" });
  const first = await createDefaultLink(ctx, { enrolmentId, nameHint: "Tjitske" });
  const links = await listLinks(ctx, enrolmentId);
  expect(links.map(({ code, label }) => ({ code, label }))).toEqual([
    { code: first.code, label: "" },
    { code: second.code, label: "Beurs Utrecht" },
  ]);
  expect(await findLink(ctx, first.code.toUpperCase())).toMatchObject({ id: first.id });
  expect(linkUrl(ctx, first.code)).toBe(`http://localhost:3000/r/${first.code}`);
});

test("another workspace's link is not found", async () => {
  const [a, b] = [await givenCampaign(), await givenCampaign()];
  const { enrolmentId } = await givenEnrolmentRow(a.ctx, { campaignId: a.campaignId });
  const { code } = await createDefaultLink(a.ctx, { enrolmentId, nameHint: "Mirte" });
  expect(await findLink(b.ctx, code)).toBeNull();
  expect(await listLinks(b.ctx, enrolmentId)).toEqual([]);
});
