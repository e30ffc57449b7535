import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findJourneyPeople } from "#app/domains/reports/journey.repository.server";
import {
  journeyPeoplePage,
  journeyPeopleTable,
  journeyPeopleView,
  journeyReport,
  journeyView,
} from "#app/domains/reports/journey-report.server";
import { JOURNEY_SIDES, stepBefore, stepsFrom, type JourneyStep } from "#app/domains/reports/journey.rules";
import { encodeCursor } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { csvOf } from "#app/platform/table-file.server";
import { givenWorkspace, useApp } from "#tests/support/app";
import { anyHistory, at, writeHistory, type History } from "./given-history";

const app = useApp();

/** What came before everybody joined on day 0, and some that came later. */
type Before = {
  answers: Array<{ person: number; day: number; score: number }>;
  mails: Array<{ person: number; campaign: number; day: number; opened: number | null }>;
};

const day = fc.integer({ min: -40, max: 20 }).map((value) => value + 0.25);
const anyBefore: fc.Arbitrary<Before> = fc.record({
  answers: fc.array(fc.record({ person: fc.nat({ max: 3 }), day, score: fc.integer({ min: 7, max: 10 }) }), { maxLength: 8 }),
  mails: fc.uniqueArray(
    fc.record({ person: fc.nat({ max: 3 }), campaign: fc.nat({ max: 1 }), day, opened: fc.option(fc.nat({ max: 9 })) }),
    { maxLength: 6, selector: (mail) => `${mail.person}/${mail.campaign}` },
  ),
});

async function writeBefore(ctx: Ctx, before: Before, ids: Awaited<ReturnType<typeof writeHistory>>) {
  const stamp = { workspaceId: ctx.workspaceId, createdAt: ctx.now };
  const contactOf = (person: number) => ids.contacts[person] ?? "";
  await ctx.db.response.createMany({
    data: before.answers.map(({ person, day: on, score }) => ({
      ...{ ...stamp, id: newId("response"), source: "test", sourceId: newId("response"), updatedAt: ctx.now, status: "completed" },
      ...{ contactId: contactOf(person), score, answeredAt: at(on) },
    })),
  });
  const batches = ids.campaigns.map(() => newId("invitationBatch"));
  await ctx.db.invitationBatch.createMany({
    data: ids.campaigns.map((campaignId, index) => ({ ...stamp, id: batches[index] ?? "", campaignId })),
  });
  await ctx.db.invitation.createMany({
    data: before.mails.map(({ person, campaign, day: on, opened }) => ({
      ...{
        ...stamp,
        id: newId("invitation"),
        tokenHash: newId("invitation"),
        status: "sent",
        reason: {},
        sendAt: at(on),
        expiresAt: at(200),
      },
      ...{ campaignId: ids.campaigns[campaign] ?? "", contactId: contactOf(person), batchId: batches[campaign] ?? "" },
      ...{ sentAt: at(on), openedAt: opened === null ? null : at(on + opened) },
    })),
  });
}

type Question = { start: "answered" | "invited"; campaign: number | null; from: number; days: number };
const anyQuestion: fc.Arbitrary<Question> = fc.record({
  start: fc.constantFrom("answered" as const, "invited" as const),
  campaign: fc.option(fc.nat({ max: 1 })),
  from: fc.integer({ min: -40, max: 5 }),
  days: fc.integer({ min: 5, max: 60 }),
});

const first = (days: readonly number[]): number | null => (days.length > 0 ? Math.min(...days) : null);

/** The same, person by person, from the invented past itself. */
function naive(history: History, before: Before, { start, campaign, from, days }: Question) {
  const within = (on: number) => on >= from && on < from + days;
  const inCampaign = (one: { campaign: number }) => campaign === null || one.campaign === campaign;
  return [0, 1, 2, 3].flatMap((person) => {
    const mails = before.mails.filter((mail) => mail.person === person && inCampaign(mail));
    const answers = before.answers.filter((answer) => answer.person === person && answer.score >= 9).map((answer) => answer.day);
    const began = first((start === "answered" ? answers : mails.map((mail) => mail.day)).filter(within));
    if (began === null) return [];
    const own = history.enrolments.flatMap((one, index) => (one.ambassador === person && inCampaign(one) ? [index] : []));
    if (own.length > 0 && began > 0) return [{ person, tookPart: true, amounts: [], taken: new Map<JourneyStep, number | null>() }];
    const mine = <T extends { by: number }>(rows: readonly T[]) => rows.filter((row) => own.includes(row.by % history.enrolments.length));
    const leads = mine(history.leads).filter((lead) => !lead.isDuplicate);
    const sales = mine(history.sales).filter((sale) => sale.isCredited);
    const rewards = sales.flatMap((sale) => sale.rewards.filter(({ status }) => status !== "rejected"));
    const later = mails.filter((mail) => mail.day >= began);
    return [
      {
        person,
        tookPart: false,
        amounts: [
          ...sales.flatMap((sale) => linesOf("revenue", sale.currency, sale.amount, sale.refunds)),
          ...sales.flatMap((sale) =>
            sale.rewards
              .filter(({ status }) => status !== "rejected")
              .flatMap((reward) => linesOf("reward", sale.currency, reward.amount, reward.reversals)),
          ),
        ],
        taken: new Map<JourneyStep, number | null>([
          ["promoters", began],
          ["invited", first(later.map((mail) => mail.day))],
          ["opened", first(later.flatMap((mail) => (mail.opened === null ? [] : [mail.day + mail.opened])))],
          ["joined", own.length > 0 ? 0 : null],
          ["shared", first(mine(history.clicks).flatMap((click) => (click.isBot || click.isRepeat ? [] : [click.day])))],
          ["introduced", first(leads.map((lead) => lead.day))],
          ["accepted", first(leads.flatMap((lead) => lead.acceptedOn))],
          ["won", first(leads.flatMap((lead) => lead.wonOn ?? []))],
          ["revenue", first(sales.flatMap((sale) => [sale.day, ...sale.refunds.map((refund) => refund.day)]))],
          ["reward", first(rewards.flatMap((reward) => [reward.day, ...reward.reversals.map((reversal) => reversal.day)]))],
        ]),
      },
    ];
  });
}

type Line = { what: "revenue" | "reward"; currency: string; minor: number };
const linesOf = (what: Line["what"], currency: string, minor: number, taken: ReadonlyArray<{ amount: number }>): Line[] => [
  { what, currency, minor },
  ...taken.map(({ amount }) => ({ what, currency, minor: -amount })),
];

/** Added up by kind and currency, in their order. */
const summed = (lines: readonly Line[]): Line[] =>
  [...new Set(lines.map(({ what, currency }) => `${what} ${currency}`))].toSorted().map((key) => {
    const own = lines.filter(({ what, currency }) => `${what} ${currency}` === key);
    return { ...(own[0] as Line), minor: own.reduce((sum, { minor }) => sum + minor, 0) };
  });

const DAY = 86_400_000;
const dayText = (offset: number) => new Date(Date.UTC(2026, 0, 1) + offset * DAY).toISOString().slice(0, 10);

describe("whatever happened", () => {
  test("each step counts the people, the shares and the times that a count person by person gives, and its list names them", async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, anyBefore, anyQuestion, async (history, past, question) => {
        const ctx = await givenWorkspace(app.current, { timeZone: "UTC" });
        const ids = await writeHistory(ctx, history);
        await writeBefore(ctx, past, ids);
        const { start, campaign, from, days } = question;
        const query = new URLSearchParams({ period: "custom", from: dayText(from), until: dayText(from + days - 1), start });
        if (campaign !== null) query.set("campaign", ids.campaigns[campaign] ?? "");

        const all = naive(history, past, question);
        const people = all.filter((one) => !one.tookPart);
        const report = await journeyReport(ctx, journeyView(query));
        expect(report.tookPart).toBe(all.length - people.length);
        expect(report.steps.map(({ step }) => step)).toEqual(stepsFrom(start));
        for (const { step, people: count, ofBefore, stopped, around, waited } of report.steps) {
          const previous = stepBefore(step, start);
          const taken = people.filter(({ taken: steps }) => steps.get(step) !== null);
          const both = previous ? taken.filter(({ taken: steps }) => steps.get(previous) !== null) : [];
          const expected = previous ? people.filter(({ taken: steps }) => steps.get(previous) !== null).length : 0;
          expect([step, count, ofBefore?.people ?? 0, ofBefore?.both ?? 0, stopped, around]).toEqual([
            step,
            taken.length,
            expected,
            both.length,
            expected - both.length,
            previous ? taken.length - both.length : 0,
          ]);
          const waits = both
            .map(({ taken: steps }) => (steps.get(step) ?? 0) - (previous ? (steps.get(previous) ?? 0) : 0))
            .filter((wait) => wait >= 0)
            .toSorted((a, b) => a - b);
          expect(waited?.people ?? 0).toBe(waits.length);
          if (waited) expect(waited.median / 86_400).toBeCloseTo(middle(waits), 3);
          for (const side of JOURNEY_SIDES) {
            const listed = await findJourneyPeople(
              ctx,
              { from: at(from), to: at(from + days), start, campaignId: query.get("campaign") },
              { step, side, search: "", after: null, take: 10 },
            );
            const before = people.filter(({ taken: steps }) => previous && steps.get(previous) !== null);
            const wanted = side === "taken" ? taken : before.filter((one) => !taken.includes(one));
            const wantedIds = wanted.map(({ person }) => ids.contacts[person]);
            expect([step, side, listed.map(({ contactId }) => contactId).toSorted()]).toEqual([step, side, wantedIds.toSorted()]);
          }
        }
        expect(summed(report.amounts)).toEqual(summed(people.flatMap((one) => one.amounts)));
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});

const middle = (sorted: readonly number[]): number => {
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
};

test("the list behind a step goes on after somebody who was erased meanwhile", async () => {
  const ctx = await givenWorkspace(app.current);
  const ids = await writeHistory(ctx, { enrolments: [{ ambassador: 0, campaign: 0 }], clicks: [], leads: [], sales: [] });
  await writeBefore(ctx, { answers: [0, 1, 2].map((person) => ({ person, day: -3, score: 10 })), mails: [] }, ids);
  const page = (after: string) => journeyPeoplePage(ctx, journeyPeopleView(new URLSearchParams({ period: "all", after })));
  const all = (await page("")).rows.map(({ name }) => name);
  expect(all).toHaveLength(3);
  expect((await page(encodeCursor([all[0] ?? "", "con_~erased"]))).rows.map(({ name }) => name)).toEqual(all.slice(1));
});

test("a file of the people behind a step holds every one of them with what they brought", async () => {
  const ctx = await givenWorkspace(app.current);
  const sale = { by: 0, lead: null, evidenceKind: "click", day: 5, evidenceDay: 4, amount: 12_000, currency: "EUR", isCredited: true };
  const history: History = {
    enrolments: [{ ambassador: 0, campaign: 0 }],
    clicks: [],
    leads: [],
    sales: [{ ...sale, refunds: [{ day: 6, amount: 2_000 }], rewards: [] }],
  };
  const ids = await writeHistory(ctx, history);
  await writeBefore(ctx, { answers: [0, 1].map((person) => ({ person, day: -3, score: 10 })), mails: [] }, ids);
  const fileOf = async (query: string) => {
    let text = "";
    for await (const part of csvOf(await journeyPeopleTable(ctx, journeyPeopleView(new URLSearchParams(query))))) text += part;
    return text.trim().split("\n");
  };
  const [head, ...rows] = await fileOf("period=all&step=revenue");
  expect(head).toBe("contactId,name,email,company,stepBeforeAt,stepAt,revenue EUR");
  expect(rows).toEqual([`${ids.contacts[0]},Zoë,,,,2026-01-06T00:00:00.000Z,100.00`]);
  expect(await fileOf("period=all&step=joined&side=stopped")).toHaveLength(1);
  expect(await fileOf("period=all&step=invited&side=stopped")).toHaveLength(3);
});
