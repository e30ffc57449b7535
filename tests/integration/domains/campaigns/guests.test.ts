import { describe, expect, test } from "vitest";
import { addGuests, countNamed, type GivenGuest } from "#app/domains/campaigns/add-guests.server";
import { candidatePage, confirmationOf } from "#app/domains/campaigns/candidate-page.server";
import { inviteAutomatically } from "#app/domains/campaigns/invite-automatically.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { saveSending } from "#app/domains/campaigns/save-sending.server";
import { USUAL_SENDING } from "#app/domains/campaigns/sending.rules";
import { describePeopleImport, samplePeopleFile } from "#app/domains/contacts/get-people-import.server";
import { mergePeople } from "#app/domains/contacts/merge-people.server";
import { acceptPeopleFile } from "#app/domains/contacts/start-people-import.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import { createContext, userIdOf, type Ctx } from "#app/platform/context.server";
import { localDay } from "#app/platform/local-day";
import { storeUpload } from "#app/platform/uploads/store-upload.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();
const afresh = (ctx: Ctx) => createContext({ app: ctx.app, workspace: ctx.workspace, actor: ctx.actor });
const mailsTo = (address: string) => app.current.mails.filter(({ to }) => to.address === address);

async function given(workspace: { timeZone?: string } = {}) {
  const ctx = await givenWorkspace(app.current, workspace);
  const lotte = await asMember(ctx, ["marketer"]);
  return { ctx, lotte, campaignId: await givenLiveCampaign(lotte) };
}

async function importFile(ctx: Ctx, campaignId: string, text: string) {
  const body = (async function* () {
    yield await Promise.resolve(Buffer.from(text));
  })();
  const upload = await storeUpload(ctx, { name: "guests.csv", type: "text/csv", body });
  const { id } = await acceptPeopleFile(ctx, upload, "guests", null, { campaignId });
  await runJobs(app.current);
  return describePeopleImport(ctx, id);
}

const guest = (email: string, change: Partial<GivenGuest> = {}): GivenGuest => ({
  ...{ person: { email, name: "Joris Mol", source: "api" }, basis: "consent", givenOn: "2026-03-01", evidence: "" },
  ...change,
});
const FILE = `email,name,language,company,basis,basis_date,basis_evidence
joris@guest.example,Joris Mol,nl,Guest BV,toestemming,2026-03-01,form 12
kim@guest.example,Kim Bos,en,Guest BV,customer,2024-09-15,
lee@guest.example,Lee,,,,2026-03-01,
mo@guest.example,Mo,,,consent,2999-01-01,
,Nobody,,,consent,2026-03-01,
`;

describe("a file of people to invite", () => {
  test("names them with their ground and mails nobody; a row without a ground is refused", async () => {
    const { ctx, lotte, campaignId } = await given();
    const before = app.current.mails.length;
    const { import: one, refused } = await importFile(lotte, campaignId, FILE);
    expect(one.counts).toEqual({ read: 5, created: 2, updated: 0, unchanged: 0, rejected: 3 });
    expect(refused.map(({ line, field, code }) => [line, field, code])).toEqual([
      [4, "basis", "basis"],
      [5, "basis_date", "basis_date"],
      [6, "email", "address_missing"],
    ]);
    const page = await candidatePage(afresh(lotte), campaignId, null);
    expect(page.candidates.map(({ email, reason }) => [email, reason])).toEqual([
      ["joris@guest.example", expect.stringMatching(/agreed on 1 .*2026/)],
      ["kim@guest.example", expect.stringMatching(/customer since 15 .*2024/)],
    ]);
    expect(app.current.mails.length).toBe(before);
    expect((await importFile(lotte, campaignId, FILE)).import.counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(await ctx.db.campaignGuest.count({ where: { workspaceId: ctx.workspaceId } })).toBe(2);
  });

  test("after the number was confirmed they are mailed, with why, and never told that they answered", async () => {
    const { ctx, lotte, campaignId } = await given();
    await importFile(lotte, campaignId, FILE);
    const { count, example } = await confirmationOf(afresh(lotte), campaignId, { all: true });
    expect([count, example?.subject]).toEqual([2, "Wil je ons aan iemand voorstellen?"]);
    await expect(inviteCandidates(afresh(lotte), { campaignId, people: { all: true }, expectedCount: 3 })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await inviteCandidates(afresh(lotte), { campaignId, people: { all: true }, expectedCount: 2 })).toMatchObject({ queued: 2 });
    await runJobs(app.current);
    expect(mailsTo("joris@guest.example")[0]?.text.replace(/\s+/g, " ")).toContain(
      "omdat je op 1 maart 2026 hebt ingestemd dat Roosterwerk",
    );
    expect(mailsTo("kim@guest.example")[0]?.text.replace(/\s+/g, " ")).toContain(
      "you are a customer of Roosterwerk since 15 September 2024",
    );
    const invitations = await ctx.db.invitation.findMany({
      where: { workspaceId: ctx.workspaceId },
      select: { status: true, responseId: true, reason: true },
    });
    expect(invitations.map(({ status, responseId }) => [status, responseId])).toEqual([
      ["sent", null],
      ["sent", null],
    ]);
    expect(invitations.map(({ reason }) => (reason as { basis: string }).basis).sort()).toEqual(["consent", "customer"]);
  });

  test("who is suppressed or unhappy stays out with the reason; an answer that fits comes before the ground", async () => {
    const { ctx, lotte, campaignId } = await given();
    await givenAnswer(ctx, { email: "unhappy@guest.example", score: 3 });
    await givenAnswer(ctx, { email: "happy@guest.example", score: 10 });
    await suppressAddress(ctx, "gone@guest.example", "bounced", "mail_server");
    await addGuests(
      lotte,
      campaignId,
      ["unhappy", "happy", "gone"].map((name) => guest(`${name}@guest.example`)),
    );
    const page = await candidatePage(afresh(lotte), campaignId, null);
    expect(page.candidates.map(({ email, reason }) => [email, reason])).toEqual([["happy@guest.example", expect.stringContaining("10")]]);
    expect(page.others.map(({ email, reason }) => [email, reason]).sort()).toEqual([
      ["gone@guest.example", expect.stringMatching(/^Mail came back on/)],
      ["unhappy@guest.example", expect.stringMatching(/^Gave a low score/)],
    ]);
  });

  test("the sample is taken as it is", async () => {
    const { lotte, campaignId } = await given();
    expect((await importFile(lotte, campaignId, samplePeopleFile("guests"))).import.counts).toMatchObject({ created: 2, rejected: 0 });
  });
});

test("a ground that is named anew is of whoever named it, and when", async () => {
  const { ctx, lotte, campaignId } = await given();
  await addGuests(lotte, campaignId, [guest("anew@guest.example")]);
  const noor = await asMember(ctx, ["marketer"], "noor@roosterwerk.example");
  const later = createContext({ app: ctx.app, workspace: ctx.workspace, actor: noor.actor, now: new Date(ctx.now.getTime() + 60_000) });
  await addGuests(later, campaignId, [guest("anew@guest.example", { basis: "customer" })]);
  expect(await ctx.db.campaignGuest.findMany({ where: { workspaceId: ctx.workspaceId } })).toMatchObject([
    { basis: "customer", createdByUserId: userIdOf(noor), createdAt: later.now },
  ]);
});

test("a ground is of its day in every zone, and there is no answer that would have to cool off", async () => {
  const { ctx, lotte, campaignId } = await given({ timeZone: "America/New_York" });
  await saveSending(lotte, campaignId, 0, { ...USUAL_SENDING, coolingHours: 48 });
  const today = localDay(ctx.now, "America/New_York");
  await addGuests(lotte, campaignId, [guest("early@guest.example"), guest("today@guest.example", { givenOn: today })]);
  const { candidates } = await candidatePage(afresh(lotte), campaignId, null);
  expect(candidates.find(({ email }) => email === "early@guest.example")?.reason).toContain("agreed on 1 March 2026");
  await inviteCandidates(afresh(lotte), { campaignId, people: { all: true } });
  await runJobs(app.current);
  expect([mailsTo("early@guest.example").length, mailsTo("today@guest.example").length]).toEqual([1, 1]);
});

test("nobody who was named is invited by themselves", async () => {
  const { ctx, lotte, campaignId } = await given();
  await addGuests(lotte, campaignId, [guest("auto@guest.example", { givenOn: ctx.now.toISOString().slice(0, 10) })]);
  await ctx.db.campaignSending.create({
    data: {
      ...{ workspaceId: ctx.workspaceId, id: `cms_${campaignId}`, campaignId, version: 1, coolingHours: 1, spreadHours: 0, hoursFrom: 0 },
      ...{ hoursUntil: 24, reminderDays: 0, isAutomatic: true, takesRequests: false, updatedAt: ctx.now },
    },
  });
  await inviteAutomatically(afresh(ctx));
  expect(await ctx.db.invitation.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
});

test("named twenty times at once somebody is named once; a day to come and another workspace's campaign are refused", async () => {
  const { ctx, lotte, campaignId } = await given();
  const results = await Promise.all(Array.from({ length: 20 }, () => addGuests(afresh(lotte), campaignId, [guest("often@guest.example")])));
  expect(results.flat().filter(({ outcome }) => outcome === "created")).toHaveLength(1);
  expect(new Set(results.flat().map(({ contactId }) => contactId)).size).toBe(1);
  await expect(addGuests(lotte, campaignId, [guest("later@guest.example", { givenOn: "2999-01-01" })])).rejects.toMatchObject({
    code: "invalid",
  });
  const other = await given();
  await expect(addGuests(lotte, other.campaignId, [guest("cross@guest.example")])).rejects.toMatchObject({ code: "not_found" });
  expect(await ctx.db.contact.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
});

test("two people who are one are named once, on the ground that was given last, and invited once", async () => {
  const { lotte, campaignId } = await given();
  const [one] = await addGuests(lotte, campaignId, [guest("one@guest.example", { givenOn: "2026-02-03" })]);
  const [two] = await addGuests(afresh(lotte), campaignId, [guest("two@guest.example", { basis: "customer", givenOn: "2024-09-15" })]);
  await mergePeople(lotte, { kind: "contact", keptId: one?.contactId ?? "", mergedId: two?.contactId ?? "" });
  expect(await countNamed(afresh(lotte), campaignId)).toBe(1);
  const page = await candidatePage(afresh(lotte), campaignId, null);
  expect(page.candidates.map(({ contactId, reason }) => [contactId, reason])).toEqual([
    [one?.contactId, expect.stringMatching(/customer since 15 .*2024/)],
  ]);
  expect(await inviteCandidates(afresh(lotte), { campaignId, people: { all: true }, expectedCount: 1 })).toMatchObject({ queued: 1 });
});
