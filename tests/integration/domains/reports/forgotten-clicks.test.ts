import { DateTime } from "luxon";
import { beforeEach, expect, test } from "vitest";
import { forgetClicks } from "#app/domains/privacy/forget-clicks.server";
import { ambassadorRevenueReport } from "#app/domains/reports/ambassador-revenue-report.server";
import { listClickRows } from "#app/domains/reports/click-rows.repository.server";
import { countSteps, findPeopleOfStep } from "#app/domains/reports/campaign-people.repository.server";
import { findHomeFacts } from "#app/domains/reports/home-facts.repository.server";
import { findJourneyPeople } from "#app/domains/reports/journey.repository.server";
import { detailRows } from "#app/domains/reports/lead-outcomes.repository.server";
import { countClicks } from "#app/domains/totals/count-clicks.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { givenWorkspace, useApp } from "#tests/support/app";
import { at as contextAt } from "#tests/support/programme";
import { at, writeHistory } from "./given-history";

const app = useApp();
const ZONE = "Europe/Amsterdam";
const click = { isBot: false, isRepeat: false };

let ctx: Ctx;
let ids: Awaited<ReturnType<typeof writeHistory>>;

/** On day 500 the clicks of the first hundred days are too old: Zoë has some of each, anna only old ones, Émile only a bot's, Bo none. */
beforeEach(async () => {
  ctx = contextAt(await givenWorkspace(app.current, { timeZone: ZONE }), at(500));
  ids = await writeHistory(ctx, {
    enrolments: [0, 1, 2, 3].map((ambassador) => ({ ambassador, campaign: 0 })),
    clicks: [
      { by: 0, day: 30.99, ...click },
      { by: 0, day: 450.5, ...click },
      { by: 1, day: 0.1, ...click },
      { by: 1, day: 20.5, ...click },
      { by: 2, day: 40, ...click, isBot: true },
    ],
    leads: [],
    sales: [],
  });
  await ctx.db.response.createMany({
    data: ids.contacts.map((contactId) => ({
      ...{ workspaceId: ctx.workspaceId, id: newId("response"), source: "test", sourceId: newId("response"), contactId, score: 10 },
      ...{ status: "completed", answeredAt: at(-3), createdAt: at(-3), updatedAt: at(-3) },
    })),
  });
  await countClicks(ctx);
});

const dayOf = (instant: Date | null) => instant && DateTime.fromJSDate(instant, { zone: ZONE }).toISODate();

async function told() {
  const campaignId = ids.campaigns[0] ?? "";
  const page = { search: "", after: null, take: 10 };
  const filter = { from: at(-10), to: at(10), start: "answered" as const, campaignId: null };
  const journey = await findJourneyPeople(ctx, filter, { ...page, step: "shared", side: "taken" });
  const funnel = await findPeopleOfStep(ctx, campaignId, { ...page, step: "shared" });
  const period = { from: at(400), to: at(500), basis: "activity" as const };
  const details = await detailRows(ctx, { ...period, currency: "EUR", ambassadorIds: ids.ambassadors }, null);
  return {
    journey: journey.map(({ name, at: on, since }) => [name, dayOf(on), on && since && on >= since]),
    funnel: [(await countSteps(ctx, campaignId)).shared, funnel.map(({ name, at: on }) => [name, dayOf(on), on >= at(0)])],
    lastActivity: ids.ambassadors.map((id) => dayOf(details.get(id)?.lastActivityAt ?? null)),
    hasVisit: (await findHomeFacts(ctx)).hasVisit,
  };
}

test("the journey, the funnel of a campaign, the last activity and the first steps tell the same day before and after clicks are forgotten", async () => {
  const before = await told();
  expect(before).toEqual({
    journey: [
      ["anna", "2026-01-01", true],
      ["Zoë", "2026-02-01", true],
    ],
    funnel: [
      2,
      [
        ["anna", "2026-01-01", true],
        ["Zoë", "2026-02-01", true],
      ],
    ],
    lastActivity: ["2027-03-27", "2026-01-21", null, null],
    hasVisit: true,
  });
  expect(await forgetClicks(ctx)).toBe(4);
  expect(await told()).toEqual(before);
  await ctx.db.click.deleteMany({ where: { workspaceId: ctx.workspaceId } });
  expect((await findHomeFacts(ctx)).hasVisit).toBe(true);
});

test("a period that begins or ends within a day counts forgotten clicks by whole days, and says so where only part of a day is asked for", async () => {
  const clicks = async (from: number | null, to: number | null) => {
    const period = { from: from === null ? null : at(from), to: to === null ? null : at(to), basis: "activity" as const };
    const { data } = await ambassadorRevenueReport(ctx, { ...period, limit: 10 });
    return Object.fromEntries(data.map((row) => [row.name, row.clicks]));
  };
  const ofAll = { Zoë: 2, anna: 2 };
  expect([await clicks(null, 499.7), await clicks(10.25, 440.3)]).toEqual([ofAll, { Zoë: 1, anna: 1 }]);
  expect(await forgetClicks(ctx)).toBe(4);
  expect([await clicks(null, 499.7), await clicks(450.2, 499.7)]).toEqual([ofAll, { Zoë: 1 }]);
  await expect(clicks(10.25, 440.3)).rejects.toThrow(/^from must be the start of a day: before 2026-04-.* clicks are known by day only$/);
  await expect(clicks(null, 10.25)).rejects.toThrow(/^to must be the start of a day/);
});

test("the clicks behind a figure are listed one by one, or by day once they are forgotten, and add up to it on every page", async () => {
  const filter = { from: null, to: null, basis: "activity" as const, currency: "EUR" };
  const list = async () => {
    const rows = [];
    for (let after: { at: Date; key: string } | null = null; rows.length < 20;) {
      const page = await listClickRows(ctx, filter, { after, take: 1 });
      rows.push(...page);
      after = page[0] ?? null;
      if (!after) break;
    }
    return rows.map(({ at: on, ambassadorName, channel, count }) => [dayOf(on), ambassadorName, channel, count]);
  };
  const kept = ["2027-03-27", "Zoë", "link", 1];
  expect(await list()).toEqual([
    kept,
    ["2026-02-01", "Zoë", "link", 1],
    ["2026-01-21", "anna", "link", 1],
    ["2026-01-01", "anna", "link", 1],
  ]);
  await forgetClicks(ctx);
  expect(await list()).toEqual([kept, ["2026-02-01", "Zoë", null, 1], ["2026-01-21", "anna", null, 1], ["2026-01-01", "anna", null, 1]]);
  expect(await listClickRows(ctx, { ...filter, ambassadorId: ids.ambassadors[1] }, { after: null, take: 10 })).toHaveLength(2);
  expect(await listClickRows(ctx, { ...filter, channel: "api" }, { after: null, take: 10 })).toEqual([]);
});
