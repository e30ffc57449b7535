import { beforeEach, describe, expect, test } from "vitest";
import fc from "fast-check";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { cancelSale } from "#app/domains/referrals/cancel-sale.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { ALIKE, likeness } from "#app/domains/sales/lead-match.rules";
import { decideMatch, matchesOf } from "#app/domains/sales/match-lead.server";
import { findLead, type LeadRow } from "#app/domains/sales/lead.repository.server";
import { recordReferral } from "#app/domains/sales/record-referral.server";
import { assignLead } from "#app/domains/sales/work-lead.server";
import { asMember, givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;
let [anna, bob]: GivenAmbassador[] = [];

beforeEach(async () => {
  ctx = await asMember(await givenWorkspace(app.current), ["sales"]);
  const campaign = await givenCampaign(ctx);
  anna = await givenAmbassador(ctx, campaign, "Anna Smit");
  bob = await givenAmbassador(ctx, campaign, "Bob Prins");
});

async function introduce(
  by: GivenAmbassador | undefined,
  companyName: string,
  change: { phone?: string; at?: Ctx } = {},
): Promise<LeadRow> {
  const domain = companyName.toLowerCase().replace(/[^a-z]+/g, "-");
  const person = { name: `Mirjam of ${companyName}`, email: `mirjam@${domain}.example`, companyName, phone: change.phone };
  const { leadId } = await introduceLead(change.at ?? ctx, {
    source: "introduction_form",
    enrolmentId: by?.enrolmentId ?? null,
    isTold: true,
    person,
  });
  const lead = await findLead(ctx, leadId);
  if (!lead) throw new Error("the lead is gone");
  return lead;
}
const openOf = async (lead: LeadRow) => (await matchesOf(ctx, lead)).open;

describe("how alike names are", () => {
  test.each([
    ["stadsvervoer utrecht", "stadsvervoer utrechts", true],
    ["thuiszorg het gooi", "het gooi thuiszorg", true],
    ["groenveld kwekers", "groenveld kwekerij", true],
    ["groenveld kwekers", "bloemkamp logistiek", false],
    ["bakker", "de vries", false],
  ])("%s and %s: %s", (a, b, isAlike) => {
    expect(likeness(a, b) >= ALIKE).toBe(isAlike);
  });
  test("it is the same both ways, between 0 and 1, and 1 for itself", () => {
    const name = fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12})?$/);
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(likeness(a, b)).toBe(likeness(b, a));
        expect(likeness(a, b)).toBeGreaterThanOrEqual(0);
        expect(likeness(a, b)).toBeLessThanOrEqual(1);
        expect(likeness(a, a)).toBe(1);
      }),
    );
  });
});

test("a verbal referral about a company that bought asks which of three it is, though its domain says who it is", async () => {
  const { companyId } = await upsertContact(ctx, { email: "info@roosters.example", name: "Info", companyName: "Roosters", source: "test" });
  const sale = { source: "api" as const, externalId: "1", companyId, amountMinor: 100, currency: "EUR", occurredAt: ctx.now };
  const { saleId } = await recordSale(ctx, sale);
  const eva = await upsertContact(ctx, { email: "eva@klant.example", name: "Eva Lind", source: "test" });
  const refer = async (name: string) => {
    const person = { name, email: `${name.toLowerCase()}@roosters.example` };
    const known = { source: "verbal_referral" as const, enrolmentId: null, introducerContactId: eva.contactId, isTold: true, person };
    const { outcome, leadId } = await introduceLead(ctx, known);
    expect(outcome).toBe("introduced");
    return (await findLead(ctx, leadId)) as LeadRow;
  };
  const lead = await refer("Piet");
  expect(await openOf(lead)).toMatchObject([{ kind: "company", id: companyId, by: "record", isCustomer: true, isInProcess: false }]);
  await decideMatch(ctx, lead.id, { intent: "link", version: lead.version, match: `company:${companyId}` });
  expect((await matchesOf(ctx, lead)).decision).toMatchObject({ outcome: "linked" });
  expect((await findLead(ctx, lead.id))?.companyId).toBe(companyId);
  await changeLeadStage(ctx, { leadId: lead.id, to: "unqualified", reasonCode: "no_fit" });
  const second = await refer("Kees");
  await decideMatch(ctx, second.id, { intent: "not-eligible", version: second.version, reasonCode: "already_customer", reasonNote: "" });
  expect(await findLead(ctx, second.id)).toMatchObject({ stage: "unqualified", reasonCode: "already_customer" });
  await cancelSale(ctx, { source: "api", externalId: "back", saleId, occurredAt: ctx.now });
  expect(await openOf(await refer("Jan"))).toEqual([]);
});

test("a verbal referral goes to the introducer's account owner, and counts from the day of the conversation", async () => {
  const owner = await asMember(ctx, ["sales"], "owner@match.example");
  const { companyId } = await upsertContact(ctx, { email: anna?.email ?? "", name: "Anna Smit", companyName: "Smit BV", source: "test" });
  await ctx.db.company.updateMany({ where: { workspaceId: ctx.workspaceId, id: companyId ?? "" }, data: { ownerUserId: owner.actor.id } });
  const who = { who: anna?.enrolmentId ?? "", name: "Noor Blom", companyName: null, whyNow: "", isTold: true };
  const day = addDays(ctx.now, -20).toISOString().slice(0, 10);
  const refer = (email: string, more: { happenedOn?: string; ownerUserId?: string } = {}) =>
    recordReferral(ctx, { ...who, reach: { email }, happenedOn: null, ownerUserId: null, ...more });
  const { leadId } = await refer("noor@elders.example", { happenedOn: day });
  expect(await findLead(ctx, leadId)).toMatchObject({ ownerUserId: owner.actor.id, routing: { by: "account_owner" } });
  const evidence = await ctx.db.evidence.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, leadId } });
  expect(evidence.at.getTime()).toBeLessThan(addDays(ctx.now, -18).getTime());
  const chosen = await refer("noor@anders.example", { ownerUserId: ctx.actor.id ?? "" });
  expect((await findLead(ctx, chosen.leadId))?.ownerUserId).toBe(ctx.actor.id);
  await expect(refer("noor@later.example", { happenedOn: "2090-01-01" })).rejects.toMatchObject({ code: "invalid" });
});

test("a similar name and the same phone number in another writing are shown; free mail never makes a company", async () => {
  const known = await upsertContact(ctx, {
    email: "info@stadsvervoer.example",
    name: "Info",
    companyName: "Stadsvervoer Utrecht BV",
    source: "test",
  });
  await recordSale(ctx, {
    source: "api",
    externalId: "1",
    companyId: known.companyId,
    amountMinor: 100,
    currency: "EUR",
    occurredAt: ctx.now,
  });
  await upsertContact(ctx, { email: "jan@elders.example", phone: "06 12345678", name: "Jan", source: "test" });
  const lead = await introduce(anna, "Stadsvervoer Utrechts", { phone: "+31 6 1234 5678" });
  expect(await openOf(lead)).toMatchObject([
    { kind: "contact", name: "Jan", by: "phone", isCustomer: false },
    { kind: "company", id: known.companyId, by: "name", isCustomer: true },
  ]);
  const person = { name: "Eva", email: "eva@gmail.com" };
  const { leadId } = await introduceLead(ctx, { source: "introduction_form", enrolmentId: bob?.enrolmentId ?? null, isTold: true, person });
  expect(await findLead(ctx, leadId)).toMatchObject({ companyId: null });
});

test("linked: the lead counts for the company that we know, and its first introducer keeps it", async () => {
  const { companyId } = await upsertContact(ctx, {
    email: "info@stadsvervoer.example",
    name: "Info",
    companyName: "Stadsvervoer Utrecht",
    source: "test",
  });
  const lead = await introduce(anna, "Stadsvervoer Utrechts");
  await decideMatch(ctx, lead.id, { intent: "link", version: 1, match: `company:${companyId}` });
  expect(await findLead(ctx, lead.id)).toMatchObject({ companyId, stage: "new" });
  expect(await matchesOf(ctx, lead)).toMatchObject({ open: [], decision: { outcome: "linked" } });
  const second = await introduce(bob, "Stadsvervoer Utrecht");
  expect(second).toMatchObject({ stage: "duplicate", duplicateOfLeadId: lead.id });
  await changeLeadStage(ctx, { leadId: lead.id, to: "accepted" });
  const [conversion] = await ctx.db.conversion.findMany({ where: { workspaceId: ctx.workspaceId } });
  expect(conversion).toMatchObject({ enrolmentId: anna?.enrolmentId });
});

test("of two locks that a merge brings together the earlier holds, and a change of owner leaves it", async () => {
  const first = await introduce(anna, "Thuiszorg Het Goois", { at: later(ctx, -20) });
  const second = await introduce(bob, "Thuiszorg Het Gooi", { at: later(ctx, -10) });
  // The company that stays has the later lock.
  await decideMatch(ctx, first.id, { intent: "link", version: 1, match: `company:${second.companyId}` });
  for (const { id, version } of [first, second])
    await assignLead(ctx, { leadId: id, ownerUserId: (await asMember(ctx, ["sales"])).actor.id, version });
  // A lost deal keeps its lock; no lead is open any more.
  for (const leadId of [first.id, second.id]) {
    await changeLeadStage(ctx, { leadId, to: "accepted" });
    await changeLeadStage(ctx, { leadId, to: "lost", reasonCode: "timing" });
  }
  const third = await introduce(bob, "Thuiszorg Het Gooi");
  expect(third).toMatchObject({ stage: "duplicate", duplicateOfLeadId: first.id });
});

test("not eligible ends the lead with its code, separate keeps it with its reason, and neither is asked again", async () => {
  await upsertContact(ctx, { email: "info@groenveld.example", name: "Info", companyName: "Groenveld Kwekers", source: "test" });
  const refused = await introduce(anna, "Groenveld Kwekerij");
  await decideMatch(ctx, refused.id, { intent: "not-eligible", version: 1, reasonCode: "already_customer", reasonNote: "" });
  expect(await findLead(ctx, refused.id)).toMatchObject({ stage: "unqualified", reasonCode: "already_customer" });
  const kept = await introduce(bob, "Groenveld Kwekerijen");
  expect(await openOf(kept)).not.toEqual([]);
  await decideMatch(ctx, kept.id, { intent: "separate", version: 1, reasonNote: "Another town." });
  expect(await openOf(kept)).toEqual([]);
  await runJobs(app.current);
});

test("only a match can be linked, of this workspace, once, and as the lead was seen", async () => {
  const lead = await introduce(anna, "Bloemkamp Logistiek");
  const elsewhere = await givenWorkspace(app.current);
  const theirs = await upsertContact(elsewhere, {
    email: "x@bloemkamp.example",
    name: "X",
    companyName: "Bloemkamp Logistieken",
    source: "test",
  });
  for (const id of [theirs.companyId, lead.companyId, "com_nothing"])
    await expect(decideMatch(ctx, lead.id, { intent: "link", version: 1, match: `company:${id}` })).rejects.toMatchObject({
      code: "not_found",
    });
  await expect(decideMatch(ctx, lead.id, { intent: "separate", version: 9, reasonNote: "x" })).rejects.toMatchObject({ code: "conflict" });
});

test("of two who decide about one lead at once the first decides, whatever each of them says", async () => {
  const { companyId } = await upsertContact(ctx, {
    email: "i@polder.example",
    name: "Info",
    companyName: "Polder Tuincentra",
    source: "test",
  });
  const lead = await introduce(anna, "Polder Tuincentrum");
  const said = [
    { intent: "separate", version: 1, reasonNote: "Another town." },
    { intent: "link", version: 1, match: `company:${companyId}` },
    { intent: "not-eligible", version: 1, reasonCode: "no_fit", reasonNote: "" },
  ] as const;
  const results = await Promise.allSettled(said.map((action) => decideMatch(ctx, lead.id, action)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
  await expect(decideMatch(ctx, lead.id, said[0])).rejects.toMatchObject({ code: "conflict" });
  const decisions = await ctx.db.leadMatchDecision.findMany({ where: { workspaceId: ctx.workspaceId, leadId: lead.id } });
  expect(decisions).toHaveLength(1);
  const outcomes = { separate: "separate", link: "linked", "not-eligible": "not_eligible" };
  const first = said[results.findIndex(({ status }) => status === "fulfilled")];
  expect(decisions[0]?.outcome).toBe(first && outcomes[first.intent]);
});
