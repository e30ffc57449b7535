import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { getCompany } from "#app/domains/contacts/get-company.server";
import { findContactByEmail, getContact } from "#app/domains/contacts/get-contact.server";
import { listMerges, mergePeople, undoMerge } from "#app/domains/contacts/merge-people.server";
import { updateContact } from "#app/domains/contacts/save-contact.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { NewResponse, recordResponse } from "#app/domains/nps/record-response.server";
import { listEvidenceOf } from "#app/domains/referrals/load-attribution-input.repository.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, later, useApp } from "#tests/support/app";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";

const app = useApp();

const answerOf = (ctx: Ctx, email: string, score: number) =>
  recordResponse(ctx, NewResponse.parse({ email, score, answeredAt: ctx.now.toISOString() }));

async function twoPeople(ctx: Ctx) {
  const ana = await upsertContact(ctx, {
    email: "ana@vos.nl",
    name: "Ana Vos",
    country: "NL",
    attributes: { plan: "gold" },
    source: "test",
  });
  const bo = await upsertContact(ctx, {
    ...{ email: "a.vos@gmail.com", externalId: "7", name: "A. Vos", jobTitle: "Planner", attributes: { plan: "silver", size: "40" } },
    source: "test",
  });
  return { keptId: ana.contactId, mergedId: bo.contactId };
}

/** Every row of these tables as it stands: what an undo must bring back. Append-only records of the merge itself are left out. */
async function everything(ctx: Ctx): Promise<string> {
  const tables = [
    ...["Contact", "ContactIdentity", "Company", "CompanyIdentity", "Response", "Lead", "Ambassador", "Enrolment", "Invitation"],
    ...["Referral", "ReferralLock", "Evidence", "Consent", "Sale", "LeadStageChange"],
  ];
  const rows = await Promise.all(
    tables.map((table) =>
      ctx.app.database.prisma.$queryRawUnsafe(
        `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE "workspaceId" = $1 ORDER BY t."id"`,
        ctx.workspaceId,
      ),
    ),
  );
  return JSON.stringify(Object.fromEntries(tables.map((table, index) => [table, rows[index]])), null, 1);
}

describe("merging two people", () => {
  test("leaves one, with what it lacked from the other, who is found by either's address and id", async () => {
    const ctx = await givenWorkspace(app.current);
    const pair = await twoPeople(ctx);
    await answerOf(ctx, "a.vos@gmail.com", 10);
    const { isNew } = await mergePeople(ctx, { kind: "contact", ...pair });
    expect(isNew).toBe(true);
    const ana = await getContact(ctx, pair.mergedId);
    expect(ana).toMatchObject({
      id: pair.keptId,
      name: "Ana Vos",
      country: "NL",
      jobTitle: "Planner",
      attributes: { plan: "gold", size: "40" },
    });
    expect((await findContactByEmail(ctx, "a.vos@gmail.com"))?.id).toBe(pair.keptId);
    expect(await ctx.db.response.count({ where: { workspaceId: ctx.workspaceId, contactId: pair.keptId } })).toBe(1);
  });

  test("what comes in later under either's keys lands on the one that stays", async () => {
    const ctx = await givenWorkspace(app.current);
    const pair = await twoPeople(ctx);
    await mergePeople(ctx, { kind: "contact", ...pair });
    const byMail = await upsertContact(ctx, { email: "A.Vos+x@gmail.com", phone: "+31612345678", source: "test" });
    const byId = await upsertContact(ctx, { externalId: "7", source: "test" });
    expect([byMail.contactId, byId.contactId]).toEqual([pair.keptId, pair.keptId]);
    const { companyId } = await upsertContact(ctx, { email: "ana@vos.nl", source: "test" });
    await answerOf(ctx, "a.vos@gmail.com", 3);
    expect(await ctx.db.response.findFirst({ where: { workspaceId: ctx.workspaceId } })).toMatchObject({ contactId: pair.keptId });
    expect(companyId).not.toBeNull();
  });

  test("the same merge ten times at once happens once", async () => {
    const ctx = await givenWorkspace(app.current);
    const pair = await twoPeople(ctx);
    const results = await Promise.all(Array.from({ length: 10 }, () => mergePeople(ctx, { kind: "contact", ...pair })));
    expect(results.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(results.map(({ mergeId }) => mergeId)).size).toBe(1);
    expect(await ctx.db.peopleMerge.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
    expect(await ctx.db.activity.count({ where: { workspaceId: ctx.workspaceId, kind: "contact.merged" } })).toBe(1);
  });

  test("in both directions at once happens in one of them", async () => {
    const ctx = await givenWorkspace(app.current);
    const { keptId, mergedId } = await twoPeople(ctx);
    const results = await Promise.allSettled([
      mergePeople(ctx, { kind: "contact", keptId, mergedId }),
      mergePeople(ctx, { kind: "contact", keptId: mergedId, mergedId: keptId }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("never runs in a circle, and nobody is merged with themselves or twice", async () => {
    const ctx = await givenWorkspace(app.current);
    const { keptId, mergedId } = await twoPeople(ctx);
    const { contactId: third } = await upsertContact(ctx, { email: "cas@vos.nl", source: "test" });
    await expect(mergePeople(ctx, { kind: "contact", keptId, mergedId: keptId })).rejects.toMatchObject({ code: "invalid" });
    await mergePeople(ctx, { kind: "contact", keptId, mergedId });
    await expect(mergePeople(ctx, { kind: "contact", keptId: mergedId, mergedId: keptId })).rejects.toMatchObject({ code: "conflict" });
    await expect(mergePeople(ctx, { kind: "contact", keptId: third, mergedId })).rejects.toMatchObject({ code: "conflict" });
    await mergePeople(ctx, { kind: "contact", keptId: third, mergedId: keptId });
    expect((await getContact(ctx, mergedId)).id).toBe(third);
    await expect(mergePeople(ctx, { kind: "contact", keptId, mergedId: third })).rejects.toMatchObject({ code: "conflict" });
  });

  test("two ambassadors are refused, one goes along with the merge", async () => {
    const ctx = await givenWorkspace(app.current);
    const { campaignId } = await givenCampaignRow(ctx);
    const one = await givenEnrolmentRow(ctx, { campaignId, name: "Ana" });
    const two = await givenEnrolmentRow(ctx, { campaignId, name: "Bo" });
    await expect(mergePeople(ctx, { kind: "contact", keptId: one.contactId, mergedId: two.contactId })).rejects.toThrow(/ambassadors/);
    const { contactId } = await upsertContact(ctx, { email: "ana@vos.nl", source: "test" });
    await mergePeople(ctx, { kind: "contact", keptId: contactId, mergedId: one.contactId });
    expect(await ctx.db.ambassador.findFirst({ where: { workspaceId: ctx.workspaceId, id: one.ambassadorId } })).toMatchObject({
      contactId,
    });
  });

  test("people of another workspace do not exist", async () => {
    const ctx = await givenWorkspace(app.current);
    const other = await givenWorkspace(app.current);
    const pair = await twoPeople(ctx);
    const { contactId } = await upsertContact(other, { email: "eve@elsewhere.nl", source: "test" });
    await expect(mergePeople(other, { kind: "contact", keptId: contactId, mergedId: pair.mergedId })).rejects.toMatchObject({
      code: "not_found",
    });
    const { mergeId } = await mergePeople(ctx, { kind: "contact", ...pair });
    await expect(undoMerge(other, mergeId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("taking them apart", () => {
  test("brings every row back as it was, also what was chosen from the other", async () => {
    const ctx = await givenWorkspace(app.current);
    const pair = await twoPeople(ctx);
    const before = await everything(ctx);
    const picks = { name: "merged", email: "merged", "attributes.plan": "merged" } as const;
    const { mergeId } = await mergePeople(later(ctx, 1), { kind: "contact", ...pair, picks });
    expect(await getContact(ctx, pair.keptId)).toMatchObject({
      name: "A. Vos",
      email: "a.vos@gmail.com",
      country: "NL",
      jobTitle: "Planner",
      attributes: { plan: "silver", size: "40" },
    });
    const told = await ctx.db.activity.findFirst({ where: { workspaceId: ctx.workspaceId, kind: "contact.merged" } });
    expect(told?.data).toMatchObject({ picked: ["name", "email", "attributes.plan"] });
    await undoMerge(later(ctx, 2), mergeId);
    expect(await everything(ctx)).toBe(before);
  });

  test("puts back what is as the merge left it, and keeps what was changed since", async () => {
    const ctx = await asMember(await givenWorkspace(app.current), ["marketer"]);
    const pair = await twoPeople(ctx);
    await answerOf(ctx, "a.vos@gmail.com", 10);
    const { mergeId } = await mergePeople(ctx, { kind: "contact", ...pair });
    expect(await listMerges(ctx, "contact", pair.keptId)).toMatchObject([{ id: mergeId, name: "A. Vos", by: "marketer" }]);
    await updateContact(later(ctx, 1), pair.keptId, { segment: "Care", attributes: { plan: "gold", size: "50" } });
    await undoMerge(ctx, mergeId);
    expect(await getContact(ctx, pair.keptId)).toMatchObject({ jobTitle: null, segment: "Care", attributes: { plan: "gold", size: "50" } });
    expect(await getContact(ctx, pair.mergedId)).toMatchObject({ id: pair.mergedId, jobTitle: "Planner" });
    expect((await findContactByEmail(ctx, "a.vos@gmail.com"))?.id).toBe(pair.mergedId);
    expect(await ctx.db.response.count({ where: { workspaceId: ctx.workspaceId, contactId: pair.mergedId } })).toBe(1);
    await expect(undoMerge(ctx, mergeId)).rejects.toMatchObject({ code: "conflict" });
    expect(await listMerges(ctx, "contact", pair.keptId)).toEqual([]);
  });

  test("waits until a later merge of the one that was kept is undone", async () => {
    const ctx = await givenWorkspace(app.current);
    const pair = await twoPeople(ctx);
    const { contactId: third } = await upsertContact(ctx, { email: "cas@vos.nl", source: "test" });
    const first = await mergePeople(ctx, { kind: "contact", ...pair });
    const second = await mergePeople(ctx, { kind: "contact", keptId: third, mergedId: pair.keptId });
    await expect(undoMerge(ctx, first.mergeId)).rejects.toMatchObject({ code: "conflict" });
    await undoMerge(ctx, second.mergeId);
    await undoMerge(ctx, first.mergeId);
    expect((await getContact(ctx, pair.mergedId)).id).toBe(pair.mergedId);
  });

  test("ten times at once happens once", async () => {
    const ctx = await givenWorkspace(app.current);
    const { mergeId } = await mergePeople(ctx, { kind: "contact", ...(await twoPeople(ctx)) });
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => undoMerge(ctx, mergeId)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("whatever was merged, undone in the opposite order, leaves every row as it was", () => {
  const person = fc.record({
    name: fc.constantFrom("", "Ana", "Bo", "Émile"),
    country: fc.constantFrom(null, "NL", "BE"),
    company: fc.constantFrom("", "Vos B.V.", "Noord", "Zuid"),
    score: fc.constantFrom(null, 0, 7, 10),
    isIntroduced: fc.boolean(),
    isAmbassador: fc.boolean(),
    attributes: fc.dictionary(fc.constantFrom("plan", "size", "tier"), fc.constantFrom("a", "b")),
  });

  test("people and companies", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 2, maxLength: 4 }),
        fc.array(fc.tuple(fc.constantFrom("contact" as const, "company" as const), fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 4 }),
        async (people, merges) => {
          const ctx = await givenWorkspace(app.current);
          const { campaignId } = await givenCampaignRow(ctx);
          const introducer = await givenEnrolmentRow(ctx, { campaignId, name: "Introducer" });
          const ids: string[] = [];
          for (const [index, { company, score, isIntroduced, isAmbassador, ...fields }] of people.entries()) {
            const email = `p${index}@gmail.com`;
            const { contactId } = await upsertContact(ctx, { email, companyName: company, ...fields, source: "test" });
            ids.push(contactId);
            if (score !== null) await answerOf(ctx, email, score);
            if (isIntroduced)
              await introduceLead(ctx, {
                ...{ source: "introduction_form" as const, enrolmentId: introducer.enrolmentId, isTold: true, whyNow: "" },
                person: { name: fields.name || email, email, companyName: company },
              });
            if (isAmbassador)
              await ctx.db.ambassador.create({
                data: { workspaceId: ctx.workspaceId, id: `amb_${contactId}`, contactId, joinedAt: ctx.now },
              });
          }
          const companies = await ctx.db.company.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { name: "asc" } });
          const of = { contact: ids, company: companies.map(({ id }) => id) };
          const states: string[] = [];
          const done: string[] = [];
          for (const [index, [kind, a, b]] of merges.entries()) {
            const [keptId, mergedId] = [of[kind][a % of[kind].length], of[kind][b % of[kind].length]];
            if (!keptId || !mergedId) continue;
            const state = await everything(ctx);
            const merged = await mergePeople(later(ctx, index + 1), { kind, keptId, mergedId }).catch(() => null);
            if (!merged?.isNew) {
              expect(await everything(ctx)).toBe(state);
              continue;
            }
            states.push(state);
            done.push(merged.mergeId);
          }
          for (const mergeId of done.reverse()) {
            await undoMerge(later(ctx, 10), mergeId);
            expect(await everything(ctx)).toBe(states.pop());
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);
});

describe("merging two companies", () => {
  test("brings their people, domains and claims together, and counts evidence on either", async () => {
    const ctx = await givenWorkspace(app.current);
    const north = await upsertContact(ctx, { email: "ana@north.nl", companyName: "North", source: "test" });
    const south = await upsertContact(ctx, { email: "bo@south.nl", companyName: "South", source: "test" });
    const [keptId, mergedId] = [north.companyId ?? "", south.companyId ?? ""];
    const { campaignId } = await givenCampaignRow(ctx);
    const { enrolmentId } = await givenEnrolmentRow(ctx, { campaignId });
    await introduceLead(ctx, {
      ...{ source: "introduction_form" as const, enrolmentId, isTold: true, whyNow: "" },
      person: { name: "Bo", email: "bo@south.nl", companyName: "South" },
    });
    expect(await listEvidenceOf(ctx, { contactId: null, companyId: keptId })).toEqual([]);
    const { mergeId } = await mergePeople(ctx, { kind: "company", keptId, mergedId });
    for (const companyId of [keptId, mergedId])
      expect(await listEvidenceOf(ctx, { contactId: null, companyId })).toMatchObject([{ enrolmentId }]);
    expect((await getContact(ctx, south.contactId)).companyId).toBe(keptId);
    expect((await getCompany(ctx, mergedId)).domains.sort()).toEqual(["north.nl", "south.nl"]);
    const cas = await upsertContact(ctx, { email: "cas@south.nl", source: "test" });
    expect(cas.companyId).toBe(keptId);
    await undoMerge(ctx, mergeId);
    expect((await getContact(ctx, south.contactId)).companyId).toBe(mergedId);
    expect((await getContact(ctx, cas.contactId)).companyId).toBe(keptId);
  });
});
