import { beforeAll, expect, test } from "vitest";
import { recordResponse, NewResponse } from "#app/domains/nps/record-response.server";
import { changePrivacySettings } from "#app/domains/privacy/privacy-settings.server";
import { listAmbassadorLeads } from "#app/domains/sales/ambassador-leads.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { handOverOf } from "#app/domains/sales/hand-over.server";
import { introduceLead, type Introduction } from "#app/domains/sales/introduce-lead.server";
import { answerIntroduced, correctIntroduced, introducedPage } from "#app/domains/sales/introduced-page.server";
import { introducedUrl, mailIntroduced, recordTold } from "#app/domains/sales/introduction-notice.server";
import { findLead, findLeads } from "#app/domains/sales/lead.repository.server";
import { expireNotice, settleNotices } from "#app/domains/sales/settle-notices.server";
import { addLeadNote } from "#app/domains/sales/work-lead.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import { createContext, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { at, givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";
import { tracesOf } from "#tests/support/traces";

const app = useApp();
let ctx: Ctx;
let daan: Ctx;
let a: GivenAmbassador;
let people = 0;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  daan = await asMember(ctx, ["sales"], "daan@roosterwerk.example");
  a = await givenAmbassador(ctx, await givenCampaign(ctx), "Sanne Verhoeven");
});

const nobody = { ambassadorIds: [] };

/** Somebody whose name nobody else has, introduced by the portal's form. */
async function introduced(change: Partial<Introduction> = {}) {
  people += 1;
  const word = `Zwartwit${people}`;
  const made = await introduceLead(ctx, {
    source: "introduction_form",
    enrolmentId: a.enrolmentId,
    isTold: true,
    whyNow: `${word} plans by hand.`,
    person: {
      name: `Ina ${word}`,
      email: `${word.toLowerCase()}@bedrijf-${people}.example`,
      phone: `+3161000${1_000 + people}`,
      companyName: `Bedrijf ${people}`,
    },
    ...change,
  });
  const notice = await ctx.db.introductionNotice.findFirst({ where: { workspaceId: ctx.workspaceId, leadId: made.leadId } });
  const token = notice ? (introducedUrl(ctx, notice.id).split("/").at(-1) ?? "") : "";
  return { ...made, word, token, at: notice?.createdAt ?? ctx.now };
}

const leadOf = async (leadId: string) => (await findLead(ctx, leadId)) as NonNullable<Awaited<ReturnType<typeof findLead>>>;
const settleAt = (days: number) => settleNotices(at(ctx, addDays(ctx.now, days)));
const kindsOf = async (leadId: string) =>
  (await ctx.db.activity.findMany({ where: { workspaceId: ctx.workspaceId, subjectId: leadId }, select: { kind: true } })).map(
    ({ kind }) => kind,
  );

test("the link is a secret of 256 bits whose hash alone is stored, and it says what was told, by whom and until when", async () => {
  const { token, word } = await introduced();
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(await tracesOf(app.current, token)).toEqual([]);
  const page = await introducedPage(token, "en");
  expect(page).toMatchObject({ state: "untold", introducerName: "Sanne Verhoeven", workspaceName: "Roosterwerk" });
  expect(page.given.map(({ key }) => key)).toEqual(["name", "email", "phone", "companyName", "whyNow"]);
  expect(page.given[0]?.value).toBe(`Ina ${word}`);
  await expect(introducedPage(`${token}x`, "en")).rejects.toThrow("introduction");
});

test("reading the page tells nobody anything; a press does, once", async () => {
  const { token, leadId } = await introduced();
  for (let look = 0; look < 3; look += 1) await introducedPage(token, "nl");
  expect((await leadOf(leadId)).notice?.informedAt).toBeNull();
  await Promise.all(Array.from({ length: 4 }, () => answerIntroduced(token, "read", nobody)));
  expect((await leadOf(leadId)).notice?.informedAt).not.toBeNull();
  expect((await kindsOf(leadId)).filter((kind) => kind === "lead.informed")).toHaveLength(1);
});

test("whoever introduced somebody cannot answer in their place", async () => {
  const { token, leadId } = await introduced();
  await expect(answerIntroduced(token, "agreed", { ambassadorIds: [null, a.ambassadorId] })).rejects.toMatchObject({ code: "conflict" });
  expect((await leadOf(leadId)).notice).toMatchObject({ informedAt: null, answer: null });
});

test("the ambassador reads a masked name until the person agreed", async () => {
  const { token, leadId, word } = await introduced();
  const shown = async () => (await listAmbassadorLeads(ctx, a.ambassadorId)).find((lead) => lead.leadId === leadId)?.displayName;
  expect(await shown()).toBe("Ina Z.");
  await answerIntroduced(token, "agreed", nobody);
  expect(await shown()).toBe(`Ina ${word}`);
});

test("an introduction never tells by what name we know the person", async () => {
  const known = await introduced();
  const { email } = (await leadOf(known.leadId)).person;
  const again = await introduced({ person: { name: "X Y", email, companyName: "Elsewhere" } });
  expect(again.outcome).toBe("duplicate");
  const shown = (await listAmbassadorLeads(ctx, a.ambassadorId)).find(({ leadId }) => leadId === again.leadId);
  const page = await introducedPage(again.token, "en");
  const handed = await handOverOf(ctx, a.ambassadorId, again.leadId);
  expect(JSON.stringify([shown, page, handed])).not.toContain(known.word);
});

test("who refuses is erased at once, everywhere; the lead ends with its reason and the address gets no mail", async () => {
  const { token, leadId, word } = await introduced();
  await addLeadNote(daan, { leadId, text: `Called ${word}` });
  await changeLeadStage(daan, { leadId, to: "accepted", reasonNote: `${word} is nice` });
  await runJobs(app.current);
  expect((await tracesOf(app.current, word)).length).toBeGreaterThan(5);
  await Promise.all(Array.from({ length: 4 }, () => answerIntroduced(token, "refused", nobody)));
  await runJobs(app.current);
  expect(await tracesOf(app.current, word)).toEqual([]);
  expect(await leadOf(leadId)).toMatchObject({
    stage: "unqualified",
    reasonCode: "refused",
    whyNow: "",
    given: {},
    person: { name: "Anonymous" },
  });
  expect((await kindsOf(leadId)).filter((kind) => kind === "lead.refused")).toHaveLength(1);
  expect((await introducedPage(token, "en")).given).toEqual([]);
});

test("who refuses and is known from elsewhere stays known there", async () => {
  const { token, leadId, word } = await introduced();
  await recordResponse(ctx, NewResponse.parse({ email: `${word}@bedrijf-${people}.example`, score: 9, comment: "Fine" }));
  await answerIntroduced(token, "refused", nobody);
  expect(await leadOf(leadId)).toMatchObject({ reasonCode: "refused", whyNow: "", given: {}, person: { name: `Ina ${word}` } });
  expect(await ctx.db.suppression.count({ where: { workspaceId: ctx.workspaceId, reason: "do_not_contact" } })).toBe(1); // of the test before
});

test("an ambassador who ends an introduction does not learn whether, or by what name, we know the person", async () => {
  const [stranger, customer] = [await introduced(), await introduced()];
  const { email } = (await leadOf(customer.leadId)).person;
  await recordResponse(ctx, NewResponse.parse({ email, score: 9, comment: "Fine" }));
  const [late, lateCustomer] = [await introduced(), await introduced()];
  await recordResponse(ctx, NewResponse.parse({ email: (await leadOf(lateCustomer.leadId)).person.email, score: 9, comment: "Fine" }));
  for (const { token } of [stranger, customer]) await answerIntroduced(token, "refused", nobody);
  for (const { leadId } of [late, lateCustomer]) await expireNotice(at(ctx, addDays(ctx.app.clock.now(), 31)), leadId);
  await runJobs(app.current);
  const rows = await listAmbassadorLeads(ctx, a.ambassadorId);
  const of = ({ leadId }: { leadId: string }) => {
    const mails = app.current.mails.filter(({ text }) => text.includes(leadId));
    const { displayName, isForgotten } = rows.find((row) => row.leadId === leadId) ?? {};
    return { name: displayName, isForgotten, mails: mails.map(({ subject }) => subject) };
  };
  expect(of(stranger)).toEqual(of(customer));
  expect(of(late)).toEqual(of(lateCustomer));
  expect([of(customer).name, of(lateCustomer).name]).toEqual(["Anonymous", "Anonymous"]);
});

test("a correction is done at once for who is known by this alone, and becomes a note when the address is somebody else's", async () => {
  const [first, second] = [await introduced(), await introduced()];
  await correctIntroduced(first.token, { name: "Ina Anders", email: `anders-${people}@bedrijf.example` }, nobody);
  expect((await leadOf(first.leadId)).person).toMatchObject({ name: "Ina Anders", email: `anders-${people}@bedrijf.example` });
  await correctIntroduced(second.token, { name: "Ina", email: `anders-${people}@bedrijf.example` }, nobody);
  expect((await leadOf(second.leadId)).person.name).toBe(`Ina ${second.word}`);
  const notes = await ctx.db.leadNote.findMany({ where: { workspaceId: ctx.workspaceId, leadId: second.leadId } });
  expect(notes[0]?.text).toContain("anders-");
});

test("on day 20 the owner is told once and the lead is on their list; on day 30 everything that names the person is gone", async () => {
  const { leadId, word } = await introduced({ ownerUserId: daan.actor.id });
  const known = await introduced({ ownerUserId: daan.actor.id });
  await changeLeadStage(daan, { leadId, to: "accepted" });
  await runJobs(app.current);
  const rewards = await ctx.db.reward.count({ where: { workspaceId: ctx.workspaceId } });
  expect(rewards).toBeGreaterThan(0);
  const told = () =>
    ctx.db.outboundMail.findMany({
      where: { workspaceId: ctx.workspaceId, messageKey: `tell-introduced:${leadId}` },
      select: { toAddress: true, text: true },
    });
  const untold = async (days: number) =>
    (await findLeads(ctx, { ownerUserId: daan.actor.id, untoldSince: addDays(ctx.now, days - 20) }, { limit: 50 })).data.map(
      ({ id }) => id,
    );

  await settleAt(19);
  expect(await told()).toEqual([]);
  expect(await untold(19)).not.toContain(leadId);

  for (let run = 0; run < 2; run += 1) await settleAt(20);
  expect(await told()).toEqual([{ toAddress: "daan@roosterwerk.example", text: expect.stringContaining(word) }]);
  expect(await untold(21)).toContain(leadId);

  await answerIntroduced(known.token, "read", nobody);
  for (let run = 0; run < 2; run += 1) await settleAt(31);
  expect(await tracesOf(app.current, word)).toEqual([]);
  expect((await leadOf(known.leadId)).person.name).toBe(`Ina ${known.word}`);
  expect(await leadOf(leadId)).toMatchObject({ stage: "unqualified", reasonCode: "not_informed" });
  expect((await kindsOf(leadId)).filter((kind) => kind === "lead.notice_expired")).toHaveLength(1);
  expect(await ctx.db.reward.count({ where: { workspaceId: ctx.workspaceId } })).toBe(rewards);
  expect((await listAmbassadorLeads(ctx, a.ambassadorId)).find((lead) => lead.leadId === leadId)).toMatchObject({
    displayName: "Anonymous",
    stage: "unqualified",
  });
});

test("a lead that nobody owns is told to the administrators, and stays to be told while there are none", async () => {
  const { leadId } = await introduced({ ownerUserId: daan.actor.id });
  await ctx.db.lead.updateMany({ where: { workspaceId: ctx.workspaceId, id: leadId }, data: { ownerUserId: null } });
  const told = () =>
    ctx.db.outboundMail.findMany({
      where: { workspaceId: ctx.workspaceId, messageKey: { startsWith: `tell-introduced:${leadId}` } },
      select: { toAddress: true, text: true },
    });
  await settleAt(20);
  expect([await told(), (await kindsOf(leadId)).includes("lead.notice_reminded")]).toEqual([[], false]);
  await asMember(ctx, ["admin"], "ada@roosterwerk.example");
  for (let run = 0; run < 2; run += 1) await settleAt(21);
  expect(await told()).toEqual([{ toAddress: "ada@roosterwerk.example", text: expect.stringContaining("Nobody owns this lead") }]);
});

test("of a press and the deadline at the same moment exactly one counts, whichever it is", async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    const { leadId, token, word } = await introduced();
    const late = at(ctx, addDays(ctx.now, 31));
    const press = () => answerIntroduced(token, "agreed", nobody);
    await Promise.all(round % 2 ? [press(), expireNotice(late, leadId)] : [expireNotice(late, leadId), press()]);
    const { notice, person, stage } = await leadOf(leadId);
    const isErased = notice?.expiredAt != null;
    expect(notice?.informedAt === null).toBe(isErased);
    expect(notice?.answer).toBe(isErased ? null : "agreed");
    expect({ name: person.name, stage }).toEqual(
      isErased ? { name: "Anonymous", stage: "unqualified" } : { name: `Ina ${word}`, stage: "new" },
    );
    outcomes.add(isErased ? "erased" : "informed");
  }
  expect(outcomes.size).toBeGreaterThan(0);
});

test("a colleague writes down that they told somebody, once, on a day from the introduction to today", async () => {
  const { leadId } = await introduced();
  const told = { by: "phone" as const, note: "Was glad." };
  await expect(recordTold(daan, leadId, { ...told, at: addDays(daan.now, 1) })).rejects.toMatchObject({ code: "invalid" });
  await expect(recordTold(daan, leadId, { ...told, at: addDays(daan.now, -5) })).rejects.toMatchObject({ code: "invalid" });
  const now = createContext({ app: ctx.app, workspace: ctx.workspace, actor: daan.actor });
  const tries = await Promise.allSettled([1, 2, 3].map(() => recordTold(now, leadId, { ...told, at: now.now })));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a mail leaves only where the workspace allows it, by a colleague's hand, once, and never to an address that wants none", async () => {
  const { leadId, word } = await introduced();
  await expect(mailIntroduced(daan, leadId)).rejects.toMatchObject({ details: { text: { key: "introduced:refused.mailOff" } } });
  await changePrivacySettings(daan, { maySendMail: true, contactEmail: null, statementUrl: null, clickMonths: 13 });
  await expect(mailIntroduced(ctx, leadId)).rejects.toMatchObject({ code: "forbidden" });
  const stopped = await introduced();
  await suppressAddress(ctx, `${stopped.word}@bedrijf-${people}.example`, "unsubscribed", "person");
  await expect(mailIntroduced(daan, stopped.leadId)).rejects.toMatchObject({ details: { text: { key: "introduced:refused.suppressed" } } });

  app.current.mails.length = 0;
  const tries = await Promise.allSettled([1, 2, 3].map(() => mailIntroduced(daan, leadId)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await runJobs(app.current);
  const sent = app.current.mails.filter(({ to }) => to.address === `${word}@bedrijf-${people - 1}.example`.toLowerCase());
  expect(sent).toHaveLength(1);
  expect(sent[0]?.text).toContain("/introduced/");
  expect(await kindsOf(leadId)).toContain("lead.notice_mailed");
});

test("a mail that did not arrive told nobody", async () => {
  await changePrivacySettings(daan, { maySendMail: true, contactEmail: null, statementUrl: null, clickMonths: 13 });
  const { leadId } = await introduced();
  await mailIntroduced(daan, leadId);
  await ctx.db.outboundMail.updateMany({
    where: { workspaceId: ctx.workspaceId, messageKey: `introduced:${leadId}` },
    data: { status: "failed" },
  });
  await settleAt(1);
  expect((await leadOf(leadId)).notice?.informedAt).toBeNull();
});

test("who came by themselves needs no notice, and leads of before get one", async () => {
  const own = await introduced({ source: "landing_page" });
  expect(own.token).toBe("");
  const { leadId } = await introduced();
  await ctx.db.introductionNotice.deleteMany({ where: { workspaceId: ctx.workspaceId, leadId } });
  await settleAt(0);
  expect((await leadOf(leadId)).notice).not.toBeNull();
});
