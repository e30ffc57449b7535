import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { erasePerson } from "#app/domains/privacy/erase-person.server";
import { exportPerson } from "#app/domains/privacy/export-person.server";
import { answerClaim } from "#app/domains/sales/answer-claim.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { describeClaim, listClaimPage, listOwnClaims, waitingClaims } from "#app/domains/sales/claim-pages.server";
import { claimSubject } from "#app/domains/sales/claim.rules";
import { changeSalesSettings } from "#app/domains/sales/change-sales-settings.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { makeClaim } from "#app/domains/sales/make-claim.server";
import type { Ctx } from "#app/platform/context.server";
import { localDay } from "#app/platform/local-day";
import { asMember, givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { importDeals, saleFile } from "#tests/support/deal-files";
import { givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";

const app = useApp();

async function given(language = "en") {
  const ctx = await givenWorkspace(app.current);
  const marketer = await asMember(ctx, ["marketer"]);
  const ambassador = await givenAmbassador(ctx, await givenCampaign(ctx), "Sanne Verhoeven", language);
  return { ctx, marketer, ambassador };
}
type Told = Partial<{ who: string; companyName: string; email: string; happenedOn: string; how: string }>;
const claim = (ctx: Ctx, { ambassadorId, enrolmentId }: GivenAmbassador, told: Told = {}) =>
  makeClaim(ctx, {
    ...{ ambassadorId, enrolmentId, who: "Bo Kade", companyName: "", email: "bo@kade.example", how: "Over lunch" },
    happenedOn: localDay(ctx.now, "Europe/Amsterdam"),
    ...told,
  });
const newest = async (ctx: Ctx, { ambassadorId }: GivenAmbassador) => (await listOwnClaims(ctx, ambassadorId))[0]?.id ?? "";
const openLead = (ctx: Ctx, enrolmentId: string | null = null) =>
  introduceLead(ctx, {
    source: enrolmentId ? "introduction_form" : "api",
    enrolmentId,
    person: { name: "Bo Kade", email: "bo@kade.example", companyName: "Kade" },
    isTold: true,
  });

describe("a claim", () => {
  test("has an owner and is due after the working days of the workspace; whether the customer is known changes nothing", async () => {
    const { ctx, marketer, ambassador } = await given();
    const monday = { ...ctx, now: new Date("2026-11-02T10:00:00Z") };
    await openLead(ctx);
    const known = await claim(monday, ambassador);
    const unknown = await claim(monday, ambassador, { who: "Nobody", email: "nobody@nowhere.example" });
    expect(known).toEqual(unknown);
    expect(known.dueAt.toISOString()).toBe("2026-11-16T10:00:00.000Z");
    expect(await ctx.db.claim.findMany({ where: { workspaceId: ctx.workspaceId }, select: { ownerUserId: true, leadId: true } })).toEqual(
      Array.from({ length: 2 }, () => ({ ownerUserId: marketer.actor.id, leadId: null })),
    );
    await changeSalesSettings(marketer, () => ({ claimWorkingDays: 1 }));
    expect((await claim(monday, ambassador, { email: "c@c.example" })).dueAt.toISOString()).toBe("2026-11-03T10:00:00.000Z");
    expect(await waitingClaims(monday)).toEqual({ open: 3, overdue: 0 });
    expect(await waitingClaims(later(monday, 30))).toEqual({ open: 3, overdue: 3 });
  });

  test("about one customer is open once, however often it is sent at once, and however it is written", async () => {
    const { ctx, ambassador } = await given();
    const sent = await Promise.allSettled(
      ["bo@kade.example", "BO@kade.example", "bo+tag@kade.example", "bo@kade.example", "bo@kade.example"].map((email) =>
        claim(ctx, ambassador, { email }),
      ),
    );
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of sent) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
    const second = await givenAmbassador(ctx, await givenCampaign(ctx), "Anna Bakker");
    await claim(ctx, second);
    expect((await listClaimPage(ctx, true)).length).toBe(2);
  });

  test("is about a day of the last year, and ten a day are enough", async () => {
    const { ctx, ambassador } = await given();
    for (const happenedOn of ["2199-01-01", "2020-01-01"])
      await expect(claim(ctx, ambassador, { happenedOn })).rejects.toMatchObject({ code: "invalid" });
    const tries = Array.from({ length: 11 }, (_, index) => index);
    const outcomes: string[] = [];
    for (const index of tries)
      outcomes.push(
        await claim(ctx, ambassador, { email: `p${index}@x.example` }).then(
          () => "taken",
          (error: { code: string }) => error.code,
        ),
      );
    expect(outcomes).toEqual([...Array.from({ length: 10 }, () => "taken"), "rate_limited"]);
  });

  test("is folded so that one customer has one name", () => {
    fc.assert(
      fc.property(fc.constantFrom("Café Zuid B.V.", "cafe zuid", "CAFÉ  ZUID bv"), fc.string({ maxLength: 20 }), (companyName, who) => {
        expect(claimSubject({ who, companyName, email: "" })).toBe("company:cafe zuid");
      }),
    );
    expect(claimSubject({ who: " Ann  de Vries ", companyName: "", email: "" })).toBe("name:ann de vries");
  });
});

describe("an answer", () => {
  test("that grants a lead names its introducer, once, and tells the ambassador in their language", async () => {
    const { ctx, marketer, ambassador } = await given("nl");
    const { leadId } = await openLead(ctx);
    await claim(ctx, ambassador);
    const id = await newest(ctx, ambassador);
    const page = await describeClaim(ctx, id, "");
    expect(page.candidates).toMatchObject([{ kind: "lead", id: leadId, introducerName: null }]);
    await runJobs(app.current);
    const before = app.current.mails.length;
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => answerClaim(marketer, id, { intent: "grant", target: `lead:${leadId}`, answer: "Bedankt" })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await runJobs(app.current);
    const mails = app.current.mails.slice(before);
    expect(mails.map(({ to, subject }) => [to.address, subject])).toEqual([[ambassador.email, "Ja: Bo Kade kwam van jou"]]);
    expect(mails[0]?.text).toContain("Bedankt");
    const lead = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: leadId } });
    expect(lead).toMatchObject({ enrolmentId: ambassador.enrolmentId });
    expect(await ctx.db.evidence.findMany({ where: { workspaceId: ctx.workspaceId, leadId } })).toMatchObject([
      { kind: "verbal_referral" },
    ]);
    expect(await listOwnClaims(ctx, ambassador.ambassadorId)).toMatchObject([{ status: "granted", answer: "Bedankt" }]);
  });

  test("cannot take a lead from whoever introduced it", async () => {
    const { ctx, marketer, ambassador } = await given();
    const first = await givenAmbassador(ctx, await givenCampaign(ctx), "Anna Bakker");
    const { leadId } = await openLead(ctx, first.enrolmentId);
    await claim(ctx, ambassador);
    const id = await newest(ctx, ambassador);
    await expect(answerClaim(marketer, id, { intent: "grant", target: `lead:${leadId}`, answer: "" })).rejects.toMatchObject({
      code: "conflict",
    });
    await answerClaim(marketer, id, { intent: "refuse", reasonCode: "other_introducer", answer: "" });
    expect((await describeClaim(ctx, id, "")).status).toBe("refused");
    const lead = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: leadId } });
    expect(lead.enrolmentId).toBe(first.enrolmentId);
  });

  test("cannot take a lead from somebody whose word for it waits until they join; their own they get", async () => {
    const { ctx, marketer, ambassador } = await given();
    const waiting = async (introducerContactId: string) => {
      const person = { name: "Bo Kade", email: "bo@kade.example", companyName: "Kade" };
      return (await introduceLead(ctx, { source: "verbal_referral", enrolmentId: null, introducerContactId, isTold: true, person })).leadId;
    };
    const { contactId } = await upsertContact(ctx, { name: "Eva Lind", email: "eva@klant.example", source: "test" });
    const leadId = await waiting(contactId);
    await claim(ctx, ambassador);
    const id = await newest(ctx, ambassador);
    const grant = (target: string) => answerClaim(marketer, id, { intent: "grant", target: `lead:${target}`, answer: "" });
    await expect(grant(leadId)).rejects.toMatchObject({ code: "conflict", details: { text: { key: "claims:refused.introduced" } } });
    const lead = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: leadId } });
    expect(lead).toMatchObject({ introducerContactId: contactId, enrolmentId: null });
    await changeLeadStage(ctx, { leadId, to: "unqualified", reasonCode: "no_fit" });
    const own = await waiting(ambassador.contactId);
    await grant(own);
    expect((await describeClaim(ctx, id, "")).status).toBe("granted");
  });

  test("that grants a sale has it decided anew by the rules, and grants nothing where they credit nobody", async () => {
    const { ctx, marketer, ambassador } = await given();
    const today = localDay(ctx.now, "Europe/Amsterdam");
    await importDeals(
      app.current,
      ctx,
      "sales",
      saleFile(`F-1;Kade;bo@kade.example;1.000,00;${today};;;;`, "F-2;Noord;;500,00;2025-01-10;;;;"),
    );
    const saleOf = async (externalId: string) =>
      (await ctx.db.sale.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, externalId }, select: { id: true } })).id;
    await claim(ctx, ambassador, { happenedOn: localDay(later(ctx, -2).now, "Europe/Amsterdam") });
    const id = await newest(ctx, ambassador);
    const hints = async (search: string) =>
      (await describeClaim(ctx, id, search)).candidates.map(({ id: saleId, notByRules }) => ({ id: saleId, notByRules }));
    expect(await hints("Kade")).toEqual([{ id: await saleOf("F-1"), notByRules: null }]);
    expect(await hints("Noord")).toEqual([{ id: await saleOf("F-2"), notByRules: "after_event" }]);
    const old = answerClaim(marketer, id, { intent: "grant", target: `sale:${await saleOf("F-2")}`, answer: "" });
    await expect(old).rejects.toMatchObject({ code: "conflict", details: { text: { key: "claims:refused.rules" } } });
    expect(await ctx.db.evidence.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
    expect((await describeClaim(ctx, id, "")).status).toBe("open");
    const saleId = await saleOf("F-1");
    await answerClaim(marketer, id, { intent: "grant", target: `sale:${saleId}`, answer: "" });
    expect(await ctx.db.conversion.findMany({ where: { workspaceId: ctx.workspaceId, saleId } })).toMatchObject([
      { enrolmentId: ambassador.enrolmentId },
    ]);
  });

  test("of another workspace does not exist", async () => {
    const { ctx, ambassador } = await given();
    await claim(ctx, ambassador);
    const id = await newest(ctx, ambassador);
    const other = await given();
    await expect(answerClaim(other.marketer, id, { intent: "refuse", reasonCode: "other", answer: "" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(describeClaim(other.ctx, id, "")).rejects.toMatchObject({ code: "not_found" });
    const foreign = await openLead(other.ctx);
    const mine = await asMember(ctx, ["marketer"]);
    await expect(answerClaim(mine, id, { intent: "grant", target: `lead:${foreign.leadId}`, answer: "" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

test("claims are in an ambassador's own data, and lose their words with either person", async () => {
  const { ctx, ambassador } = await given();
  await claim(ctx, ambassador);
  await claim(ctx, ambassador, { who: "Eva", email: "eva@x.example" });
  expect(await (await exportPerson(ctx, ambassador.contactId, { withNotes: false })).text()).toContain("bo@kade.example");
  const { leadId } = await openLead(ctx);
  const { contactId } = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: leadId } });
  await erasePerson(ctx, contactId, "on_behalf");
  const words = async () =>
    (await ctx.db.claim.findMany({ where: { workspaceId: ctx.workspaceId }, select: { who: true, how: true } }))
      .map(({ who }) => who)
      .sort();
  expect(await words()).toEqual(["", "Eva"]);
  await erasePerson(ctx, ambassador.contactId, "own_request");
  expect(await words()).toEqual(["", ""]);
});
