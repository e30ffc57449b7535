import fc from "fast-check";
import { expect, test } from "vitest";
import { USUAL_AUDIENCE, type Audience } from "#app/domains/campaigns/audience.rules";
import type { CandidateFilter } from "#app/domains/campaigns/candidate-filter.rules";
import { GUEST_BASES } from "#app/domains/campaigns/guest.rules";
import { insertGuests } from "#app/domains/campaigns/guest.repository.server";
import {
  countAudience,
  countCandidates,
  isCandidateOf,
  listCandidates,
  listInvitable,
} from "#app/domains/campaigns/list-candidates.server";
import { saveAudience } from "#app/domains/campaigns/save-audience.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { asMember, givenWorkspace, later, useApp } from "#tests/support/app";
import { audiences } from "#tests/support/audiences";
import { givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();

const answer = fc.record({
  surveyType: fc.constantFrom("relationship", "relationship", "relationship", "transactional", "product", "mirror"),
  status: fc.constantFrom("completed", "completed", "completed", "completed", "unanswered", "excluded"),
  score: fc.constantFrom(10, 10, 9, 9, 8, 8, 7, 6, 2),
  daysAgo: fc.constantFrom(0, 1, 5, 30, 90, 200, 364, 366, 500),
  sentDaysBefore: fc.constantFrom(null, 0, 3, 400),
  team: fc.constantFrom(null, "North", "South", ""),
  product: fc.constantFrom("", " Cloud ", "Cloud"),
  language: fc.constantFrom(null, "nl", "EN"),
  segment: fc.constantFrom(null, "Retail", " retail"),
});
const person = fc.record({
  answers: fc.array(answer, { maxLength: 3 }),
  isWithoutAddress: fc.constantFrom(false, false, false, true),
  isSuppressed: fc.constantFrom(false, false, false, true),
  language: fc.constantFrom(null, "nl", "en"),
  country: fc.constantFrom(null, "NL", "BE"),
  invitation: fc.constantFrom(null, null, null, null, null, null, "sent", "stopped", "never", "declined", "requested"),
  isInvitedElsewhere: fc.constantFrom(false, false, true),
  enrolment: fc.constantFrom(null, null, null, null, null, null, "active", "left"),
  ground: fc.constantFrom(null, null, ...GUEST_BASES),
  agrees: fc.constantFrom(null, true, false),
  hasCase: fc.boolean(),
});
type InventedPerson = typeof person extends fc.Arbitrary<infer T> ? T : never;

const rules = fc.oneof(audiences, fc.constantFrom<Audience>(USUAL_AUDIENCE, { match: "all", groups: [] }));
const parts: fc.Arbitrary<CandidateFilter> = fc.constantFrom(
  {},
  { team: "North" },
  { product: "Cloud", class: "promoter" as const },
  { class: "passive" as const },
  { language: "nl", segment: "Retail" },
);

/** Two live campaigns; people know of the first what is invented, and of the second whom it invited. */
async function given(people: InventedPerson[]) {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["marketer"]);
  const ids = [await givenLiveCampaign(lotte), await givenLiveCampaign(lotte, { slug: "second" })];
  const [first = "", second = ""] = ids;
  await Promise.all(people.map((one) => givenPerson(ctx, one, first, second)));
  return { lotte, ids };
}

async function givenPerson(ctx: Ctx, one: InventedPerson, first: string, second: string): Promise<void> {
  const { workspaceId, now } = ctx;
  const contactId = newId("contact");
  const email = one.isWithoutAddress ? null : `${contactId}@example.org`.toLowerCase();
  const at = { createdAt: now, updatedAt: now };
  const facts = { language: one.language, country: one.country, source: "test" };
  await ctx.db.contact.create({ data: { workspaceId, id: contactId, name: "Somebody", email, ...facts, ...at } });
  const responses = one.answers.map(({ daysAgo, sentDaysBefore, status, score, product, ...rest }) => ({
    ...{ workspaceId, id: newId("response"), source: "test", sourceId: newId("response"), contactId, status, ...rest, ...at },
    score: status === "completed" ? score : null,
    answeredAt: status === "completed" ? later(ctx, -daysAgo).now : null,
    sentAt: sentDaysBefore === null ? null : later(ctx, -daysAgo - sentDaysBefore).now,
    attributes: { product },
  }));
  await ctx.db.response.createMany({ data: responses });
  const [asked] = responses;
  if (asked && one.hasCase) {
    const care = { workspaceId, id: newId("careCase"), responseId: asked.id, dueOn: now, ...at };
    await ctx.db.careCase.create({ data: care });
  }
  if (one.isSuppressed && email) await suppressAddress(ctx, email, "unsubscribed", "person");
  if (one.ground)
    await insertGuests(ctx, first, [{ contactId, basis: one.ground, givenOn: "2026-01-05", evidence: "list" }], {
      importId: null,
      userId: null,
    });
  if (one.agrees !== null) {
    const consent = { workspaceId, id: newId("consent"), contactId, purpose: "newsletter", isGranted: one.agrees };
    await ctx.db.consent.create({ data: { ...consent, textVersion: "1", source: "test", at: now } });
  }
  if (one.enrolment) {
    const ambassadorId = newId("ambassador");
    await ctx.db.ambassador.create({ data: { workspaceId, id: ambassadorId, contactId, joinedAt: now } });
    const enrolment = { workspaceId, id: newId("enrolment"), campaignId: first, ambassadorId, termsVersion: 1, createdAt: now };
    await ctx.db.enrolment.create({ data: { ...enrolment, state: one.enrolment } });
  }
  if (one.invitation) await givenInvitation(ctx, first, contactId, one.invitation);
  if (one.isInvitedElsewhere) await givenInvitation(ctx, second, contactId, "sent");
}

async function givenInvitation(ctx: Ctx, campaignId: string, contactId: string, status: string): Promise<void> {
  const { workspaceId, now } = ctx;
  const batchId = newId("invitationBatch");
  await ctx.db.invitationBatch.create({ data: { workspaceId, id: batchId, campaignId, createdAt: now } });
  const invitation = { workspaceId, id: newId("invitation"), campaignId, batchId, contactId, tokenHash: newId("invitation"), status };
  const answeredAt = status === "declined" ? later(ctx, -10).now : null;
  await ctx.db.invitation.create({ data: { ...invitation, reason: {}, createdAt: now, sendAt: now, expiresAt: now, answeredAt } });
}

const listed = async (lotte: Ctx, campaignId: string, part: CandidateFilter, audience?: Audience) =>
  (await listCandidates(lotte, campaignId, audience)).filter((one) => one.verdict.isIn && isCandidateOf(one, part));

test("as many are counted, and the same found, as are listed one by one, whatever is known of them, for whatever rules, part and campaigns", async () => {
  let [counted, asked] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 8, maxLength: 18 }),
      fc.array(fc.tuple(rules, parts), { minLength: 4, maxLength: 4 }),
      async (people, questions) => {
        const { lotte, ids } = await given(people);
        for (const [version, [audience, part]] of questions.entries()) {
          for (const id of ids) expect(await countAudience(lotte, id, audience)).toBe((await listed(lotte, id, {}, audience)).length);
          for (const id of ids) expect(await listInvitable(lotte, id, audience, { part })).toEqual(await listed(lotte, id, part, audience));
          await saveAudience(lotte, ids[version % 2] ?? "", Math.floor(version / 2), audience);
          const expected = await Promise.all(ids.map(async (id) => (await listed(lotte, id, part)).length));
          expect(await countCandidates(lotte, ids, part)).toEqual(expected);
          counted += expected.reduce((sum, count) => sum + count, 0);
          asked += 1;
        }
      },
    ),
    { numRuns: 12 },
  );
  expect(asked).toBe(48);
  expect(counted, "somebody was there to be counted").toBeGreaterThan(20);
}, 120_000);

test("nobody is asked about no campaign", async () => {
  const { lotte } = await given([]);
  expect(await countCandidates(lotte, [])).toEqual([]);
});

test("more people can be asked about than a statement takes values", async () => {
  const { lotte, ids } = await given([]);
  const [campaignId = ""] = ids;
  const everybody = Array.from({ length: 70_000 }, (_, nr) => `con_${nr}`);
  const conditions = [{ kind: "newsletter" }, { kind: "no_open_case" }, { kind: "not_invited_before" }] as const;
  const audience: Audience = { match: "all", groups: [{ match: "all", conditions: [...conditions] }] };
  expect(await listCandidates(lotte, campaignId, audience, everybody)).toEqual([]);
});
