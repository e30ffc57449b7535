import { DateTime } from "luxon";
import { beforeEach, describe, expect, test } from "vitest";
import { createContext, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { findOldClicks, forgetClicks } from "#app/domains/privacy/forget-clicks.server";
import { changePrivacySettings } from "#app/domains/privacy/privacy-settings.server";
import { keptClicksFrom } from "#app/domains/referrals/click-retention.rules";
import { dropEmptyClickPartitions } from "#app/domains/referrals/click.repository.server";
import { countClicks } from "#app/domains/totals/count-clicks.server";
import { repairTotals } from "#app/domains/totals/repair-totals.server";
import { givenWorkspace, useApp } from "#tests/support/app";
import { at, givenAmbassador, givenCampaign } from "#tests/support/programme";

const app = useApp();
const NOW = new Date("2026-11-28T12:00:00Z");
const ZONE = "Europe/Amsterdam";

test.each([
  { name: "thirteen months back, from the beginning of that day", months: 13, longestWindowDays: 90, from: "2025-10-28T00:00+01:00" },
  { name: "a window that is longer than what was chosen", months: 1, longestWindowDays: 90, from: "2026-08-30T00:00+02:00" },
  { name: "no campaign at all", months: 1, longestWindowDays: 0, from: "2026-10-28T00:00+01:00" },
])("clicks are kept: $name", ({ months, longestWindowDays, from }) => {
  expect(keptClicksFrom(NOW, ZONE, { months, longestWindowDays })).toEqual(new Date(from));
});

let ctx: Ctx;
let links: Array<{ linkId: string; enrolmentId: string }>;

beforeEach(async () => {
  ctx = at(await givenWorkspace(app.current), NOW);
  const campaignId = await givenCampaign(ctx, { windowDays: 30 });
  const { enrolmentId } = await givenAmbassador(ctx, campaignId);
  const { id: linkId } = await ctx.db.referralLink.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, enrolmentId } });
  links = [{ linkId, enrolmentId }];
});

const clickOn = (instants: Date[], own = ctx) =>
  own.db.click.createMany({
    data: instants.map((instant) => ({
      workspaceId: own.workspaceId,
      id: newId("click"),
      at: instant,
      visitorHash: newId("click"),
      ...(links[0] as (typeof links)[number]),
    })),
  });
const monthsAgo = (months: number, hour = 12) => DateTime.fromJSDate(NOW).minus({ months }).set({ hour }).toJSDate();
const rowsOf = (own: Ctx) => own.db.click.count({ where: { workspaceId: own.workspaceId } });
const totalOf = async (own: Ctx) =>
  (await own.db.clickTotal.aggregate({ where: { workspaceId: own.workspaceId }, _sum: { clicks: true } }))._sum.clicks ?? 0;
const keepFor = (clickMonths: number) =>
  changePrivacySettings(ctx, { maySendMail: false, contactEmail: null, statementUrl: null, clickMonths });
const told = () => ctx.db.activity.findMany({ where: { workspaceId: ctx.workspaceId, kind: "clicks.forgotten" }, select: { data: true } });

describe("clicks that are older than a workspace keeps them", () => {
  test("go, with an activity that says how many; their totals stay and are found right, however often", async () => {
    await clickOn([monthsAgo(24), monthsAgo(14), monthsAgo(14, 13), monthsAgo(12), monthsAgo(0, 9)]);
    await countClicks(ctx);
    expect(await findOldClicks(ctx)).toMatchObject({ clicks: 3, isMore: false, longestWindowDays: 30 });
    expect([await forgetClicks(ctx), await forgetClicks(ctx)]).toEqual([3, 0]);
    expect([await rowsOf(ctx), await totalOf(ctx)]).toEqual([2, 5]);
    expect(await told()).toMatchObject([{ data: { clicks: 3 } }]);
    expect(await repairTotals(ctx)).toEqual({ clickTotals: 0, ambassadors: 0 });
    expect(await totalOf(ctx)).toBe(5);
  });

  test("stay until they are counted", async () => {
    await clickOn([monthsAgo(20)]);
    expect([await forgetClicks(ctx), await rowsOf(ctx)]).toEqual([0, 1]);
  });

  test("stay in every other workspace", async () => {
    const other = at(await givenWorkspace(app.current), NOW);
    await clickOn([monthsAgo(20)], other);
    await clickOn([monthsAgo(20)]);
    await countClicks(ctx);
    expect([await forgetClicks(ctx), await rowsOf(ctx), await rowsOf(other)]).toEqual([1, 0, 1]);
  });

  test("are as many as the months that were chosen leave, but never one that may still bring a credit", async () => {
    await clickOn([monthsAgo(3), new Date(NOW.getTime() - 20 * 86_400_000)]);
    await countClicks(ctx);
    expect(await forgetClicks(ctx)).toBe(0);
    await keepFor(1);
    expect([await forgetClicks(ctx), await rowsOf(ctx)]).toEqual([1, 1]);
    await ctx.db.campaign.updateMany({ where: { workspaceId: ctx.workspaceId }, data: { windowDays: 365 } });
    await clickOn([monthsAgo(6)]);
    expect([await forgetClicks(ctx), await rowsOf(ctx)]).toEqual([0, 2]);
  });

  test.each([0, 37])("%d months is no choice", (clickMonths) => expect(keepFor(clickMonths)).rejects.toThrow());

  test("a change of time zone keeps the totals that have no rows any more, and counts the others anew", async () => {
    await clickOn([monthsAgo(24), monthsAgo(14), monthsAgo(12), monthsAgo(11, 0)]);
    await countClicks(ctx);
    await forgetClicks(ctx);
    for (const timeZone of ["America/Los_Angeles", "Pacific/Auckland", ZONE]) {
      await app.current.database.prisma.workspace.update({ where: { id: ctx.workspaceId }, data: { timeZone } });
      ctx = { ...createContext({ app: app.current, workspace: { ...ctx.workspace, timeZone }, actor: ctx.actor }), now: NOW };
      await countClicks(ctx);
      expect(await totalOf(ctx), timeZone).toBe(4);
      expect(await repairTotals(ctx)).toEqual({ clickTotals: 0, ambassadors: 0 });
    }
  });

  test("go while others count and repair: nothing is counted twice or lost", async () => {
    await clickOn(Array.from({ length: 60 }, (_, nr) => monthsAgo(nr % 30, nr % 24)));
    await countClicks(ctx);
    const before = await totalOf(ctx);
    await Promise.all([forgetClicks(ctx), countClicks(ctx), repairTotals(ctx), forgetClicks(ctx), repairTotals(ctx)]);
    expect(await totalOf(ctx)).toBe(before);
    expect(await repairTotals(ctx)).toEqual({ clickTotals: 0, ambassadors: 0 });
    expect(await findOldClicks(ctx)).toMatchObject({ clicks: 0 });
  });
});

describe("a month of clicks", () => {
  const parts = async () => {
    const { rows } = await app.current.database.pool.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = '"Click"'::regclass AND c.relname LIKE 'Click_20%' ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  };

  test("is dropped when it is over and empty, and only then; nobody waits for it", async () => {
    await app.current.database.pool.query(`SELECT ensure_click_partitions('2019-01-01Z', 3)`);
    await clickOn([new Date("2019-02-10T10:00:00Z")]);
    const holder = await app.current.database.pool.connect();
    try {
      await holder.query(`BEGIN`);
      await holder.query(`SELECT count(*) FROM "Click_2019_01"`);
      expect(await dropEmptyClickPartitions(app.current.database.pool, NOW)).toBe(0);
    } finally {
      await holder.query("ROLLBACK");
      holder.release();
    }
    expect(await parts()).toEqual(expect.arrayContaining(["Click_2019_01", "Click_2019_02", "Click_2019_03"]));
    expect(await dropEmptyClickPartitions(app.current.database.pool, new Date("2019-03-31T23:59:00Z"))).toBe(1);
    expect(await parts()).not.toContain("Click_2019_01");
    expect(await parts()).toEqual(expect.arrayContaining(["Click_2019_02", "Click_2019_03"]));
  });
});
