import { expect, test } from "vitest";
import { addMonths } from "#app/platform/instants";
import { changeCampaignStatus } from "#app/domains/campaigns/change-campaign-status.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { listCandidates } from "#app/domains/campaigns/list-candidates.server";
import { declineInvitation, joinByInvitation, openInvitation } from "#app/domains/campaigns/answer-invitation.server";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import { asMember, givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();

const joinToken = (text: string): string => /\/join\/([\w-]+)/.exec(text)?.[1] ?? "";
const mailsTo = (address: string) => app.current.mails.filter((mail) => mail.to.address === address);

async function given() {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["marketer"]);
  return { ctx, lotte, campaignId: await givenLiveCampaign(lotte) };
}

/** An invitation that was mailed, and the token in its link. */
async function givenInvited() {
  const { ctx, lotte, campaignId } = await given();
  const person = await givenAnswer(ctx);
  await inviteCandidates(lotte, { campaignId, people: { all: true } });
  await runJobs(app.current);
  return { ctx, lotte, campaignId, ...person, token: joinToken(mailsTo(person.email)[0]?.text ?? "") };
}

test("every promoter is in or out with the reason, and nobody else is listed", async () => {
  const { ctx, lotte, campaignId } = await given();
  const fresh = await givenAnswer(ctx, { score: 9 });
  const old = await givenAnswer(ctx, { answeredAt: addMonths(ctx.now, -13) });
  const unwilling = await givenAnswer(ctx);
  await suppressAddress(ctx, unwilling.email, "unsubscribed", "person");
  const member = await givenAnswer(ctx);
  await enrolContact(ctx, { campaignId, contactId: member.contactId, termsVersion: 1, isTermsAccepted: true });
  const passive = await givenAnswer(ctx, { score: 8 });
  await givenAnswer(ctx, { score: 0 });

  const verdicts = new Map((await listCandidates(lotte, campaignId)).map((candidate) => [candidate.contactId, candidate.verdict]));
  expect(verdicts.get(fresh.contactId)).toMatchObject({ isIn: true, score: 9 });
  expect(verdicts.get(old.contactId)).toMatchObject({ isIn: false, reason: "answer_too_old" });
  expect(verdicts.get(unwilling.contactId)).toMatchObject({ isIn: false, reason: "suppressed", because: "unsubscribed" });
  expect(verdicts.get(member.contactId)).toMatchObject({ isIn: false, reason: "already_ambassador" });
  expect(verdicts.has(passive.contactId)).toBe(false);
  expect(verdicts.size).toBe(4);
});

test("an invitation is one mail in the contact's language, from the marketer, with answers to them", async () => {
  const { ctx, lotte, campaignId } = await given();
  const { email } = await givenAnswer(ctx, { name: "Sanne Verhoeven", language: "nl" });
  await inviteCandidates(lotte, { campaignId, people: { all: true }, expectedCount: 1 });
  expect(mailsTo(email)).toHaveLength(0);
  await runJobs(app.current);
  const [mail, ...others] = mailsTo(email);
  expect(others).toHaveLength(0);
  expect(mail?.subject).toContain("Sanne, zou jij");
  expect(mail?.from.name).toContain("marketer");
  expect(mail?.replyTo).toBe(lotte.actor.kind === "user" && lotte.actor.email);
  expect(mail?.text).toContain("Hallo Sanne");
  expect(joinToken(mail?.text ?? "")).toHaveLength(43);
});

test("two marketers who confirm at once send one mail to each person", async () => {
  const { ctx, lotte, campaignId } = await given();
  const daan = await asMember(ctx, ["marketer"]);
  const people = await Promise.all([1, 2, 3].map(() => givenAnswer(ctx)));
  const confirm = (marketer: typeof lotte) => inviteCandidates(marketer, { campaignId, people: { all: true }, expectedCount: 3 });
  const outcomes = await Promise.allSettled([confirm(lotte), confirm(daan), confirm(lotte), confirm(daan)]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  await Promise.all([runJobs(app.current), runJobs(app.current)]);
  for (const { email } of people) expect(mailsTo(email)).toHaveLength(1);
});

test("the same person who confirms the same people again is led to what they sent, and nobody is mailed twice", async () => {
  const { ctx, lotte, campaignId } = await given();
  const { contactId, email } = await givenAnswer(ctx);
  const confirm = () => inviteCandidates(lotte, { campaignId, people: { contactIds: [contactId] }, expectedCount: 1 });
  const [first, second] = [await confirm(), await confirm()];
  expect(second).toEqual({ batchId: first.batchId, queued: 0, skipped: [] });
  await runJobs(app.current);
  expect(mailsTo(email)).toHaveLength(1);
});

test("another number than the confirmed one sends nothing", async () => {
  const { ctx, lotte, campaignId } = await given();
  await givenAnswer(ctx);
  await givenAnswer(ctx);
  await expect(inviteCandidates(lotte, { campaignId, people: { all: true }, expectedCount: 1 })).rejects.toMatchObject({
    code: "conflict",
    details: { now: 2 },
  });
  expect(await ctx.db.invitation.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
});

test("nobody but a promoter can be invited, whoever asks by id", async () => {
  const { ctx, lotte, campaignId } = await given();
  const detractor = await givenAnswer(ctx, { score: 2 });
  const suppressed = await givenAnswer(ctx);
  await suppressAddress(ctx, suppressed.email, "complained", "person");
  const invited = await inviteCandidates(lotte, {
    campaignId,
    people: { contactIds: [detractor.contactId, suppressed.contactId, "con_unknown"] },
  });
  expect(invited).toEqual({
    batchId: null,
    queued: 0,
    skipped: [
      { contactId: detractor.contactId, reason: "no_promoter" },
      { contactId: suppressed.contactId, reason: "suppressed", because: "complained" },
      { contactId: "con_unknown", reason: "no_promoter" },
    ],
  });
});

test("an address that is suppressed after the confirmation gets no mail", async () => {
  const { ctx, lotte, campaignId } = await given();
  const { email } = await givenAnswer(ctx);
  await inviteCandidates(lotte, { campaignId, people: { all: true } });
  await suppressAddress(ctx, email, "unsubscribed", "person");
  await runJobs(app.current);
  expect(mailsTo(email)).toHaveLength(0);
});

test("a paused campaign sends nothing, and the rest goes out when it goes on", async () => {
  const { ctx, lotte, campaignId } = await given();
  const { email } = await givenAnswer(ctx);
  await inviteCandidates(lotte, { campaignId, people: { all: true } });
  await changeCampaignStatus(lotte, campaignId, "paused");
  await runJobs(app.current);
  expect(mailsTo(email)).toHaveLength(0);
  await changeCampaignStatus(lotte, campaignId, "live");
  await runJobs(app.current);
  expect(mailsTo(email)).toHaveLength(1);
});

test("opening the link a hundred times joins nobody and keeps it open", async () => {
  const { ctx, token } = await givenInvited();
  for (let i = 0; i < 100; i += 1) expect((await openInvitation(token)).state).toBe("open");
  expect(await ctx.db.ambassador.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
});

test("a hundred taps at once make one ambassador, one enrolment, one link and one welcome mail", async () => {
  const { ctx, token, email } = await givenInvited();
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => joinByInvitation(token, 1)));
  expect(outcomes.every(({ outcome }) => outcome === "joined")).toBe(true);
  expect(outcomes.filter((outcome) => outcome.outcome === "joined" && outcome.isFirst)).toHaveLength(1);
  const where = { workspaceId: ctx.workspaceId };
  expect(await ctx.db.ambassador.count({ where })).toBe(1);
  expect(await ctx.db.enrolment.findMany({ where })).toMatchObject([
    { state: "active", npsScoreAtJoining: 10, npsClassAtJoining: "promoter", termsVersion: 1 },
  ]);
  expect(await ctx.db.referralLink.count({ where })).toBe(1);
  expect(await ctx.db.consent.count({ where })).toBe(1);
  await runJobs(app.current);
  expect(mailsTo(email).map(({ subject }) => subject)).toHaveLength(2);
  expect(mailsTo(email)[1]?.text).toContain("/r/sanne");
}, 60_000);

test("nobody agrees to terms that changed since they read them", async () => {
  const { token } = await givenInvited();
  expect(await joinByInvitation(token, 0)).toMatchObject({ outcome: "terms_changed" });
  expect((await openInvitation(token)).state).toBe("open");
});

test("never again is for every campaign of the workspace, and not now leaves the link open", async () => {
  const { ctx, lotte, token, contactId } = await givenInvited();
  expect((await declineInvitation(token, "declined")).state).toBe("open");
  expect((await declineInvitation(token, "never")).state).toBe("never");
  expect(await joinByInvitation(token, 1)).toMatchObject({ outcome: "closed", state: "never" });
  const other = await givenLiveCampaign(lotte, { name: "Another" });
  expect((await listCandidates(lotte, other)).find((candidate) => candidate.contactId === contactId)?.verdict).toMatchObject({
    reason: "suppressed",
  });
  expect(await ctx.db.enrolment.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
});

test("an invitation ends with its campaign and after sixty days", async () => {
  const { lotte, campaignId, token } = await givenInvited();
  app.current.clock.setOffsetMs(61 * 86_400_000);
  expect((await openInvitation(token)).state).toBe("expired");
  app.current.clock.setOffsetMs(0);
  await changeCampaignStatus(lotte, campaignId, "ended");
  expect(await joinByInvitation(token, 1)).toMatchObject({ outcome: "closed", state: "ended" });
});

test("a token nobody has is not found", async () => {
  await expect(openInvitation("unknown")).rejects.toMatchObject({ code: "not_found" });
});

test("an older answer of another workspace makes nobody a candidate here", async () => {
  const { lotte, campaignId } = await given();
  const other = await givenWorkspace(app.current);
  await givenAnswer(other);
  expect(await listCandidates(lotte, campaignId)).toEqual([]);
  await expect(inviteCandidates(later(other, 0), { campaignId, people: { all: true } })).rejects.toMatchObject({ code: "not_found" });
});
