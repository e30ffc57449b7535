import { beforeAll, expect, test } from "vitest";
import { userIdOf, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { newId } from "#app/platform/ids";
import { earningsOf } from "#app/domains/rewards/earnings-of.server";
import { approveReward, markRewardPaid } from "#app/domains/rewards/change-reward.server";
import { listAmbassadorLeads } from "#app/domains/sales/ambassador-leads.server";
import { changeLeadStage, reopenLead } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead, type Introduction } from "#app/domains/sales/introduce-lead.server";
import { findLead } from "#app/domains/sales/lead.repository.server";
import { addLeadNote, assignLead } from "#app/domains/sales/work-lead.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { at, givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;
let daan: Ctx;
let petra: Ctx;
let a: GivenAmbassador;
let b: GivenAmbassador;
let people = 0;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  daan = await asMember(ctx, ["sales"], "daan@roosterwerk.example");
  petra = await asMember(ctx, ["sales"], "petra@roosterwerk.example");
  const campaignId = await givenCampaign(ctx);
  a = await givenAmbassador(ctx, campaignId, "Sanne Verhoeven", "nl");
  b = await givenAmbassador(ctx, campaignId, "Jeroen Bakker");
  await runJobs(app.current);
});

const introduction = (change: Partial<Introduction> = {}): Introduction => {
  people += 1;
  return {
    source: "introduction_form",
    enrolmentId: a.enrolmentId,
    isTold: true,
    whyNow: "Plans 140 people in a spreadsheet.",
    person: { name: "Mirjam de Kuiper", email: `mirjam@company-${people}.example`, companyName: `Company ${people}` },
    ...change,
  };
};
const mailsTo = (address: string) => app.current.mails.filter(({ to }) => to.address === address);

test("an introduction becomes a lead with a number, an owner who is told, and a receipt without the lead's data", async () => {
  app.current.mails.length = 0;
  const { outcome, leadId, number } = await introduceLead(ctx, introduction());
  await runJobs(app.current);
  const lead = await findLead(ctx, leadId);
  expect({ outcome, stage: lead?.stage, number }).toEqual({ outcome: "introduced", stage: "new", number: 1 });
  const [toOwner] = app.current.mails.filter(({ to }) => to.address.endsWith("@roosterwerk.example"));
  expect(toOwner?.subject).toContain("Mirjam de Kuiper");
  expect(toOwner?.text).toContain("Plans 140 people in a spreadsheet.");
  const [receipt] = mailsTo(a.email);
  expect(receipt?.subject).toBe("Bedankt dat je Mirjam K. hebt geïntroduceerd");
  expect(receipt?.text).not.toContain("company-1.example");
});

test("leads are dealt out in turn", async () => {
  const owners: Array<string | null | undefined> = [];
  for (let turn = 0; turn < 4; turn += 1) {
    const { leadId } = await introduceLead(ctx, introduction());
    owners.push((await findLead(ctx, leadId))?.ownerUserId);
  }
  expect(new Set(owners.slice(0, 2)).size).toBe(2);
  expect(owners.slice(2)).toEqual(owners.slice(0, 2));
});

test("somebody of a company that is introduced already becomes a duplicate, and its introducer learns nothing of the first", async () => {
  const first = introduction();
  const { leadId } = await introduceLead(ctx, first);
  app.current.mails.length = 0;
  const second = await introduceLead(ctx, {
    ...first,
    enrolmentId: b.enrolmentId,
    person: { ...first.person, name: "Bob Prins", email: first.person.email?.replace("mirjam", "bob") },
  });
  await runJobs(app.current);
  expect(second.outcome).toBe("duplicate");
  expect(await findLead(ctx, second.leadId)).toMatchObject({ stage: "duplicate", duplicateOfLeadId: leadId, ownerUserId: null });
  const [mail] = mailsTo(b.email);
  expect(mail?.text).toContain("already known");
  expect(mail?.text).not.toMatch(/Sanne|Mirjam/);
});

test("of twenty introductions of one company at once, one is first", async () => {
  const { person, ...rest } = introduction();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      introduceLead(ctx, {
        ...rest,
        enrolmentId: index % 2 ? a.enrolmentId : b.enrolmentId,
        person: { ...person, email: person.email?.replace("mirjam", `person${index}`) },
      }),
    ),
  );
  expect(outcomes.filter(({ outcome }) => outcome === "introduced")).toHaveLength(1);
  expect(new Set(outcomes.map(({ number }) => number)).size).toBe(20);
});

test("an ambassador cannot introduce themselves, tag or not", async () => {
  const own = introduction({ person: { name: "Sanne", email: a.email.replace("@", "+x@") } });
  await expect(introduceLead(ctx, own)).rejects.toMatchObject({ code: "invalid", details: { errors: [{ path: "email" }] } });
});

test("an unqualified lead frees its company for the next introduction, a lost one does not", async () => {
  const first = introduction();
  const { leadId } = await introduceLead(ctx, first);
  const lost = introduction();
  const lostLead = await introduceLead(ctx, lost);
  await changeLeadStage(daan, { leadId, to: "unqualified", version: 1, reasonCode: "too_small" });
  await changeLeadStage(daan, { leadId: lostLead.leadId, to: "accepted", version: 1 });
  await changeLeadStage(daan, { leadId: lostLead.leadId, to: "lost", version: 2, reasonCode: "price" });
  const later = at(ctx, addDays(ctx.now, 5));
  expect((await introduceLead(later, { ...first, enrolmentId: b.enrolmentId })).outcome).toBe("introduced");
  expect((await introduceLead(later, { ...lost, enrolmentId: b.enrolmentId })).outcome).toBe("duplicate");
  expect((await introduceLead(later, { ...lost, enrolmentId: a.enrolmentId })).outcome).toBe("introduced");
});

test("the whole way to a paid reward: each step is told, stored and credited", async () => {
  const { leadId } = await introduceLead(ctx, introduction());
  app.current.mails.length = 0;
  await changeLeadStage(daan, { leadId, to: "accepted", version: 1 });
  await changeLeadStage(daan, { leadId, to: "meeting", version: 2 });
  await changeLeadStage(daan, { leadId, to: "won", version: 3, amountMinor: 1_245_000, currency: "EUR", productName: "Planner" });
  await runJobs(app.current);
  const earned = await earningsOf(ctx, a.ambassadorId);
  const mine = earned.rewards.filter((reward) => reward.leadId === leadId);
  expect(mine.map(({ amountMinor, status, displayName }) => ({ amountMinor, status, displayName }))).toEqual(
    expect.arrayContaining([
      { amountMinor: 5_000, status: "pending", displayName: "Mirjam K." },
      { amountMinor: 49_800, status: "pending", displayName: "Mirjam K." },
    ]),
  );
  expect(mine).toHaveLength(2);
  for (const { rewardId } of mine) {
    await approveReward(daan, { rewardId });
    await markRewardPaid(daan, { rewardId, reference: "2026-104" });
  }
  await runJobs(app.current);
  const subjects = mailsTo(a.email).map(({ subject }) => subject.replace(/\u00a0/g, " "));
  expect(subjects).toEqual(
    expect.arrayContaining([
      "Mirjam K.: aangenomen",
      "Mirjam K. is klant geworden",
      "Je hebt € 498,00 verdiend",
      "€ 498,00 is goedgekeurd",
      "€ 50,00 is uitbetaald",
    ]),
  );
  expect(await listAmbassadorLeads(ctx, a.ambassadorId)).toEqual(
    expect.arrayContaining([expect.objectContaining({ leadId, step: 6, rewardMinor: 54_800 })]),
  );
});

test("of two people who move one card the second is told", async () => {
  const { leadId } = await introduceLead(ctx, introduction());
  const moves = await Promise.allSettled([
    changeLeadStage(daan, { leadId, to: "accepted", version: 1 }),
    changeLeadStage(petra, { leadId, to: "unqualified", version: 1, reasonCode: "no_fit" }),
  ]);
  const refused = moves.filter((move) => move.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatchObject({ code: "conflict" });
  expect(await findLead(ctx, leadId)).toMatchObject({ version: 2 });
});

test("of two people who accept a lead and call it a duplicate at once one is heard, and the lock follows that one", async () => {
  for (let round = 0; round < 3; round += 1) {
    const first = introduction();
    const { leadId } = await introduceLead(ctx, first);
    const moves = await Promise.allSettled([
      changeLeadStage(daan, { leadId, to: "accepted", version: 1 }),
      changeLeadStage(petra, { leadId, to: "duplicate", version: 1 }),
    ]);
    const refused = moves.filter((move) => move.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ code: "conflict" });
    const isAccepted = moves[0].status === "fulfilled";
    expect(await findLead(ctx, leadId)).toMatchObject({ version: 2, stage: isAccepted ? "accepted" : "duplicate" });
    expect(await ctx.db.leadStageChange.count({ where: { workspaceId: ctx.workspaceId, leadId } })).toBe(2);
    expect(await ctx.db.referralLock.count({ where: { workspaceId: ctx.workspaceId, leadId, releasedAt: null } })).toBe(isAccepted ? 1 : 0);
    expect(await ctx.db.conversion.count({ where: { workspaceId: ctx.workspaceId, leadId } })).toBe(isAccepted ? 1 : 0);
  }
});

test("two people who win one lead at once make one sale", async () => {
  const { leadId } = await introduceLead(ctx, introduction());
  await changeLeadStage(daan, { leadId, to: "accepted", version: 1 });
  const win = { leadId, to: "won", version: 2, amountMinor: 100_000, currency: "EUR" } as const;
  const wins = await Promise.allSettled([changeLeadStage(daan, win), changeLeadStage(petra, win)]);
  expect(wins.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await ctx.db.sale.count({ where: { workspaceId: ctx.workspaceId, leadId } })).toBe(1);
  await runJobs(app.current);
  expect(await ctx.db.conversion.count({ where: { workspaceId: ctx.workspaceId, leadId } })).toBe(3);
});

test.each([
  { name: "won without an amount", move: { to: "won", version: 2 } as const, path: "amountMinor" },
  { name: "won with zero", move: { to: "won", version: 2, amountMinor: 0, currency: "EUR" } as const, path: "amountMinor" },
  { name: "won without a currency", move: { to: "won", version: 2, amountMinor: 100 } as const, path: "currency" },
])("$name is refused, and the lead stays", async ({ move, path }) => {
  const { leadId } = await introduceLead(ctx, introduction());
  await changeLeadStage(daan, { leadId, to: "accepted", version: 1 });
  await expect(changeLeadStage(daan, { leadId, ...move })).rejects.toMatchObject({
    code: "invalid",
    details: { errors: expect.arrayContaining([expect.objectContaining({ path })]) as unknown },
  });
  expect(await findLead(ctx, leadId)).toMatchObject({ stage: "accepted", version: 2 });
});

test("a lost lead is reopened with a reason, and keeps its lock", async () => {
  const first = introduction();
  const { leadId } = await introduceLead(ctx, first);
  await changeLeadStage(daan, { leadId, to: "accepted", version: 1 });
  await changeLeadStage(daan, { leadId, to: "lost", version: 2, reasonCode: "timing" });
  await expect(reopenLead(daan, { leadId, version: 3, reason: " " })).rejects.toMatchObject({ code: "invalid" });
  await reopenLead(daan, { leadId, version: 3, reason: "They called again." });
  expect(await findLead(ctx, leadId)).toMatchObject({ stage: "accepted", endedAt: null, reasonCode: null });
  expect((await introduceLead(ctx, { ...first, enrolmentId: b.enrolmentId })).outcome).toBe("duplicate");
});

test("a word of thanks reaches the ambassador by mail and in the portal", async () => {
  const { leadId } = await introduceLead(ctx, introduction({ isTold: false }));
  app.current.mails.length = 0;
  await addLeadNote(daan, { leadId, text: "What a good match.", isForAmbassador: true });
  await addLeadNote(daan, { leadId, text: "Call on Friday." });
  await runJobs(app.current);
  expect(
    mailsTo(a.email)
      .map(({ text }) => text)
      .join(),
  ).toContain("What a good match.");
  const [lead] = (await listAmbassadorLeads(ctx, a.ambassadorId)).filter((row) => row.leadId === leadId);
  expect(lead).toMatchObject({ displayName: "Mirjam K.", thanks: "What a good match.", step: 1, stage: "new" });
});

test("a lead is handed over to a colleague, who is told; a stranger cannot get one", async () => {
  const { leadId } = await introduceLead(ctx, introduction({ ownerUserId: daan.actor.id }));
  await runJobs(app.current);
  app.current.mails.length = 0;
  await assignLead(daan, { leadId, ownerUserId: petra.actor.id, version: 1 });
  await runJobs(app.current);
  expect(mailsTo("petra@roosterwerk.example")).toHaveLength(1);
  await expect(assignLead(daan, { leadId, ownerUserId: "usr_stranger", version: 2 })).rejects.toMatchObject({ code: "not_found" });
});

test("a click alone stays a click: a form without a name on it locks nothing, one that names who recommends does", async () => {
  const link = await ctx.db.referralLink.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, enrolmentId: a.enrolmentId } });
  const clickId = newId("click");
  const visit = { workspaceId: ctx.workspaceId, at: ctx.now, linkId: link.id, enrolmentId: a.enrolmentId };
  await ctx.db.click.create({ data: { ...visit, id: clickId, visitorHash: clickId } });
  const kindsOf = async (change: Partial<Introduction>) => {
    const { leadId } = await introduceLead(ctx, introduction({ source: "landing_page", clickId, ...change }));
    const rows = await ctx.db.evidence.findMany({
      where: { workspaceId: ctx.workspaceId, leadId },
      select: { kind: true },
      orderBy: { kind: "asc" },
    });
    const locks = await ctx.db.referralLock.count({ where: { workspaceId: ctx.workspaceId, leadId } });
    return { kinds: rows.map(({ kind }) => kind), locks, enrolmentId: (await findLead(ctx, leadId))?.enrolmentId };
  };
  expect(await kindsOf({ enrolmentId: null })).toEqual({ kinds: ["click"], locks: 0, enrolmentId: a.enrolmentId });
  expect(await kindsOf({ enrolmentId: a.enrolmentId })).toEqual({ kinds: ["click", "name_given"], locks: 1, enrolmentId: a.enrolmentId });
});

test("whoever invited the ambassador is the colleague who asked, unless somebody asked in person", async () => {
  const { workspaceId } = ctx;
  const { campaignId } = await ctx.db.enrolment.findFirstOrThrow({ where: { workspaceId, id: b.enrolmentId } });
  const [batchId, stamp] = [newId("invitationBatch"), { workspaceId, createdAt: ctx.now }];
  await ctx.db.invitationBatch.create({ data: { ...stamp, id: batchId, campaignId } });
  await ctx.db.invitation.create({
    data: {
      ...{ ...stamp, id: newId("invitation"), tokenHash: newId("invitation"), campaignId, batchId, contactId: b.contactId, reason: {} },
      ...{ status: "joined", invitedByUserId: userIdOf(petra), sendAt: ctx.now, expiresAt: addDays(ctx.now, 30) },
    },
  });
  const askerOf = async (change: Partial<Introduction>) =>
    (await findLead(ctx, (await introduceLead(ctx, introduction(change))).leadId))?.askedByUserId;
  expect(await askerOf({ enrolmentId: b.enrolmentId })).toBe(userIdOf(petra));
  expect(await askerOf({ enrolmentId: b.enrolmentId, askedByUserId: userIdOf(daan) })).toBe(userIdOf(daan));
  expect(await askerOf({ enrolmentId: a.enrolmentId })).toBeNull();
});
