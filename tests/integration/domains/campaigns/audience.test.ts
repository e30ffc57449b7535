import fc from "fast-check";
import { expect, test } from "vitest";
import type { Audience } from "#app/domains/campaigns/audience.rules";
import { judgeAudience } from "#app/domains/campaigns/audience.rules";
import { candidatePage } from "#app/domains/campaigns/candidate-page.server";
import { listCandidates } from "#app/domains/campaigns/list-candidates.server";
import { getAudience, saveAudience } from "#app/domains/campaigns/save-audience.server";
import { newId } from "#app/platform/ids";
import { asMember, givenWorkspace, later, useApp } from "#tests/support/app";
import { audiences } from "#tests/support/audiences";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();

async function given() {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["marketer"]);
  return { ctx, lotte, campaignId: await givenLiveCampaign(lotte) };
}

const audience = (...conditions: Audience["groups"][number]["conditions"]): Audience => ({
  match: "all",
  groups: [{ match: "all", conditions }],
});

test("whatever the rules, the list holds exactly those whom the rules let in", async () => {
  const { ctx, lotte, campaignId } = await given();
  const people: Array<{ score: number; language: string | null; contactId: string }> = [];
  for (const score of [7, 8, 9, 10])
    for (const language of ["nl", "en", undefined])
      people.push({
        score,
        language: language ?? null,
        ...(await givenAnswer(ctx, { score, language, answeredAt: later(ctx, -score).now })),
      });
  await fc.assert(
    fc.asyncProperty(audiences, async (rules) => {
      const listed = (await listCandidates(lotte, campaignId, rules))
        .filter(({ verdict }) => verdict.isIn)
        .map(({ contactId }) => contactId);
      const expected = people.filter(({ score, language }) => {
        const answeredAt = later(ctx, -score).now;
        const person = { score, language, answeredAt, knownSince: answeredAt, surveys: ["relationship"], country: null, segment: null };
        return judgeAudience(rules, { ...person, hasNewsletterConsent: false, hasOpenCase: false, wasInvitedBefore: false }, lotte.now)
          .isIn;
      });
      expect(listed.sort()).toEqual(expected.map(({ contactId }) => contactId).sort());
    }),
    { numRuns: 40 },
  );
});

test("each reads why they are in or out by the campaign's own rules", async () => {
  const { ctx, lotte, campaignId } = await given();
  const sanne = await givenAnswer(ctx, { language: "nl" });
  const bram = await givenAnswer(ctx, { name: "Bram", language: "en" });
  await saveAudience(lotte, campaignId, 0, audience({ kind: "promoter" }, { kind: "language", value: ["nl"] }));
  const page = await candidatePage(lotte, campaignId, null);
  expect(page.candidates).toMatchObject([{ contactId: sanne.contactId }]);
  expect(page.candidates[0]?.reason).toContain("language is one of: nl");
  expect(page.others).toMatchObject([{ contactId: bram.contactId, reason: "Does not fit: language is one of: nl" }]);
  expect(page.reasons).toEqual([{ reason: "audience", count: 1 }]);
  expect(page.rules).toBe("gave a 9 or 10 and language is one of: nl");
});

test("who gave a low score in any survey since is out, whatever the rules", async () => {
  const { ctx, lotte, campaignId } = await given();
  const { contactId } = await givenAnswer(ctx, { answeredAt: later(ctx, -10).now });
  const answer = { workspaceId: ctx.workspaceId, id: newId("response"), source: "test", sourceId: newId("response"), contactId };
  await ctx.db.response.create({
    data: {
      ...answer,
      surveyType: "transactional",
      status: "completed",
      score: 3,
      answeredAt: ctx.now,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
  });
  const [candidate] = await listCandidates(lotte, campaignId, audience({ kind: "promoter" }));
  expect(candidate?.verdict).toEqual({ isIn: false, reason: "unhappy", at: ctx.now });
});

test("of twenty who save the same version at once, one does", async () => {
  const { lotte, campaignId } = await given();
  const saves = Array.from({ length: 20 }, () => saveAudience(lotte, campaignId, 0, audience({ kind: "passive" })));
  const outcomes = await Promise.allSettled(saves);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
  expect(await getAudience(lotte, campaignId)).toEqual({ version: 1, audience: audience({ kind: "passive" }) });
});
