import { beforeEach, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { findLead } from "#app/domains/sales/lead.repository.server";
import { findIntroducers, suggestIntroducers } from "#app/domains/sales/list-introducers.server";
import { nameIntroducer } from "#app/domains/sales/name-introducer.server";
import { asMember, givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";

const app = useApp();
let ctx: Ctx;
let campaignId: string;
let sanne: GivenAmbassador;

beforeEach(async () => {
  ctx = await asMember(await givenWorkspace(app.current), ["sales"]);
  campaignId = await givenCampaign(ctx);
  sanne = await givenAmbassador(ctx, campaignId, "Sanne Verhoeven");
});

const person = { name: "Mirjam Kuiper", email: "mirjam@gooi.example", companyName: "Het Gooi" };
const creditedTo = async () =>
  (await ctx.db.conversion.findMany({ where: { workspaceId: ctx.workspaceId } })).map(({ enrolmentId }) => enrolmentId);

async function introduceSelf(namedIntroducer: string): Promise<string> {
  const { leadId } = await introduceLead(later(ctx, -3), {
    source: "landing_page",
    enrolmentId: null,
    isTold: true,
    person,
    namedIntroducer,
  });
  return leadId;
}

test("a name in somebody's own words is suggested, confirmed by a colleague, and then counts", async () => {
  const leadId = await introduceSelf("Sanne from the care team");
  expect((await findLead(ctx, leadId))?.namedIntroducer).toBe("Sanne from the care team");
  const [suggestion] = await suggestIntroducers(ctx, "Sanne from the care team");
  expect(suggestion).toMatchObject({ enrolmentId: sanne.enrolmentId, name: "Sanne Verhoeven" });
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  expect(await creditedTo()).toEqual([]);
  await nameIntroducer(ctx, { leadId, version: 2, who: sanne.enrolmentId });
  expect(await findLead(ctx, leadId)).toMatchObject({
    enrolmentId: sanne.enrolmentId,
    introducerContactId: sanne.contactId,
    namedIntroducer: "",
  });
  expect(await creditedTo()).toEqual([sanne.enrolmentId]);
});

test("whoever is meant is found by any word, and by every word of a search", async () => {
  await givenAmbassador(ctx, campaignId, "Anna Bakker");
  const bos = await givenAmbassador(ctx, campaignId, "Anna Bos");
  for (const written of ["mevrouw Anna", "mijn buurvrouw Anna!"])
    expect((await suggestIntroducers(ctx, written)).map(({ name }) => name)).toEqual(["Anna Bakker", "Anna Bos"]);
  expect((await suggestIntroducers(ctx, "onze collega Anna Bos"))[0]?.enrolmentId).toBe(bos.enrolmentId);
  expect(await suggestIntroducers(ctx, "…?")).toEqual([]);
  expect((await findIntroducers(ctx, "bos anna")).map(({ enrolmentId }) => enrolmentId)).toEqual([bos.enrolmentId]);
});

test("it may be somebody who is no ambassador yet, or nobody whom we know: the words stay in a note", async () => {
  const { contactId } = await upsertContact(ctx, { name: "Eva Lind", email: "eva@klant.example", source: "test" });
  const leadId = await introduceSelf("Eva");
  await expect(nameIntroducer(ctx, { leadId, version: 1, who: sanne.contactId })).rejects.toMatchObject({ code: "not_found" });
  await nameIntroducer(ctx, { leadId, version: 1, who: contactId });
  expect(await findLead(ctx, leadId)).toMatchObject({ introducerContactId: contactId, enrolmentId: null, namedIntroducer: "" });
  await changeLeadStage(ctx, { leadId, to: "unqualified", reasonCode: "no_fit" });
  const { leadId: second } = await introduceLead(ctx, {
    ...{ source: "landing_page", enrolmentId: null, isTold: true, namedIntroducer: "my neighbour" },
    person: { name: "Joost Hendriks", email: "joost@bouw.example" },
  });
  await nameIntroducer(ctx, { leadId: second, version: 1, who: "nobody" });
  expect(await findLead(ctx, second)).toMatchObject({ introducerContactId: null, namedIntroducer: "" });
  const [note] = await ctx.db.leadNote.findMany({ where: { workspaceId: ctx.workspaceId, leadId: second } });
  expect(note?.text).toContain("my neighbour");
});

test("of several who confirm at once one is heard, and a known introducer is not replaced", async () => {
  const leadId = await introduceSelf("Sanne");
  const other = await givenAmbassador(ctx, campaignId, "Bob Prins");
  const tries = [sanne, other, sanne, other].map(({ enrolmentId }) => nameIntroducer(ctx, { leadId, version: 1, who: enrolmentId }));
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await ctx.db.evidence.count({ where: { workspaceId: ctx.workspaceId, leadId } })).toBe(1);
  await expect(nameIntroducer(ctx, { leadId, version: 2, who: other.enrolmentId })).rejects.toMatchObject({ code: "conflict" });
});

test("an enrolment of another workspace does not exist here", async () => {
  const leadId = await introduceSelf("Sanne");
  const elsewhere = await givenWorkspace(app.current);
  const theirs = await givenAmbassador(elsewhere, await givenCampaign(elsewhere));
  await expect(nameIntroducer(ctx, { leadId, version: 1, who: theirs.enrolmentId })).rejects.toMatchObject({ code: "not_found" });
});

test("somebody who is no ambassador yet is mailed nothing, and gets their lead when they join", async () => {
  const { contactId } = await upsertContact(ctx, { name: "Eva Lind", email: "eva@klant.example", source: "test" });
  const { leadId } = await introduceLead(ctx, {
    source: "verbal_referral",
    enrolmentId: null,
    introducerContactId: contactId,
    isTold: true,
    person,
  });
  expect(await findLead(ctx, leadId)).toMatchObject({ introducerContactId: contactId, enrolmentId: null, ambassadorId: null });
  expect(await ctx.db.outboundMail.count({ where: { workspaceId: ctx.workspaceId, toAddress: "eva@klant.example" } })).toBe(0);
  const { enrolmentId } = await enrolContact(ctx, { campaignId, contactId, termsVersion: 1, isTermsAccepted: true });
  await runJobs(app.current);
  expect(await findLead(ctx, leadId)).toMatchObject({ enrolmentId });
  await changeLeadStage(later(ctx, 1), { leadId, to: "accepted" });
  expect(await creditedTo()).toEqual([enrolmentId]);
});
