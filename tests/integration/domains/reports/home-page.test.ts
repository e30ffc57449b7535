import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { changeCampaignStatus } from "#app/domains/campaigns/change-campaign-status.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { createCampaign } from "#app/domains/campaigns/save-campaign.server";
import { sendTestInvitation } from "#app/domains/campaigns/write-invitation.server";
import { sampleFile } from "#app/domains/nps/sample-files.server";
import { createClickWriter } from "#app/domains/referrals/click-writer.server";
import { homePage, type HomeOverview } from "#app/domains/reports/home-overview.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { newId } from "#app/platform/ids";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { campaignInput, givenAnswer } from "#tests/support/campaigns";
import { at, givenAmbassador, givenCampaign } from "#tests/support/programme";
import { importFile } from "#tests/integration/domains/nps/import-support";

const app = useApp();

const doneSteps = async (ctx: Ctx): Promise<string[]> =>
  (await homePage(ctx, "steps")).steps.filter(({ isDone }) => isDone).map(({ key }) => key);

async function overviewOf(ctx: Ctx): Promise<HomeOverview> {
  const { overview } = await homePage(ctx, "overview");
  if (!overview) throw new Error("the overview was asked for");
  return overview;
}

describe("the seven first steps of a new workspace, each done by what it speaks of", () => {
  let lotte: Ctx;
  let campaignId: string;

  beforeAll(async () => {
    lotte = await asMember(await givenWorkspace(app.current), ["marketer"]);
  });

  test("nothing is done in an empty workspace, and the steps are shown", async () => {
    const home = await homePage(lotte, null);
    expect(home).toMatchObject({ isStarted: false, overview: null });
    expect(await doneSteps(lotte)).toEqual([]);
  });

  test("an import of which every row is refused is no import yet", async () => {
    await importFile(lotte, "email,score,answered_at\nana@example.com,eleven,2026-01-02\n");
    expect(await doneSteps(lotte)).toEqual([]);
  });

  test("the sample export imports: sixty rows, two refused for their score and their date", async () => {
    const { counts, refused } = await importFile(lotte, sampleFile(lotte, "nps.csv"));
    expect(counts).toMatchObject({ read: 60, created: 58, rejected: 2 });
    expect(refused.map(({ line, field }) => ({ line, field }))).toEqual([
      { line: 16, field: "score" },
      { line: 39, field: "answered_at" },
    ]);
    expect(await doneSteps(lotte)).toEqual(["import", "score"]);
  });

  test("the sample of another day updates the same answers", async () => {
    const tomorrow = { ...lotte, now: addDays(lotte.now, 1) };
    const { counts } = await importFile(lotte, sampleFile(tomorrow, "nps.csv"));
    expect(counts).toMatchObject({ created: 0, updated: 58, rejected: 2 });
  });

  test("the empty file with our columns is readable and brings nothing", async () => {
    const { status, counts } = await importFile(lotte, sampleFile(lotte, "template.csv"));
    expect({ status, read: counts.read }).toEqual({ status: "completed", read: 0 });
  });

  test("a campaign, a test mail to oneself, an invitation", async () => {
    ({ id: campaignId } = await createCampaign(lotte, campaignInput()));
    expect(await doneSteps(lotte)).toEqual(["import", "score", "campaign"]);
    await sendTestInvitation(lotte, await getCampaign(lotte, campaignId));
    await runJobs(app.current);
    expect(await doneSteps(lotte)).toEqual(["import", "score", "campaign", "testMail"]);
    await changeCampaignStatus(lotte, campaignId, "live");
    await inviteCandidates(lotte, { campaignId, people: { all: true } });
    expect(await doneSteps(lotte)).not.toContain("invite");
    await runJobs(app.current);
    expect(await doneSteps(lotte)).toEqual(["import", "score", "campaign", "testMail", "invite"]);
  });

  test("a visit by a link and a lead: then all is done and the overview shows, unless the steps are asked for", async () => {
    const ambassador = await givenAmbassador(lotte, campaignId);
    const { id: linkId } = await lotte.db.referralLink.findFirstOrThrow({
      where: { workspaceId: lotte.workspaceId, enrolmentId: ambassador.enrolmentId },
    });
    await createClickWriter(app.current).record({
      workspaceId: lotte.workspaceId,
      id: newId("click"),
      linkId,
      enrolmentId: ambassador.enrolmentId,
      channel: "link",
      visitorHash: "someone",
      referrerHost: "",
    });
    expect(await doneSteps(lotte)).toContain("visit");
    expect((await homePage(lotte, null)).overview).toBeNull();
    await introduceLead(lotte, {
      source: "verbal_referral",
      enrolmentId: ambassador.enrolmentId,
      isTold: true,
      person: { name: "Mirjam Kuiper", email: "mirjam@kuiper.example" },
    });
    const home = await homePage(lotte, null);
    expect(home.isStarted).toBe(true);
    expect(home.overview).not.toBeNull();
    expect((await homePage(lotte, "steps")).overview).toBeNull();
  });

  test("what happens in one workspace ticks nothing in another", async () => {
    const other = await asMember(await givenWorkspace(app.current), ["marketer"]);
    expect(await doneSteps(other)).toEqual([]);
    const overview = await overviewOf(other);
    expect(overview).toMatchObject({ todo: [], since: { answers: 0, introductions: 0, won: 0 }, nps: null, best: [], events: [] });
    expect(overview.funnel).toMatchObject({ answered: 0, invited: 0, joined: 0, received: 0, amounts: [] });
  });
});

describe("the overview", () => {
  const now = new Date("2026-11-12T09:00:00Z");
  let job: Ctx;
  const members: Record<string, Ctx> = {};

  beforeAll(async () => {
    job = at(await givenWorkspace(app.current), now);
    for (const role of ["marketer", "finance", "success", "viewer"]) members[role] = at(await asMember(job, [role]), now);
    await asMember(job, ["sales"]);
    const lotte = members.marketer as Ctx;
    const campaignId = await givenCampaign(job);
    for (const [score, daysAgo] of [
      [10, 1],
      [9, 2],
      [9, 400],
      [8, 3],
      [2, 3],
    ] as const)
      await givenAnswer(job, { score, answeredAt: addDays(now, -daysAgo) });
    const sanne = await givenAmbassador(job, campaignId);
    const lead = (name: string, daysAgo: number) =>
      introduceLead(at(job, addDays(now, -daysAgo)), {
        source: "introduction_form",
        enrolmentId: sanne.enrolmentId,
        isTold: true,
        person: { name, email: `${name.toLowerCase()}@${name.toLowerCase()}.example`, companyName: name },
      });
    await lead("Alfa", 3);
    await lead("Beta", 0);
    const { leadId } = await lead("Gamma", 2);
    await changeLeadStage(lotte, { leadId, to: "accepted" });
    await changeLeadStage(lotte, { leadId, to: "won", amountMinor: 890_000, currency: "EUR" });
    await runJobs(app.current);
  });

  test("tells a marketer how many leads, promoters and rewards wait, and where their rows are", async () => {
    const { todo } = await overviewOf(members.marketer as Ctx);
    expect(todo.map(({ key, count }) => [key, count])).toEqual([
      ["leads", 2],
      ["answers", 2],
      ["invite", 2],
      ["rewards", 2],
    ]);
    expect(todo[2]).toMatchObject({
      campaignName: "Planners know planners",
      path: expect.stringMatching(/^marketing\/campaigns\/cmp_\w[\w-]*\/invite$/) as string,
    });
    expect(todo[0]).toMatchObject({ since: addDays(now, -3) });
  });

  test("counts what came in since the start of yesterday", async () => {
    expect((await overviewOf(members.marketer as Ctx)).since).toEqual({ answers: 1, introductions: 1, won: 1 });
  });

  test("gives each role what it may do and nothing else", async () => {
    const keysOf = async (role: string) => (await overviewOf(members[role] as Ctx)).todo.map(({ key }) => key);
    expect(await keysOf("viewer")).toEqual([]);
    expect(await keysOf("success")).toEqual([]);
    expect(await keysOf("finance")).toEqual(["rewards"]);
    expect((await overviewOf(members.finance as Ctx)).nps).toBeNull();
    expect((await overviewOf(members.viewer as Ctx)).nps).not.toBeNull();
  });

  test("shows the score of the newest quarter beside the one before it, in the workspace's calendar", async () => {
    const { nps } = await overviewOf(members.viewer as Ctx);
    expect(nps?.current).toMatchObject({
      year: 2026,
      quarter: 4,
      score: { promoters: 2, passives: 1, detractors: 1, nps: 25 },
      certainty: "hidden",
    });
    expect(nps).toMatchObject({ isUnderWay: true, previous: { year: 2025, quarter: 4, score: { n: 1 } } });
  });

  test("names who brings most, net of nothing yet refunded", async () => {
    const { best } = await overviewOf(members.viewer as Ctx);
    expect(best).toMatchObject([{ name: "Sanne Verhoeven", revenueMinor: 890_000, currency: "EUR", won: 1 }]);
  });

  test("tells what happened with names and companies, and no contact data", async () => {
    const { events } = await overviewOf(members.viewer as Ctx);
    expect(events.map(({ kind, personName, stage, amountMinor }) => [kind, personName, stage, amountMinor])).toContainEqual([
      "lead.stage_changed",
      "Gamma",
      "won",
      890_000,
    ]);
    expect(events.map(({ kind, personName, ambassadorName }) => [kind, personName, ambassadorName])).toContainEqual([
      "lead.introduced",
      "Beta",
      "Sanne Verhoeven",
    ]);
    expect(JSON.stringify(events)).not.toContain("@");
  });
});
