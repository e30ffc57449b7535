import { expect, test } from "vitest";
import { declineInvitation, joinByInvitation } from "#app/domains/campaigns/answer-invitation.server";
import { duplicateCampaign } from "#app/domains/campaigns/duplicate-campaign.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { joinPage } from "#app/domains/campaigns/join-page.server";
import { describeProposal, proposeInvitation } from "#app/domains/campaigns/propose-invitation.server";
import { answerRequest, openRequestPage, requestsPage, requestToJoin } from "#app/domains/campaigns/join-requests.server";
import { getAudience, saveAudience } from "#app/domains/campaigns/save-audience.server";
import { saveGroup } from "#app/domains/campaigns/save-group.server";
import { saveQuestions } from "#app/domains/campaigns/save-questions.server";
import { getSending, saveSending } from "#app/domains/campaigns/save-sending.server";
import { USUAL_SENDING } from "#app/domains/campaigns/sending.rules";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { isExitOffered, keepGoing } from "#app/domains/ambassadors/exit-offer.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { addDays } from "#app/platform/instants";
import { asMember, givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();
const mailsTo = (address: string) => app.current.mails.filter((mail) => mail.to.address === address);

async function given() {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["marketer"]);
  const campaignId = await givenLiveCampaign(lotte);
  await saveSending(lotte, campaignId, 0, { ...USUAL_SENDING, takesRequests: true });
  return { ctx, lotte, campaignId };
}

test("the page exists only while a live campaign takes requests", async () => {
  const { ctx, lotte, campaignId } = await given();
  const { slug } = await getCampaign(ctx, campaignId);
  expect((await openRequestPage(ctx, slug)).id).toBe(campaignId);
  await saveSending(lotte, campaignId, 1, USUAL_SENDING);
  await expect(openRequestPage(ctx, slug)).rejects.toMatchObject({ code: "not_found" });
});

test("whoever asks waits, and is enrolled by nobody but themselves: approving mails the link in which they agree", async () => {
  const { ctx, lotte, campaignId } = await given();
  await Promise.all(Array.from({ length: 8 }, () => requestToJoin(ctx, campaignId, { name: "Noor", email: "noor@example.org" })));
  await runJobs(app.current);
  const page = await requestsPage(lotte, campaignId);
  expect([page.total, page.rows.map(({ email }) => email), mailsTo("noor@example.org").length]).toEqual([1, ["noor@example.org"], 0]);

  const id = page.rows[0]?.id ?? "";
  const answers = await Promise.allSettled(Array.from({ length: 4 }, () => answerRequest(lotte, campaignId, id, "approve")));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await runJobs(app.current);
  const [mail, ...others] = mailsTo("noor@example.org");
  expect(others).toHaveLength(0);
  expect(mail?.subject).toBe("You can take part in “Planners know planners”");
  expect(mail?.text).not.toContain("answered a question");
  expect(await ctx.db.ambassador.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  const token = /\/join\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
  expect(await joinByInvitation(token, 1)).toMatchObject({ outcome: "joined" });
});

test.each(["sent", "declined"] as const)(
  "a link that ran out (%s) can be asked for anew, and opens again with the new mail only",
  async (status) => {
    const { ctx, lotte, campaignId } = await given();
    const { email } = await givenAnswer(ctx);
    await inviteCandidates(lotte, { campaignId, people: { all: true } });
    await runJobs(app.current);
    const token = /\/join\/([\w-]+)/.exec(mailsTo(email)[0]?.text ?? "")?.[1] ?? "";
    if (status === "declined") await declineInvitation(token, "declined");
    const ask = (at: Ctx) => requestToJoin(at, campaignId, { name: "Noor", email });
    await ask(ctx);
    expect((await requestsPage(lotte, campaignId)).total).toBe(0); // the link still works

    app.current.clock.setOffsetMs(61 * 86_400_000);
    expect(await joinPage(token, "en", false)).toMatchObject({
      state: "expired",
      onward: expect.stringMatching(/\/go\/.+\/join$/) as unknown,
    });
    await Promise.all([1, 2, 3].map(() => ask(later(ctx, 61))));
    const [request, ...others] = (await requestsPage(later(lotte, 61), campaignId)).rows;
    expect([others.length, (await joinPage(token, "en", false)).state]).toEqual([0, "expired"]);
    await answerRequest(later(lotte, 61), campaignId, request?.id ?? "", "approve");
    await runJobs(app.current);
    expect([mailsTo(email).length, (await joinPage(token, "en", false)).state]).toEqual([2, "open"]);
    app.current.clock.setOffsetMs(0);
  },
);

test("a colleague can propose somebody anew whose link ran out without an answer, and nobody who said not now", async () => {
  const { ctx, lotte, campaignId } = await given();
  const [silent, declined] = [await givenAnswer(ctx), await givenAnswer(ctx)];
  await inviteCandidates(lotte, { campaignId, people: { all: true } });
  await runJobs(app.current);
  const token = /\/join\/([\w-]+)/.exec(mailsTo(declined.email)[0]?.text ?? "")?.[1] ?? "";
  await declineInvitation(token, "declined");
  const days = 61;
  const proposable = async ({ contactId }: { contactId: string }, at: Ctx) => (await describeProposal(at, contactId)).campaigns.length;
  expect([
    await proposable(silent, lotte),
    await proposable(silent, later(lotte, days)),
    await proposable(declined, later(lotte, days)),
  ]).toEqual([0, 1, 0]);
  const proposal = { campaignId, basis: "customer" as const, givenOn: "2026-01-01" };
  await expect(proposeInvitation(later(lotte, days), declined.contactId, proposal)).rejects.toMatchObject({ code: "conflict" });
  await proposeInvitation(later(lotte, days), silent.contactId, proposal);
  expect((await requestsPage(lotte, campaignId)).rows.map(({ email }) => email)).toEqual([silent.email]);
});

test("a request of somebody whose last answer is a detractor's cannot be approved, and the marketer reads why", async () => {
  const { ctx, lotte, campaignId } = await given();
  const { email } = await givenAnswer(ctx, { score: 3, answeredAt: addDays(ctx.now, -10) });
  await requestToJoin(ctx, campaignId, { name: "Noor", email });
  const [request] = (await requestsPage(lotte, campaignId)).rows;
  const answer = () => answerRequest(lotte, campaignId, request?.id ?? "", "approve");
  await expect(answer()).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("detractor") as unknown });
  expect([(await requestsPage(lotte, campaignId)).total, mailsTo(email).length]).toEqual([1, 0]);
  await givenAnswer(ctx, { email, score: 9 });
  await answer();
  await runJobs(app.current);
  expect(mailsTo(email)).toHaveLength(1);
});

test("asking tells and changes nothing for who is suppressed, invited or takes part, and a refused request mails nobody", async () => {
  const { ctx, lotte, campaignId } = await given();
  await suppressAddress(ctx, "gone@example.org", "unsubscribed", "person");
  const invited = await givenAnswer(ctx);
  await inviteCandidates(lotte, { campaignId, people: { all: true } });
  const member = await givenAnswer(ctx);
  await enrolContact(ctx, { campaignId, contactId: member.contactId, termsVersion: 1, isTermsAccepted: true });
  for (const email of ["gone@example.org", invited.email, member.email, "refused@example.org"])
    expect(await requestToJoin(ctx, campaignId, { name: "Somebody", email })).toBeUndefined();
  const { rows } = await requestsPage(lotte, campaignId);
  expect(rows.map(({ email }) => email)).toEqual(["refused@example.org"]);
  const other = await asMember(await givenWorkspace(app.current), ["marketer"]);
  await expect(answerRequest(other, campaignId, rows[0]?.id ?? "", "approve")).rejects.toMatchObject({ code: "not_found" });
  await answerRequest(lotte, campaignId, rows[0]?.id ?? "", "refuse");
  await expect(answerRequest(lotte, campaignId, rows[0]?.id ?? "", "approve")).rejects.toMatchObject({ code: "conflict" });
  await runJobs(app.current);
  expect(["gone@example.org", "refused@example.org"].flatMap(mailsTo)).toEqual([]);
});

test("a copy is a draft with the same terms, audience and way of inviting, and does nothing by itself", async () => {
  const { ctx, lotte, campaignId } = await given();
  const audience = { match: "all" as const, groups: [{ match: "any" as const, conditions: [{ kind: "passive" as const }] }] };
  await saveAudience(lotte, campaignId, 0, audience);
  const question = { key: "size", kind: "number" as const, isRequired: true, label: { en: "How many people?" }, choices: [] };
  await saveQuestions(lotte, campaignId, [question]);
  const rewardRules = [{ trigger: "accepted" as const, kind: "fixed" as const, amountMinor: 9_000, currency: "EUR" }];
  const group = await saveGroup(lotte, campaignId, null, { name: "Partners", rewardRules, shareTexts: { en: "Do look." } });
  await saveSending(lotte, campaignId, 1, { ...USUAL_SENDING, coolingHours: 12, reminderDays: 5, isAutomatic: true, takesRequests: true });
  const [first, second] = [await duplicateCampaign(lotte, campaignId), await duplicateCampaign(lotte, campaignId)];
  const [original, copy, another] = await Promise.all([campaignId, first.id, second.id].map((id) => getCampaign(ctx, id)));
  expect(copy).toMatchObject({ name: "Copy of Planners know planners", status: "draft", version: 1 });
  expect([copy?.rewardRules, copy?.texts, copy?.holdingDays]).toEqual([original?.rewardRules, original?.texts, original?.holdingDays]);
  expect([copy?.questions, copy?.groups]).toEqual([[question], [expect.objectContaining({ key: group, name: "Partners", rewardRules })]]);
  expect(new Set([original?.slug, copy?.slug, another?.slug]).size).toBe(3);
  expect((await getAudience(ctx, first.id)).audience).toEqual(audience);
  expect(await getSending(ctx, first.id)).toMatchObject({ coolingHours: 12, reminderDays: 5, isAutomatic: false, takesRequests: false });
});

test("who is less happy than when they joined is asked once for each such answer, and nothing is taken away", async () => {
  const { ctx, campaignId } = await given();
  const { contactId } = await givenAnswer(ctx, { score: 9 });
  const input = { campaignId, contactId, termsVersion: 1, npsScore: 9, isTermsAccepted: true as const };
  const { enrolmentId, ambassadorId } = await enrolContact(ctx, input);
  const answer = (days: number, score: number, surveyType = "relationship") => {
    const { now } = later(ctx, days);
    const row = { workspaceId: ctx.workspaceId, id: newId("response"), source: "test", sourceId: newId("response"), contactId, surveyType };
    return ctx.db.response.create({ data: { ...row, status: "completed", score, answeredAt: now, createdAt: now, updatedAt: now } });
  };
  const asked = (days: number) => isExitOffered(later(ctx, days), enrolmentId);
  expect(await asked(1)).toBe(false);
  await answer(2, 0, "mirror");
  expect(await asked(3)).toBe(false);
  await answer(4, 6, "transactional");
  expect(await asked(5)).toBe(true);

  const own = await asMember(ctx, ["ambassador"]);
  await expect(keepGoing(own, enrolmentId)).rejects.toMatchObject({ code: "not_found" });
  if (own.actor.kind !== "user") throw new Error("a person");
  await keepGoing({ ...later(own, 6), actor: { ...own.actor, ambassadorId } }, enrolmentId);
  expect(await asked(7)).toBe(false);
  await answer(8, 7);
  expect(await asked(9)).toBe(true);
  await answer(10, 10);
  expect(await asked(11)).toBe(false);
  const enrolment = await ctx.db.enrolment.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, id: enrolmentId },
    include: { links: true },
  });
  expect([enrolment.state, enrolment.links.map(({ disabledAt }) => disabledAt)]).toEqual(["active", [null]]);
});
