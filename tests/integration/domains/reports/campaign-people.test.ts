import { expect, test } from "vitest";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { declineInvitation, joinByInvitation } from "#app/domains/campaigns/answer-invitation.server";
import { joinPage } from "#app/domains/campaigns/join-page.server";
import { campaignPeopleCsv, campaignPeoplePage, campaignSteps, peopleView } from "#app/domains/reports/campaign-people.server";
import { CAMPAIGN_STEPS } from "#app/domains/reports/campaign-steps";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { encodeCursor } from "#app/platform/api/cursor";
import { createContext } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();

const tokenOf = (address: string) =>
  /\/join\/([\w-]+)/.exec(app.current.mails.find((mail) => mail.to.address === address)?.text ?? "")?.[1] ?? "";

/** Six invited people: one does nothing, one looks, one declines, three join, of whom one shares and introduces, and one turns. */
async function given() {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["marketer"]);
  const campaignId = await givenLiveCampaign(lotte);
  const names = ["Ann", "Bea", "Cas", "Dirk", "Eva", "Fien"];
  const people = await Promise.all(names.map((name) => givenAnswer(ctx, { name, score: 10 })));
  const [ann, bea, cas, dirk, eva, fien] = people;
  if (!ann || !bea || !cas || !dirk || !eva || !fien) throw new Error("six people");
  await inviteCandidates(lotte, { campaignId, people: { all: true } });
  await runJobs(app.current);
  await joinPage(tokenOf(bea.email), "en", true);
  await declineInvitation(tokenOf(cas.email), "declined");
  const { workspaceId, now: at } = ctx;
  await ctx.db.invitation.updateMany({ where: { workspaceId, contactId: ann.contactId }, data: { returnedAt: at } });
  await ctx.db.invitation.updateMany({ where: { workspaceId, contactId: bea.contactId }, data: { complainedAt: at } });
  for (const { email } of [dirk, eva, fien]) await joinByInvitation(tokenOf(email), 1);

  const enrolment = await ctx.db.enrolment.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, ambassador: { contactId: eva.contactId } },
    include: { links: true },
  });
  const click = { workspaceId: ctx.workspaceId, linkId: enrolment.links[0]?.id ?? "", enrolmentId: enrolment.id, visitorHash: "x" };
  await ctx.db.click.createMany({
    data: [
      { ...click, id: newId("click"), at: ctx.now },
      { ...click, id: newId("click"), at: ctx.now },
    ],
  });
  const person = { name: "Bram", email: "bram@example.net", companyName: null };
  await introduceLead(lotte, { source: "verbal_referral", enrolmentId: enrolment.id, person, isTold: true });
  const { now } = createContext({ app: ctx.app, workspace: ctx.workspace, actor: ctx.actor });
  const answer = {
    workspaceId: ctx.workspaceId,
    source: "test",
    contactId: fien.contactId,
    status: "completed",
    createdAt: now,
    updatedAt: now,
  };
  await ctx.db.response.createMany({
    data: [
      { ...answer, id: newId("response"), sourceId: "later", surveyType: "transactional", score: 7, answeredAt: now },
      { ...answer, id: newId("response"), sourceId: "mirror", surveyType: "mirror", contactId: dirk.contactId, score: 0, answeredAt: now },
    ],
  });
  return { ctx: createContext({ app: ctx.app, workspace: ctx.workspace, actor: lotte.actor }), campaignId };
}

test("each step counts its people once, and the list behind it names exactly them", async () => {
  const { ctx, campaignId } = await given();
  const counts = await campaignSteps(ctx, campaignId);
  expect(counts).toEqual({ invited: 6, opened: 5, joined: 3, shared: 1, introduced: 1, refused: 1, fell: 1, returned: 1, complained: 1 });
  const names: Record<string, string[]> = {};
  for (const step of CAMPAIGN_STEPS)
    names[step] = (await campaignPeoplePage(ctx, campaignId, { step, search: "", after: null })).rows.map(({ name }) => name);
  expect(names).toEqual({
    invited: ["Ann", "Bea", "Cas", "Dirk", "Eva", "Fien"],
    opened: ["Bea", "Cas", "Dirk", "Eva", "Fien"],
    joined: ["Dirk", "Eva", "Fien"],
    shared: ["Eva"],
    introduced: ["Eva"],
    refused: ["Cas"],
    fell: ["Fien"],
    returned: ["Ann"],
    complained: ["Bea"],
  });
  const { rows } = await campaignPeoplePage(ctx, campaignId, peopleView(new URLSearchParams("step=joined&search=EV")));
  expect(rows.map(({ name }) => name)).toEqual(["Eva"]);
  const after = encodeCursor(["Dirk", "con_~erased"]);
  expect((await campaignPeoplePage(ctx, campaignId, { step: "joined", search: "", after })).rows.map(({ name }) => name)).toEqual([
    "Eva",
    "Fien",
  ]);
  let csv = "";
  for await (const part of await campaignPeopleCsv(ctx, campaignId, peopleView(new URLSearchParams("step=fell")))) csv += part;
  expect(
    csv
      .trim()
      .split("\n")
      .map((line) => line.split(",")[0]),
  ).toEqual(["Name", "Fien"]);
});

test("a campaign of another workspace has no people here", async () => {
  const { campaignId } = await given();
  const other = await asMember(await givenWorkspace(app.current), ["marketer"]);
  await expect(campaignPeoplePage(other, campaignId, { step: "invited", search: "", after: null })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await campaignSteps(other, campaignId)).toMatchObject({ invited: 0, joined: 0 });
});
