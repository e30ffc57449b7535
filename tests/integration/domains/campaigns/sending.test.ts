import { expect, test } from "vitest";
import { changeBatch } from "#app/domains/campaigns/change-batch.server";
import { inviteAutomatically } from "#app/domains/campaigns/invite-automatically.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { joinPage } from "#app/domains/campaigns/join-page.server";
import { listCandidates } from "#app/domains/campaigns/list-candidates.server";
import { declineInvitation, joinByInvitation } from "#app/domains/campaigns/answer-invitation.server";
import { remindInvited } from "#app/domains/campaigns/remind-invited.server";
import { saveSending } from "#app/domains/campaigns/save-sending.server";
import { SENDING_LIMITS, USUAL_SENDING, type Sending } from "#app/domains/campaigns/sending.rules";
import { sendTestInvitation } from "#app/domains/campaigns/write-invitation.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import { NewResponse, recordResponse } from "#app/domains/nps/record-response.server";
import { createContext, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { moveClock } from "#app/server/development-clock.server";
import { importFile } from "#tests/integration/domains/nps/import-support";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();

const HOUR_MS = 3_600_000;
const mailsTo = (address: string) => app.current.mails.filter((mail) => mail.to.address === address);
const tokenOf = (address: string) => /\/join\/([\w-]+)/.exec(mailsTo(address)[0]?.text ?? "")?.[1] ?? "";
const afresh = (ctx: Ctx) => createContext({ app: ctx.app, workspace: ctx.workspace, actor: ctx.actor });

async function given(sending: Partial<Sending> = {}) {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["marketer"]);
  const campaignId = await givenLiveCampaign(lotte);
  await saveSending(lotte, campaignId, 0, { ...USUAL_SENDING, ...sending });
  return { ctx, lotte, campaignId };
}

async function passHours(hours: number): Promise<void> {
  await moveClock(app.current, hours * HOUR_MS);
  await runJobs(app.current);
}

const inviteAll = async (lotte: Ctx, campaignId: string) => {
  const { batchId } = await inviteCandidates(afresh(lotte), { campaignId, people: { all: true } });
  await runJobs(app.current);
  return batchId ?? "";
};

const statuses = async (ctx: Ctx) =>
  (
    await ctx.db.invitation.findMany({ where: { workspaceId: ctx.workspaceId }, select: { status: true }, orderBy: { createdAt: "asc" } })
  ).map(({ status }) => status);

/** What arrives later is newer than what was said before, whatever the machine's speed. */
const laterAnswer = (ctx: Ctx, contactId: string, score: number, surveyType = "relationship") => {
  const { now } = afresh(ctx);
  return ctx.db.response.create({
    data: {
      ...{ workspaceId: ctx.workspaceId, id: `res_${contactId}_${score}`, source: "test", sourceId: `${contactId}_${score}`, contactId },
      ...{ surveyType, status: "completed", score, answeredAt: now, createdAt: now, updatedAt: now },
    },
  });
};

test("the sender of a campaign signs and gets the answers, whoever confirms; somebody from elsewhere cannot be one", async () => {
  const { ctx, lotte, campaignId } = await given();
  const daan = await asMember(ctx, ["sales"], "daan@example.com");
  await saveSending(lotte, campaignId, 1, { ...USUAL_SENDING, senderUserId: daan.actor.id });
  const { email } = await givenAnswer(ctx);
  await inviteAll(lotte, campaignId);
  expect(mailsTo(email)[0]).toMatchObject({ replyTo: "daan@example.com", from: { name: "sales, Roosterwerk" } });
  expect(mailsTo(email)[0]?.text).toContain("sales");

  const stranger = await asMember(await givenWorkspace(app.current), ["marketer"]);
  await expect(saveSending(lotte, campaignId, 2, { ...USUAL_SENDING, senderUserId: stranger.actor.id })).rejects.toMatchObject({
    code: "invalid",
    details: { errors: [{ path: "senderUserId" }] },
  });
  await expect(saveSending(lotte, campaignId, 1, USUAL_SENDING)).rejects.toMatchObject({ code: "conflict" });
});

test("a test goes to who asks for it, in the language they look at, signed by the campaign's sender, and invites nobody", async () => {
  const { ctx, lotte, campaignId } = await given();
  const daan = await asMember(ctx, ["sales"], "daan.test@example.com");
  await saveSending(lotte, campaignId, 1, { ...USUAL_SENDING, senderUserId: daan.actor.id });
  const address = await sendTestInvitation(lotte, await getCampaign(lotte, campaignId), "nl");
  await runJobs(app.current);
  expect(mailsTo(address)[0]).toMatchObject({ replyTo: "daan.test@example.com" });
  expect(mailsTo(address)[0]?.text).toContain("Hallo");
  expect(await statuses(ctx)).toEqual([]);
});

test("everybody can unsubscribe by a link they see, in their own language", async () => {
  const { ctx, lotte, campaignId } = await given();
  const { email } = await givenAnswer(ctx, { language: "nl" });
  await inviteAll(lotte, campaignId);
  const [mail] = mailsTo(email);
  const [, header = ""] = /<(.+)>/.exec(mail?.headers?.["List-Unsubscribe"] ?? "") ?? [];
  expect(header).toContain("/unsubscribe/");
  expect(mail?.html).toContain(`<a href="${header}">Afmelden</a>`);
});

test("an invitation waits until its answer has cooled off", async () => {
  const { ctx, lotte, campaignId } = await given({ coolingHours: 24 });
  const { email } = await givenAnswer(ctx);
  await inviteAll(lotte, campaignId);
  await passHours(23);
  expect(mailsTo(email)).toHaveLength(0);
  await passHours(1.1);
  expect(mailsTo(email)).toHaveLength(1);
});

test("a batch of four over four hours leaves one an hour", async () => {
  const { ctx, lotte, campaignId } = await given({ spreadHours: 4 });
  const people = await Promise.all([1, 2, 3, 4].map(() => givenAnswer(ctx)));
  await inviteAll(lotte, campaignId);
  const sent = () => people.filter(({ email }) => mailsTo(email).length > 0).length;
  const seen = [sent()];
  for (let hour = 1; hour < 4; hour += 1) {
    await passHours(1.01);
    seen.push(sent());
  }
  expect(seen).toEqual([1, 2, 3, 4]);
});

test("a paused batch sends nothing until it goes on; a stopped one never does, and its people can be invited anew", async () => {
  const { ctx, lotte, campaignId } = await given({ spreadHours: 2 });
  const people = await Promise.all([1, 2].map(() => givenAnswer(ctx)));
  const sent = () => people.filter(({ email }) => mailsTo(email).length > 0).length;
  const batchId = await inviteAll(lotte, campaignId);
  await changeBatch(lotte, campaignId, batchId, "paused");
  await passHours(3);
  expect(sent()).toBe(1);
  await expect(changeBatch(lotte, campaignId, batchId, "paused")).rejects.toMatchObject({ code: "conflict" });
  await changeBatch(afresh(lotte), campaignId, batchId, "running");
  await changeBatch(afresh(lotte), campaignId, batchId, "stopped");
  await runJobs(app.current);
  expect([sent(), (await statuses(ctx)).sort()]).toEqual([1, ["sent", "stopped"]]);

  await inviteAll(lotte, campaignId);
  await passHours(3);
  expect([sent(), await statuses(ctx)]).toEqual([2, ["sent", "sent"]]);
});

test("a mail that left after a long pause carries a link that can be answered for sixty days, and its reminder leaves in time", async () => {
  const { lotte, campaignId } = await given({ spreadHours: 2, reminderDays: SENDING_LIMITS.reminderDays[1] });
  const people = await Promise.all([1, 2].map(() => givenAnswer(lotte)));
  const batchId = await inviteAll(lotte, campaignId);
  const waiting = people.find(({ email }) => mailsTo(email).length === 0)?.email ?? "";
  await changeBatch(lotte, campaignId, batchId, "paused");
  await passHours(70 * 24);
  await changeBatch(afresh(lotte), campaignId, batchId, "running");
  await runJobs(app.current);
  expect((await joinPage(tokenOf(waiting), "en", false)).state).toBe("open");
  await passHours(59 * 24 + 1);
  expect([mailsTo(waiting).length, (await joinPage(tokenOf(waiting), "en", false)).state]).toEqual([2, "open"]);
  await passHours(24);
  expect((await joinPage(tokenOf(waiting), "en", false)).state).toBe("expired");
});

test("sending and stopping at once: each is either mailed and sent, or stopped and never mailed", async () => {
  const { ctx, lotte, campaignId } = await given();
  const people = await Promise.all(Array.from({ length: 12 }, () => givenAnswer(ctx)));
  const { batchId } = await inviteCandidates(lotte, { campaignId, people: { all: true } });
  await Promise.all([runJobs(app.current), runJobs(app.current), changeBatch(lotte, campaignId, batchId ?? "", "stopped")]);
  await runJobs(app.current);
  const mailed = people.filter(({ email }) => mailsTo(email).length === 1).length;
  const all = await statuses(ctx);
  expect(all.filter((status) => status === "sent")).toHaveLength(mailed);
  expect(all.filter((status) => status === "stopped")).toHaveLength(12 - mailed);
});

test.each([
  { name: "a detractor's answer of any kind", score: 3, surveyType: "transactional" },
  { name: "a passive's, below the promoter they were", score: 8, surveyType: "product" },
])("what was said since the confirmation holds a mail back: $name", async ({ score, surveyType }) => {
  const { ctx, lotte, campaignId } = await given({ coolingHours: 2 });
  const { contactId, email } = await givenAnswer(ctx);
  await inviteAll(lotte, campaignId);
  await passHours(1);
  await laterAnswer(ctx, contactId, score, surveyType);
  await passHours(2);
  expect([mailsTo(email).length, await statuses(ctx)]).toEqual([0, ["withheld"]]);
  const [candidate] = await listCandidates(afresh(lotte), campaignId);
  expect(candidate?.verdict).toMatchObject({ isIn: false, reason: score === 3 ? "unhappy" : "fell" });
});

test("an answer to the mirror survey holds nothing back: nobody may learn of it", async () => {
  const { ctx, lotte, campaignId } = await given({ coolingHours: 2 });
  const { contactId, email } = await givenAnswer(ctx);
  await inviteAll(lotte, campaignId);
  await passHours(1);
  await laterAnswer(ctx, contactId, 0, "mirror");
  await passHours(2);
  expect(mailsTo(email)).toHaveLength(1);
});

test("who does not react is reminded once, with the same link, however often and at once it is tried", async () => {
  const { ctx, lotte, campaignId } = await given({ reminderDays: 7 });
  const { email } = await givenAnswer(ctx);
  await inviteAll(lotte, campaignId);
  await passHours(6 * 24);
  expect(mailsTo(email)).toHaveLength(1);
  await moveClock(app.current, 25 * HOUR_MS);
  await Promise.all(Array.from({ length: 8 }, () => remindInvited(afresh(ctx))));
  await runJobs(app.current);
  await passHours(20 * 24);
  const [first, second, ...others] = mailsTo(email);
  expect(others).toHaveLength(0);
  expect(second?.subject).toContain("Did you see this?");
  expect(/\/join\/[\w-]+/.exec(second?.text ?? "")?.[0]).toBe(/\/join\/[\w-]+/.exec(first?.text ?? "")?.[0]);
});

test("nobody is reminded who opened the page, said no, joined, unsubscribed or gave a lower score", async () => {
  const { ctx, lotte, campaignId } = await given({ reminderDays: 3 });
  const [opened, declined, joined, suppressed, fell, scanned] = await Promise.all([1, 2, 3, 4, 5, 6].map(() => givenAnswer(ctx)));
  if (!opened || !declined || !joined || !suppressed || !fell || !scanned) throw new Error("six people");
  await inviteAll(lotte, campaignId);
  await joinPage(tokenOf(opened.email), "en", true);
  await joinPage(tokenOf(scanned.email), "en", false);
  await declineInvitation(tokenOf(declined.email), "declined");
  await joinByInvitation(tokenOf(joined.email), 1);
  await suppressAddress(ctx, suppressed.email, "bounced", "person");
  await moveClock(app.current, HOUR_MS);
  await laterAnswer(ctx, fell.contactId, 7, "transactional");
  await passHours(5 * 24);
  const reminded = (address: string) => mailsTo(address).filter(({ subject }) => subject.startsWith("Did you see this?")).length;
  expect([opened, declined, joined, suppressed, fell].map(({ email }) => reminded(email))).toEqual([0, 0, 0, 0, 0]);
  expect(reminded(scanned.email)).toBe(1);
});

test("turning the reminder off calls off those that wait", async () => {
  const { ctx, lotte, campaignId } = await given({ reminderDays: 3 });
  const { email } = await givenAnswer(ctx);
  await inviteAll(lotte, campaignId);
  await saveSending(afresh(lotte), campaignId, 1, { ...USUAL_SENDING, reminderDays: 0 });
  await passHours(5 * 24);
  await saveSending(afresh(lotte), campaignId, 2, { ...USUAL_SENDING, reminderDays: 3 });
  await passHours(5 * 24);
  expect(mailsTo(email)).toHaveLength(1);
});

test("answers that arrive live invite by themselves after they cooled off, once; imported, old and passive ones do not", async () => {
  const { ctx, lotte, campaignId } = await given({ isAutomatic: true, coolingHours: 12 });
  const now = afresh(ctx).now;
  const arrive = (email: string, score: number, answeredAt: Date) =>
    recordResponse(afresh(ctx), NewResponse.parse({ email, score, answeredAt: answeredAt.toISOString() }));
  await arrive("live@example.org", 10, now);
  await arrive("passive@example.org", 8, now);
  await arrive("old@example.org", 10, addDays(now, -31));
  const rows = `email,score,answered_at\nimported@example.org,10,${now.toISOString()}\n`;
  await importFile(afresh(ctx), rows);

  await Promise.all([inviteAutomatically(afresh(ctx)), inviteAutomatically(afresh(ctx)), inviteAutomatically(afresh(ctx))]);
  await passHours(11);
  expect(mailsTo("live@example.org")).toHaveLength(0);
  await passHours(2);
  expect(mailsTo("live@example.org")).toMatchObject([{ replyTo: lotte.actor.kind === "user" ? lotte.actor.email : "" }]); // who published it
  await passHours(24);
  expect(["live", "passive", "old", "imported"].map((name) => mailsTo(`${name}@example.org`).length)).toEqual([1, 0, 0, 0]);
  expect(await ctx.db.invitationBatch.findMany({ where: { workspaceId: ctx.workspaceId, campaignId }, select: { origin: true } })).toEqual([
    { origin: "automatic" },
  ]);
  expect((await listCandidates(afresh(lotte), campaignId)).find(({ email }) => email === "imported@example.org")?.verdict.isIn).toBe(true);
});

test("without the switch no answer invites anybody by itself", async () => {
  const { ctx } = await given({ coolingHours: 1 });
  await recordResponse(afresh(ctx), NewResponse.parse({ email: "silent@example.org", score: 10 }));
  await inviteAutomatically(afresh(ctx));
  await passHours(48);
  expect(mailsTo("silent@example.org")).toHaveLength(0);
});
