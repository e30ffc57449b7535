import { expect, test } from "vitest";
import { changeEnrolmentState } from "#app/domains/ambassadors/change-enrolment-state.server";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { addGuests } from "#app/domains/campaigns/add-guests.server";
import { declineInvitation, joinByInvitation } from "#app/domains/campaigns/answer-invitation.server";
import type { Audience } from "#app/domains/campaigns/audience.rules";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { answerRequest, requestsPage, requestToJoin } from "#app/domains/campaigns/join-requests.server";
import { saveAudience } from "#app/domains/campaigns/save-audience.server";
import { saveSending } from "#app/domains/campaigns/save-sending.server";
import { USUAL_SENDING } from "#app/domains/campaigns/sending.rules";
import { insertConsent } from "#app/domains/contacts/consent.repository.server";
import { mergePeople } from "#app/domains/contacts/merge-people.server";
import { recordConsent } from "#app/domains/contacts/record-consent.server";
import { updateContact } from "#app/domains/contacts/save-contact.server";
import { erasePerson } from "#app/domains/privacy/erase-person.server";
import { createContext, inTransaction, type Ctx } from "#app/platform/context.server";
import { moveClock } from "#app/server/development-clock.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";
import { someoneWaits } from "#tests/support/locks";

const app = useApp();

const mailsTo = (address: string) => app.current.mails.filter(({ to, text }) => to.address === address && text.includes("/join/"));
const tokenOf = (address: string) => /\/join\/([\w-]+)/.exec(mailsTo(address)[0]?.text ?? "")?.[1] ?? "";
const afresh = (ctx: Ctx) => createContext({ app: ctx.app, workspace: ctx.workspace, actor: ctx.actor });

/** A campaign whose mails wait two hours, and somebody who was chosen for it. */
async function givenChosen({ audience }: { audience?: Audience } = {}) {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["marketer"]);
  const campaignId = await waitingCampaign(lotte);
  if (audience) await saveAudience(lotte, campaignId, 0, audience);
  const person = await givenAnswer(ctx);
  if (audience) await recordConsent(ctx, { contactId: person.contactId, purpose: "newsletter", textVersion: "test", source: "test" });
  await invite(lotte, campaignId);
  return { ctx, lotte, campaignId, ...person };
}

async function waitingCampaign(lotte: Ctx): Promise<string> {
  const campaignId = await givenLiveCampaign(lotte);
  await saveSending(lotte, campaignId, 0, { ...USUAL_SENDING, coolingHours: 2, reminderDays: 3 });
  return campaignId;
}

async function invite(lotte: Ctx, campaignId: string): Promise<void> {
  const { queued } = await inviteCandidates(afresh(lotte), { campaignId, people: { all: true } });
  expect(queued).toBe(1);
  await runJobs(app.current);
}

async function passHours(hours: number): Promise<void> {
  await moveClock(app.current, hours * 3_600_000);
  await runJobs(app.current);
}

const statusIn = async (ctx: Ctx, campaignId: string) =>
  (await ctx.db.invitation.findMany({ where: { workspaceId: ctx.workspaceId, campaignId }, select: { status: true } })).map(
    (row) => row.status,
  );

test("who joined in another way, and who was taken out, gets no invitation that still waited", async () => {
  const { ctx, campaignId, contactId, email } = await givenChosen();
  const { enrolmentId } = await enrolContact(ctx, { campaignId, contactId, termsVersion: 1, isTermsAccepted: true });
  await changeEnrolmentState(ctx, { enrolmentId, to: "banned", reason: "fraud" });
  await passHours(3);
  expect([mailsTo(email).length, await statusIn(ctx, campaignId)]).toEqual([0, ["withheld"]]);
});

test("a 'not now' to one campaign holds back the mail of another that already waited, and its reminder", async () => {
  const { ctx, lotte, campaignId, email } = await givenChosen();
  await passHours(1);
  const later = await waitingCampaign(lotte);
  await saveSending(lotte, later, 1, { ...USUAL_SENDING, coolingHours: 24 });
  await invite(lotte, later);
  await passHours(2);
  await declineInvitation(tokenOf(email), "declined");
  await passHours(48);
  expect([mailsTo(email).length, await statusIn(ctx, campaignId), await statusIn(ctx, later)]).toEqual([1, ["declined"], ["withheld"]]);
});

test("a 'not now' holds back a mail to who was named with a ground, and not to who asked to take part", async () => {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["marketer"]);
  const [first, later, asked] = [await givenLiveCampaign(lotte), await givenLiveCampaign(lotte), await givenLiveCampaign(lotte)];
  await saveSending(lotte, later, 0, { ...USUAL_SENDING, spreadHours: 48 });
  const named = (email: string, givenOn: string) => ({
    ...{ person: { email, name: "Kim Bos", source: "api" }, basis: "customer" as const, givenOn, evidence: "" },
  });
  const kim = named("kim@guest.example", "2020-01-01");
  await addGuests(lotte, first, [kim]);
  await addGuests(lotte, later, [kim, named("joris@guest.example", "2021-01-01")]);
  for (const campaignId of [first, later]) await inviteCandidates(afresh(lotte), { campaignId, people: { all: true } });
  await runJobs(app.current);
  expect([mailsTo("joris@guest.example").length, mailsTo("kim@guest.example").length]).toEqual([1, 1]);
  await requestToJoin(ctx, asked, { name: "Kim Bos", email: "kim@guest.example" });
  await declineInvitation(tokenOf("kim@guest.example"), "declined");
  await passHours(48);
  expect([mailsTo("kim@guest.example").length, (await statusIn(ctx, later)).sort()]).toEqual([1, ["sent", "withheld"]]);
  const [request] = (await requestsPage(lotte, asked)).rows;
  await answerRequest(afresh(lotte), asked, request?.id ?? "", "approve");
  await runJobs(app.current);
  expect(mailsTo("kim@guest.example")).toHaveLength(2);
});

test("a record that became a part of another is not written to: what the person said stands with the other", async () => {
  const { ctx, lotte, campaignId, contactId, email } = await givenChosen();
  const other = await givenAnswer(ctx, { email: "sanne@elsewhere.example", name: "Sanne Verhoeven" });
  await invite(lotte, campaignId); // the other record too
  await mergePeople(lotte, { kind: "contact", keptId: other.contactId, mergedId: contactId });
  await passHours(3);
  expect([mailsTo(email).length, mailsTo(other.email).length]).toEqual([0, 1]);
});

test.each(["all", "any"] as const)(
  "a newsletter consent that the rules ask for, withdrawn meanwhile, holds the mail back (%s)",
  async (match) => {
    const audience: Audience = { match, groups: [{ match: "all", conditions: [{ kind: "promoter" }, { kind: "newsletter" }] }] };
    const { ctx, campaignId, contactId, email } = await givenChosen({ audience });
    await passHours(1);
    await insertConsent(afresh(ctx), { contactId, purpose: "newsletter", isGranted: false, textVersion: "test", source: "test" });
    await passHours(2);
    expect([mailsTo(email).length, await statusIn(ctx, campaignId)]).toEqual([0, ["withheld"]]);
  },
);

test("a link signs in at the address it was mailed to, and nobody else who has the record's address since", async () => {
  const { lotte, contactId, email } = await givenChosen();
  await passHours(3);
  const elsewhere = await givenWorkspace(app.current);
  const victim = await givenAnswer(elsewhere);
  await enrolContact(elsewhere, {
    ...{
      campaignId: await givenLiveCampaign(await asMember(elsewhere, ["marketer"], "elsewhere@example.com")),
      contactId: victim.contactId,
    },
    ...{ termsVersion: 1, isTermsAccepted: true },
  });
  const token = tokenOf(email);
  await updateContact(lotte, contactId, { email: victim.email });
  expect(await joinByInvitation(token, 1)).toMatchObject({ outcome: "joined", isFirst: true, isFresh: false });
});

test("a link that left after the address was put right signs in there", async () => {
  const { lotte, contactId } = await givenChosen();
  await updateContact(lotte, contactId, { email: "sanne.put.right@example.org" });
  await passHours(3);
  expect(await joinByInvitation(tokenOf("sanne.put.right@example.org"), 1)).toMatchObject({ outcome: "joined", isFresh: true });
});

test("who is erased while their batch leaves is not written to", async () => {
  const { ctx, lotte, campaignId, contactId } = await givenChosen();
  const second = await givenAnswer(ctx, { answeredAt: new Date(ctx.now.getTime() + 1) });
  await invite(lotte, campaignId);
  const [first, last] = await ctx.db.invitation.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: [{ createdAt: "asc" }] });
  // Both of one batch, so that one run has read the second before it writes the first.
  await ctx.db.invitation.updateMany({ where: { workspaceId: ctx.workspaceId }, data: { batchId: first?.batchId ?? "", sendAt: ctx.now } });
  expect([first?.contactId, last?.contactId]).toEqual([contactId, second.contactId]);
  await moveClock(app.current, 3 * 3_600_000);
  let jobs: Promise<unknown> = Promise.resolve();
  await inTransaction(ctx, async (tx) => {
    await tx.db.$queryRaw`SELECT 1 FROM "Invitation" WHERE "workspaceId" = ${ctx.workspaceId} AND "id" = ${first?.id ?? ""} FOR UPDATE`;
    jobs = runJobs(app.current);
    await someoneWaits(ctx);
    await erasePerson(afresh(ctx), second.contactId, "on_behalf");
  });
  await jobs;
  await runJobs(app.current);
  expect(mailsTo(second.email)).toHaveLength(0);
});
