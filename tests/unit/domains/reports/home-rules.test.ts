import { expect, test } from "vitest";
import { largestLoss } from "#app/domains/reports/funnel-loss.rules";
import { homeSteps, partOfDay } from "#app/domains/reports/home-steps.rules";

test.each([
  { name: "05:59 in Amsterdam still belongs to the evening before", at: "2026-11-12T04:59:00Z", zone: "Europe/Amsterdam", part: "evening" },
  { name: "06:00 in Amsterdam is morning", at: "2026-11-12T05:00:00Z", zone: "Europe/Amsterdam", part: "morning" },
  { name: "the same moment is evening in Tokyo's late day", at: "2026-11-12T10:00:00Z", zone: "Asia/Tokyo", part: "evening" },
  { name: "noon is afternoon", at: "2026-07-12T10:00:00Z", zone: "Europe/Amsterdam", part: "afternoon" },
  { name: "18:00 is evening", at: "2026-07-12T16:00:00Z", zone: "Europe/Amsterdam", part: "evening" },
])("$name", ({ at, zone, part }) => {
  expect(partOfDay(new Date(at), zone)).toBe(part);
});

const funnel = { promoters: 601, invited: 548, joined: 172, introduced: 94, received: 231, accepted: 148, won: 41 };

test("the largest loss is counted in people or leads, not in shares", () => {
  expect(largestLoss(funnel)).toEqual({ from: "invited", to: "joined", before: 548, after: 172 });
});

test("ambassadors are not compared with the leads they brought", () => {
  expect(largestLoss({ promoters: 0, invited: 0, joined: 0, introduced: 900, received: 20, accepted: 20, won: 20 })).toBeNull();
});

test("fewer than ten at the start of a step say nothing", () => {
  expect(largestLoss({ promoters: 9, invited: 1, joined: 0, introduced: 0, received: 0, accepted: 0, won: 0 })).toBeNull();
});

const nothing = {
  hasImported: false,
  hasScore: false,
  campaignId: null,
  hasTestMail: false,
  hasInvited: false,
  ambassadorId: null,
  hasVisit: false,
  hasLead: false,
  liveCampaigns: [],
};

test("an empty workspace has seven steps to go and none of them leads to a page that is not there", () => {
  const steps = homeSteps(nothing);
  expect(steps.map(({ isDone }) => isDone)).toEqual(Array(7).fill(false));
  expect(steps.filter(({ path }) => /null|undefined|\/$/.test(path))).toEqual([]);
});

test("steps about a campaign lead to it once it exists", () => {
  const paths = Object.fromEntries(homeSteps({ ...nothing, campaignId: "cmp_1" }).map(({ key, path }) => [key, path]));
  expect(paths).toMatchObject({
    campaign: "marketing/campaigns/cmp_1",
    testMail: "marketing/campaigns/cmp_1/invite",
    invite: "marketing/campaigns/cmp_1/invite",
  });
});

test("a test mail is overtaken by the real invitations, and by nothing else", () => {
  const overtaken = (change: object) =>
    homeSteps({ ...nothing, ...change })
      .filter(({ isOvertaken }) => isOvertaken)
      .map(({ key }) => key);
  expect(overtaken({ hasInvited: true })).toEqual(["testMail"]);
  expect(overtaken({ hasInvited: true, hasTestMail: true })).toEqual([]);
  expect(overtaken({ hasVisit: true, hasLead: true })).toEqual([]);
});
