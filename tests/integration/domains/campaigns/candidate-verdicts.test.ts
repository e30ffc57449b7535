import fc from "fast-check";
import { expect, test } from "vitest";
import type { Audience } from "#app/domains/campaigns/audience.rules";
import { findVerdicts } from "#app/domains/campaigns/candidate-list.repository.server";
import { askedBy, explainPeople, listCandidates, type Candidate } from "#app/domains/campaigns/list-candidates.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { audiences } from "#tests/support/audiences";
import { givenCampaignRow } from "#tests/support/given-link";

const app = useApp();

const days = fc.constantFrom(0, 1, 3, 20, 59, 60, 61, 90, 200, 364, 366, 420);
const orNull = <T>(value: fc.Arbitrary<T>, weight: number) =>
  fc.oneof({ weight, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
const maybe = <T>(value: fc.Arbitrary<T>) => orNull(value, 1);
const rarely = <T>(value: fc.Arbitrary<T>) => orNull(value, 5);
const languages = maybe(fc.constantFrom("nl", "en"));
const countries = maybe(fc.constantFrom("NL", "BE"));
const segments = maybe(fc.constantFrom("Retail", "retail ", "RETAIL", "Care", "Ïle"));

const people = fc.record({
  hasEmail: fc.integer({ max: 9 }).map((nr) => nr < 9),
  isSuppressed: fc.integer({ max: 9 }).map((nr) => nr === 0),
  ending: rarely(fc.constantFrom("merged", "erased")),
  language: languages,
  country: countries,
  segment: segments,
  answers: fc.array(
    fc.record({
      score: fc.integer({ min: 0, max: 10 }).map((score) => (score < 4 ? 9 : score)),
      daysAgo: days,
      sentDaysBefore: maybe(fc.constantFrom(0, 40, 300)),
      surveyType: fc.constantFrom("relationship", "relationship", "relationship", "transactional", "product", "mirror"),
      status: fc.constantFrom("completed", "completed", "completed", "completed", "excluded"),
      hasOpenCase: fc.integer({ max: 5 }).map((nr) => nr === 0),
      language: languages,
      country: countries,
      segment: segments,
    }),
    { maxLength: 3 },
  ),
  enrolment: rarely(fc.constantFrom("active", "paused", "left", "banned", "applied")),
  invitation: rarely(fc.constantFrom("requested", "queued", "sent", "withheld", "stopped", "failed", "joined", "declined", "never")),
  elsewhere: rarely(fc.record({ status: fc.constantFrom("sent", "declined", "joined"), answeredDaysAgo: days })),
  ground: rarely(fc.record({ basis: fc.constantFrom("consent", "customer"), daysAgo: days })),
  newsletter: fc.array(fc.boolean(), { maxLength: 2 }),
});
type Person = typeof people extends fc.Arbitrary<infer T> ? T : never;

const promoted: Person["answers"][number] = {
  ...{ score: 9, daysAgo: 20, sentDaysBefore: null, surveyType: "relationship", status: "completed", hasOpenCase: false },
  ...{ language: null, country: null, segment: null },
};
const promoter: Person = {
  ...{ hasEmail: true, isSuppressed: false, ending: null, language: "nl", country: "NL", segment: null, answers: [promoted] },
  ...{ enrolment: null, invitation: null, elsewhere: null, ground: null, newsletter: [] },
};
/** Somebody for each verdict, and the verdict in a campaign for promoters in the Netherlands. */
const oneOfEach: [string | null, Person][] = [
  [null, promoter],
  ["left", { ...promoter, enrolment: "left" }],
  ["banned", { ...promoter, enrolment: "banned" }],
  ["already_ambassador", { ...promoter, enrolment: "active" }],
  ["never", { ...promoter, invitation: "never" }],
  ["declined", { ...promoter, invitation: "declined" }],
  ["already_invited", { ...promoter, invitation: "sent" }],
  ["suppressed", { ...promoter, isSuppressed: true }],
  ["no_email", { ...promoter, hasEmail: false }],
  ["unhappy", { ...promoter, answers: [{ ...promoted, score: 4 }] }],
  ["fell", { ...promoter, answers: [promoted, { ...promoted, score: 7, daysAgo: 3, surveyType: "product" }] }],
  ["not_now", { ...promoter, elsewhere: { status: "declined", answeredDaysAgo: 3 } }],
  ["no_answer", { ...promoter, answers: [] }],
  ["answer_too_old", { ...promoter, answers: [{ ...promoted, daysAgo: 420 }] }],
  ["score", { ...promoter, answers: [{ ...promoted, score: 7 }] }],
  ["audience", { ...promoter, country: "BE" }],
];

async function givenPeople(ctx: Ctx, campaignId: string, elsewhereId: string, everybody: Person[]): Promise<string[]> {
  const { workspaceId, now } = ctx;
  const moment = (daysAgo: number) => addDays(now, -daysAgo);
  const stamps = { createdAt: now, updatedAt: now };
  const each = everybody.map((person, nr) => ({ ...person, id: `con_${nr}`, email: person.hasEmail ? `p${nr}@example.org` : null }));
  const answers = each.flatMap(({ id, answers: given }) =>
    given.map((answer, nr) => ({ ...answer, contactId: id, id: `rsp_${id}_${nr}` })),
  );
  const merged = each[0]?.id ?? "";
  await ctx.db.contact.createMany({
    data: each.map(({ id, email, language, country, segment, ending }) => ({
      ...{ workspaceId, id, name: id, email, language, country, segment, source: "test", ...stamps },
      mergedIntoId: ending === "merged" && id !== merged ? merged : null,
      erasedAt: ending === "erased" ? now : null,
    })),
  });
  await ctx.db.response.createMany({
    data: answers.map(({ id, contactId, score, daysAgo, sentDaysBefore, surveyType, status, language, country, segment }) => ({
      ...{ workspaceId, id, contactId, source: "test", sourceId: id, score, surveyType, status, language, country, segment, ...stamps },
      answeredAt: moment(daysAgo),
      sentAt: sentDaysBefore === null ? null : moment(daysAgo + sentDaysBefore),
    })),
  });
  const cases = answers.filter(({ hasOpenCase, surveyType }) => hasOpenCase && surveyType !== "mirror");
  await ctx.db.careCase.createMany({
    data: cases.map(({ id }) => ({ workspaceId, id: `cas_${id}`, responseId: id, dueOn: now, ...stamps })),
  });
  for (const { email, isSuppressed } of each)
    if (email && isSuppressed) await suppressAddress(ctx, email.toUpperCase(), "bounced", "mail_server");
  const enrolled = each.flatMap(({ id, enrolment }) => (enrolment ? [{ contactId: id, id: `amb_${id}`, state: enrolment }] : []));
  await ctx.db.ambassador.createMany({ data: enrolled.map(({ id, contactId }) => ({ workspaceId, id, contactId, joinedAt: now })) });
  await ctx.db.enrolment.createMany({
    data: enrolled.map(({ id, state }) => ({
      workspaceId,
      id: `enr_${id}`,
      campaignId,
      ambassadorId: id,
      state,
      termsVersion: 1,
      createdAt: now,
    })),
  });
  for (const id of [campaignId, elsewhereId])
    await ctx.db.invitationBatch.create({ data: { workspaceId, id: `bat_${id}`, campaignId: id, createdAt: now } });
  const invited = each.flatMap(({ id, invitation, elsewhere }) => [
    ...(invitation ? [{ contactId: id, campaignId, status: invitation, answeredAt: null }] : []),
    ...(elsewhere
      ? [{ contactId: id, campaignId: elsewhereId, status: elsewhere.status, answeredAt: moment(elsewhere.answeredDaysAgo) }]
      : []),
  ]);
  await ctx.db.invitation.createMany({
    data: invited.map((one) => ({
      ...{ workspaceId, id: `inv_${one.campaignId}_${one.contactId}`, tokenHash: `${workspaceId}_${one.campaignId}_${one.contactId}` },
      ...{ reason: {}, batchId: `bat_${one.campaignId}`, createdAt: now, sendAt: now, expiresAt: now, ...one },
    })),
  });
  const named = each.flatMap(({ id, ground }) => (ground ? [{ contactId: id, ...ground }] : []));
  await ctx.db.campaignGuest.createMany({
    data: named.map(({ contactId, basis, daysAgo }) => ({
      ...{ workspaceId, id: `gst_${contactId}`, campaignId, contactId, basis, givenOn: moment(daysAgo), createdAt: moment(daysAgo) },
    })),
  });
  const said = each.flatMap(({ id, newsletter }) => newsletter.map((isGranted, nr) => ({ contactId: id, isGranted, nr })));
  await ctx.db.consent.createMany({
    data: said.map(({ contactId, isGranted, nr }) => ({
      ...{ workspaceId, id: `cns_${contactId}_${nr}`, contactId, isGranted, purpose: "newsletter", textVersion: "", source: "test" },
      at: moment(10 - nr),
    })),
  });
  return each.map(({ id }) => id);
}

const verdictOf = ({ contactId, verdict }: Candidate) => ({ contactId, reason: verdict.isIn ? null : verdict.reason });
const dutchPromoters: Audience = {
  match: "all",
  groups: [{ match: "all", conditions: [{ kind: "promoter" }, { kind: "country", value: ["NL"] }] }],
};

test("judged at once or one by one, everybody gets the same verdict, in the same order", { timeout: 120_000 }, async () => {
  const worlds = fc.record({
    everybody: fc.array(people, { minLength: 60, maxLength: 80 }),
    rules: fc.array(audiences, { minLength: 3, maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(worlds, async ({ everybody, rules }) => {
      const ctx = await asMember(await givenWorkspace(app.current), ["marketer"]);
      const { campaignId } = await givenCampaignRow(ctx);
      const { campaignId: elsewhereId } = await givenCampaignRow(ctx, { slug: "elsewhere" });
      const known = oneOfEach.map(([, person]) => person);
      const ids = await givenPeople(ctx, campaignId, elsewhereId, [...known, ...everybody]);
      for (const audience of [dutchPromoters, ...rules]) {
        const asked = await askedBy(ctx, campaignId, audience);
        const [candidates, verdicts] = [await listCandidates(ctx, campaignId, audience), await findVerdicts(ctx, asked)];
        expect(verdicts).toEqual(candidates.map(verdictOf));
        const [one, all] = [await explainPeople(ctx, campaignId, audience, ids), await findVerdicts(ctx, { ...asked, isEverybody: true })];
        const sorted = (list: typeof all) => [...list].sort((a, b) => (a.contactId < b.contactId ? -1 : 1));
        expect(sorted(all)).toEqual(sorted(one.map(verdictOf)));
        if (audience !== dutchPromoters) continue;
        const reasons = new Map(all.map(({ contactId, reason }) => [contactId, reason]));
        expect(oneOfEach.map(([, person], nr) => [reasons.get(`con_${nr}`), person])).toEqual(oneOfEach);
      }
    }),
    { numRuns: 4, endOnFailure: true },
  );
});
