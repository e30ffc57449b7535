import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { changeGroup } from "#app/domains/ambassadors/change-group.server";
import { campaignText, getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { DEFAULT_GROUP, ofGroup } from "#app/domains/campaigns/group.rules";
import { saveGroup } from "#app/domains/campaigns/save-group.server";
import { findLinkRow } from "#app/domains/referrals/click.repository.server";
import { earningsOf } from "#app/domains/rewards/earnings-of.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;
let campaignId: string;
let sanne: GivenAmbassador;
let jeroen: GivenAmbassador;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  campaignId = await givenCampaign(ctx);
  sanne = await givenAmbassador(ctx, campaignId);
  jeroen = await givenAmbassador(ctx, campaignId, "Jeroen Bakker");
});

const PARTNERS = {
  name: "Partners",
  rewardRules: [{ trigger: "accepted" as const, kind: "fixed" as const, amountMinor: 75_00, currency: "EUR" }],
  shareTexts: { nl: "Ik werk met hen samen." },
};

async function accepted(by: GivenAmbassador, email: string): Promise<void> {
  const { leadId } = await introduceLead(ctx, {
    ...{ source: "introduction_form", enrolmentId: by.enrolmentId, person: { name: "Ann", email }, isTold: true },
  });
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  await runJobs(app.current);
}
const amounts = async ({ ambassadorId }: GivenAmbassador) =>
  (await earningsOf(ctx, ambassadorId)).rewards.map(({ amountMinor }) => amountMinor).sort((a, b) => a - b);

test("a member of a group earns by its rules from then on; what was earned stays, and others earn as before", async () => {
  await accepted(sanne, "ann@one.example");
  const group = await saveGroup(ctx, campaignId, null, PARTNERS);
  await changeGroup(ctx, { ...sanne, group });
  await accepted(sanne, "bob@two.example");
  await accepted(jeroen, "cas@three.example");
  expect(await amounts(sanne)).toEqual([50_00, 75_00]);
  expect(await amounts(jeroen)).toEqual([50_00]);

  await changeGroup(ctx, { ...sanne, group: DEFAULT_GROUP });
  await accepted(sanne, "dirk@four.example");
  expect(await amounts(sanne)).toEqual([50_00, 50_00, 75_00]);
});

test("links of a group lead to its own page, of the workspace's website only; a link's own destination goes before", async () => {
  const website = "https://www.kade.example";
  await app.current.database.prisma.workspace.update({ where: { id: ctx.workspaceId }, data: { website } });
  const own = { ...ctx, workspace: { ...ctx.workspace, website } };
  const other = await givenCampaign(own);
  const [mia, noor] = [await givenAmbassador(own, other), await givenAmbassador(own, other, "Noor de Wit")];
  const target = async () => (await findLinkRow(app.current.database.pool, mia.linkCode))?.destination;
  const elsewhere = saveGroup(own, other, null, { ...PARTNERS, name: "Elsewhere", destinationUrl: "https://e.example/x" });
  await expect(elsewhere).rejects.toMatchObject({ code: "invalid", details: { errors: [{ path: "destinationUrl" }] } });

  const destinationUrl = "https://kade.example/partners";
  const group = await saveGroup(own, other, null, { ...PARTNERS, name: "Resellers", destinationUrl });
  const before = await target();
  await changeGroup(ctx, { ...mia, group });
  expect([before, await target()]).toEqual([null, destinationUrl]);
  expect((await findLinkRow(app.current.database.pool, noor.linkCode))?.destination).toBeNull();

  const link = { workspaceId: ctx.workspaceId, enrolmentId: mia.enrolmentId };
  await ctx.db.referralLink.updateMany({ where: link, data: { destination: "https://kade.example/own" } });
  expect(await target()).toBe("https://kade.example/own");
  await ctx.db.referralLink.updateMany({ where: link, data: { destination: null } });
  await saveGroup(own, other, group, { ...PARTNERS, name: "Resellers", destinationUrl: null });
  expect(await target()).toBeNull();
});

test("a group has its own share text in the languages it was written in", async () => {
  const campaign = await getCampaign(ctx, campaignId);
  const mine = ofGroup(campaign, campaign.groups[0]?.key ?? "");
  expect(campaignText(mine, "nl").shareText).toBe("Ik werk met hen samen.");
  expect(ofGroup(campaign, "grp_gone")).toBe(campaign);
});

test("every change of a group is a version of its own with all groups as they were", async () => {
  const before = await getCampaign(ctx, campaignId);
  const [partners] = before.groups;
  await saveGroup(ctx, campaignId, partners?.key ?? "", { ...PARTNERS, name: "Gold partners" });
  const after = await getCampaign(ctx, campaignId);
  expect(after.version).toBe(before.version + 1);
  expect(after.groups).toMatchObject([{ key: partners?.key, name: "Gold partners" }]);
  const rows = await ctx.db.campaignVersion.findMany({ where: { workspaceId: ctx.workspaceId, campaignId }, orderBy: { version: "asc" } });
  expect(rows.map(({ groups }) => (groups as Array<{ name: string }>)[0]?.name)).toEqual([undefined, "Partners", "Gold partners"]);
});

describe("refused", () => {
  test("are a name that is taken, a group that is not there, and another campaign's or ambassador's", async () => {
    await expect(saveGroup(ctx, campaignId, null, { ...PARTNERS, name: "gold PARTNERS" })).rejects.toMatchObject({ code: "invalid" });
    await expect(saveGroup(ctx, campaignId, "grp_gone", { ...PARTNERS, name: "New" })).rejects.toMatchObject({ code: "not_found" });
    await expect(changeGroup(ctx, { ...sanne, group: "grp_gone" })).rejects.toMatchObject({ code: "not_found" });
    const { groups } = await getCampaign(ctx, campaignId);
    const group = groups[0]?.key ?? "";
    await expect(changeGroup(ctx, { ...sanne, ambassadorId: jeroen.ambassadorId, group })).rejects.toMatchObject({ code: "not_found" });
    const elsewhere = await givenWorkspace(app.current);
    await expect(saveGroup(elsewhere, campaignId, null, PARTNERS)).rejects.toMatchObject({ code: "not_found" });
    await expect(changeGroup(elsewhere, { ...sanne, group })).rejects.toMatchObject({ code: "not_found" });
  });

  test("of two people who add a group of one name at once, the second is told", async () => {
    const results = await Promise.allSettled([1, 2].map(() => saveGroup(ctx, campaignId, null, { ...PARTNERS, name: "Resellers" })));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { groups } = await getCampaign(ctx, campaignId);
    expect(groups.filter(({ name }) => name === "Resellers")).toHaveLength(1);
  });
});
