import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { insertSpooledClicks, openClickPool } from "#app/domains/referrals/click.repository.server";
import { ambassadorRevenueReport } from "#app/domains/reports/ambassador-revenue-report.server";
import { figureSql } from "#app/domains/reports/figure-sql.repository.server";
import { storedPeriodOf } from "#app/domains/reports/stored-period.rules";
import { countClicks } from "#app/domains/totals/count-clicks.server";
import { refreshTotals } from "#app/domains/totals/refresh-totals.server";
import { repairTotals } from "#app/domains/totals/repair-totals.server";
import { hasChanges, takeChanged } from "#app/domains/totals/total.repository.server";
import { givenWorkspace, useApp } from "#tests/support/app";
import { anyHistory, at, writeHistory, type History } from "#tests/integration/domains/reports/given-history";
import { naiveReport } from "#tests/integration/domains/reports/naive-report";

const app = useApp();
const nothingWrong = { clickTotals: 0, ambassadors: 0 };
const activity = { basis: "activity" as const };

/** A context whose day 130 has come: all of a history is past. */
const late = async (): Promise<Ctx> => ({ ...(await givenWorkspace(app.current)), now: at(130) });

const figuresOf = async (ctx: Ctx, from: Date | null, to: Date | null) => {
  const { data } = await ambassadorRevenueReport(ctx, { ...activity, from, to, limit: 100 });
  return data
    .map(({ name: _n, companyName: _c, npsScoreAtJoining: _s, ambassadorId: _a, sortedBy: _v, ...figures }) => JSON.stringify(figures))
    .sort();
};
const expected = (history: History, from: Date | null, to: Date | null) =>
  naiveReport(history, { ...activity, from, to })
    .map(({ ambassador: _a, ...figures }) => figures)
    .map((row) => JSON.stringify(Object.fromEntries(ORDER.map((key) => [key, row[key]]))))
    .sort();
const ORDER = ["currency", "clicks", "introductions", "accepted", "won", "revenueMinor", "rewardMinor", "returnMinor"] as const;

test("whatever happened, months, quarters, years and all time read from totals what is counted event by event", async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, fc.boolean(), async (history, isCounted) => {
      const ctx = await late();
      await writeHistory(ctx, history);
      if (isCounted) await countClicks({ ...ctx, now: at(60) });
      const start = DateTime.fromISO("2025-12-01", { zone: ctx.workspace.timeZone });
      const months = [0, 1, 2, 3, 4].map((months) => [start.plus({ months }), start.plus({ months: months + 1 })] as const);
      const periods = [
        ...months,
        [start.plus({ months: 1 }), start.plus({ months: 4 })],
        [start.plus({ months: 1 }), start.plus({ months: 13 })],
      ] as const;
      for (const [from, to] of periods) {
        const bounds = [from.toJSDate(), to.toJSDate()] as const;
        expect(storedPeriodOf({ ...activity, from: bounds[0], to: bounds[1] }, ctx.now, ctx.workspace.timeZone)).not.toBeNull();
        expect(await figuresOf(ctx, ...bounds)).toEqual(expected(history, ...bounds));
      }
      for (const [from, to] of [
        [at(-20.4), at(70.6)],
        [at(9.2), at(131)],
        [at(-45), at(45.5)],
        [at(-500.5), at(120.3)],
      ] as const) {
        expect(storedPeriodOf({ ...activity, from, to }, ctx.now, ctx.workspace.timeZone)?.edges.length).toBeGreaterThan(0);
        expect(await figuresOf(ctx, from, to)).toEqual(expected(history, from, to));
      }
      expect(await figuresOf(ctx, null, null)).toEqual(expected(history, null, null));
      expect(await repairTotals(ctx)).toEqual(nothingWrong);
    }),
    { numRuns: 8 },
  );
}, 120_000);

test("writers, readers and the job at once: afterwards the totals are what the rows add up to", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyHistory, { minLength: 3, maxLength: 3 }), fc.nat(), async (histories, seed) => {
      const ctx = await late();
      const { workspaceId } = ctx;
      for (const [index, { enrolments, clicks }] of histories.entries())
        await writeHistory(ctx, { ...quiet, enrolments, clicks }, 501 + index * 100);
      const change = async (step: number) => {
        const [leads, conversions, rewards, enrolments] = await Promise.all([
          ctx.db.lead.findMany({ where: { workspaceId }, select: { id: true } }),
          ctx.db.conversion.findMany({ where: { workspaceId }, select: { id: true } }),
          ctx.db.reward.findMany({ where: { workspaceId }, select: { id: true } }),
          ctx.db.enrolment.findMany({ where: { workspaceId }, select: { id: true } }),
        ]);
        const pick = (rows: Array<{ id: string }>) => rows[(seed + step * 7) % Math.max(1, rows.length)]?.id ?? "";
        const ending = { stage: step % 2 ? "duplicate" : "won", endedAt: at(20 * step + 10) };
        await ctx.db.lead.updateMany({ where: { workspaceId, id: pick(leads) }, data: ending });
        await ctx.db.reward.updateMany({ where: { workspaceId, id: pick(rewards) }, data: { status: step % 3 ? "rejected" : "approved" } });
        if (enrolments.length > 0)
          await ctx.db.conversion.updateMany({ where: { workspaceId, id: pick(conversions) }, data: { enrolmentId: pick(enrolments) } });
      };
      const steps = Array.from({ length: 6 }, (_, step) => async () => {
        await change(step);
        await (step % 2 ? refreshTotals(ctx) : countClicks({ ...ctx, now: at(20 * step + 10) }));
      });
      await Promise.all([
        // Clicks from before the border come by the statement of the spool only: see the test of late clicks.
        ...histories.map((history, index) => writeHistory(ctx, { ...history, clicks: [] }, 1 + index * 100)),
        ...steps.map(async (step, index) => {
          await new Promise((resolve) => setTimeout(resolve, index * 15));
          await step();
        }),
      ]);
      await refreshTotals(ctx);
      expect(await repairTotals(ctx)).toEqual(nothingWrong);
    }),
    { numRuns: 5 },
  );
}, 120_000);

const quiet: History = { enrolments: [{ ambassador: 0, campaign: 0 }], clicks: [], leads: [], sales: [] };

test("clicks that arrive hours after their time was counted are in the totals at once, whoever counts meanwhile", async () => {
  const ctx = await late();
  await writeHistory(ctx, { ...quiet, clicks: [{ by: 0, day: 10, isBot: false, isRepeat: false }] });
  const { id: enrolmentId } = await ctx.db.enrolment.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } });
  await countClicks({ ...ctx, now: at(50) });
  const pool = openClickPool(app.current, 4);
  const lateClick = (day: number) => ({
    ...{ workspaceId: ctx.workspaceId, id: newId("click"), linkId: `lnk_${enrolmentId}`, enrolmentId, channel: "link" },
    ...{ visitorHash: newId("click"), referrerHost: "", isRepeat: false, at: at(day).toISOString() },
  });
  const batches = Array.from({ length: 12 }, (_, index) => [lateClick(9), lateClick(10 + index * 5), lateClick(48)]);
  await Promise.all([
    ...batches.map((batch) => insertSpooledClicks(pool, batch)),
    ...[55, 70, 90, 120].map((day) => countClicks({ ...ctx, now: at(day) })),
  ]);
  await Promise.all(batches.map((batch) => insertSpooledClicks(pool, batch))); // a drain that is repeated changes nothing
  await pool.end();
  const { data } = await ambassadorRevenueReport(ctx, { ...activity, from: null, to: null, limit: 5 });
  expect(data[0]?.clicks).toBe(37);
  expect(await repairTotals(ctx)).toEqual(nothingWrong);
});

test("totals that somebody spoiled are found, mended and told of", async () => {
  const ctx = await late();
  await writeHistory(ctx, {
    ...quiet,
    clicks: [{ by: 0, day: 10, isBot: false, isRepeat: false }],
    leads: [{ by: 0, day: 10, channel: "api", acceptedOn: [11], wonOn: 20 }],
  });
  await countClicks(ctx);
  const { workspaceId } = ctx;
  const told: string[] = [];
  const log = { ...ctx.log, error: (event: string) => void told.push(event) };
  await ctx.db.ambassadorTotal.updateMany({ where: { workspaceId, period: "year" }, data: { revenueMinor: 1n } });
  expect(await repairTotals({ ...ctx, log })).toEqual({ clickTotals: 0, ambassadors: 1 });
  await ctx.db.dayTotal.updateMany({ where: { workspaceId, accepted: 1 }, data: { accepted: 2 } });
  expect(await repairTotals({ ...ctx, log })).toEqual({ clickTotals: 0, ambassadors: 1 });
  await ctx.db.clickTotal.updateMany({ where: { workspaceId }, data: { clicks: 5 } });
  expect(await repairTotals({ ...ctx, log })).toEqual({ clickTotals: 1, ambassadors: 0 });
  expect(told).toEqual(["totals.repaired", "totals.repaired", "totals.repaired"]);
  expect((await ambassadorRevenueReport(ctx, { ...activity, from: null, to: null, limit: 5 })).data[0]?.clicks).toBe(1);
  expect(await repairTotals(ctx)).toEqual(nothingWrong);
});

test("all clicks are counted some days at a time: what a run that breaks off has counted stays, and reports are right meanwhile", async () => {
  const ctx = await late();
  const clicks = [-40, -33, -3, 4, 5, 20, 60, 61].map((day) => ({ by: 0, day, isBot: false, isRepeat: false }));
  await writeHistory(ctx, { ...quiet, clicks });
  const count = async () => JSON.stringify(await figuresOf(ctx, null, null));
  const before = await count();
  const seen: string[] = [];
  const log = { ...ctx.log, info: (_event: string, data?: Record<string, unknown>) => stopAtThird(seen, String(data?.until)) };
  await expect(countClicks({ ...ctx, log })).rejects.toThrow("broken off");
  const { prisma } = app.current.database;
  const { clicksCountedUntil } = await prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } });
  expect(clicksCountedUntil?.toISOString()).toBe(seen.at(-1));
  expect(await count()).toBe(before);
  await countClicks(ctx);
  expect(await count()).toBe(before);
  expect(await repairTotals(ctx)).toEqual(nothingWrong);
  await prisma.$executeRaw`UPDATE "ClickTotal" SET "clicks" = 9 WHERE "workspaceId" = ${ctx.workspaceId} AND "day" IN ('2026-01-05', '2026-03-02')`;
  await prisma.$executeRaw`INSERT INTO "ClickTotal" SELECT "workspaceId", "id" || 'x', "linkId", "enrolmentId", "day" - 900, 3 FROM "ClickTotal" WHERE "workspaceId" = ${ctx.workspaceId} LIMIT 1`;
  const wrong = await prisma.clickTotal.count({ where: { workspaceId: ctx.workspaceId, clicks: { gt: 1 } } });
  expect(await mutely(ctx)).toMatchObject({ clickTotals: wrong });
  expect(await count()).toBe(before);
});

function stopAtThird(seen: string[], until: string): void {
  seen.push(until);
  if (seen.length === 3) throw new Error("broken off");
}
const mutely = (ctx: Ctx) => repairTotals({ ...ctx, log: { ...ctx.log, error: () => undefined } });

test("another time zone counts anew by its own days", async () => {
  const ctx = await late();
  const history: History = { ...quiet, clicks: [{ by: 0, day: 30.98, isBot: false, isRepeat: false }] }; // 31 January, 23:31 UTC
  await writeHistory(ctx, history);
  await countClicks(ctx);
  const february = (zone: string) => {
    const from = DateTime.fromISO("2026-02-01", { zone });
    return [from.toJSDate(), from.plus({ months: 1 }).toJSDate()] as const;
  };
  expect(await figuresOf(ctx, ...february("Europe/Amsterdam"))).toHaveLength(1);
  await app.current.database.pool.query(`UPDATE "Workspace" SET "timeZone" = 'UTC' WHERE "id" = $1`, [ctx.workspaceId]);
  const moved = { ...ctx, workspace: { ...ctx.workspace, timeZone: "UTC" } };
  expect(await figuresOf(moved, ...february("UTC"))).toHaveLength(0);
  await countClicks(moved);
  expect(await figuresOf(moved, ...february("UTC"))).toHaveLength(0);
  expect(await repairTotals(moved)).toEqual(nothingWrong);
});

test("a sale that is dated ahead is not in the month so far, and its rows are read instead", async () => {
  const ctx = { ...(await late()), now: at(10) };
  const sale = {
    by: 0,
    lead: null,
    evidenceKind: "click",
    evidenceDay: 1,
    amount: 500,
    currency: "EUR",
    isCredited: true,
    refunds: [],
    rewards: [],
  };
  const history: History = {
    ...quiet,
    sales: [
      { ...sale, day: 5 },
      { ...sale, day: 20 },
    ],
  };
  await writeHistory(ctx, history);
  const from = DateTime.fromISO("2026-01-01", { zone: ctx.workspace.timeZone }).toJSDate();
  const tomorrow = DateTime.fromJSDate(ctx.now, { zone: ctx.workspace.timeZone }).startOf("day").plus({ days: 1 }).toJSDate();
  const filter = { ...activity, from, to: tomorrow };
  expect(storedPeriodOf(filter, ctx.now, ctx.workspace.timeZone)?.parts.at(-1)?.period).toBe("month");
  expect((await figureSql(ctx, filter)).sql).not.toContain("AmbassadorTotal");
  expect(await figuresOf(ctx, from, tomorrow)).toEqual(expected(history, from, tomorrow));
});

test("what was credited through a lead that is gone still counts", async () => {
  const ctx = await late();
  const sale = { by: 0, lead: null, evidenceKind: "click", evidenceDay: 1, day: 5, amount: 500, currency: "EUR" };
  const history: History = { ...quiet, sales: [{ ...sale, isCredited: true, refunds: [], rewards: [] }] };
  await writeHistory(ctx, history);
  await ctx.db.conversion.updateMany({ where: { workspaceId: ctx.workspaceId }, data: { leadId: newId("lead") } });
  expect(await figuresOf(ctx, at(-10), at(100))).toEqual(expected(history, at(-10), at(100)));
  expect(await repairTotals(ctx)).toEqual(nothingWrong);
});

test("marks of many ambassadors are taken some at a time, each with all of its marks", async () => {
  const ctx = await givenWorkspace(app.current);
  const { workspaceId } = ctx;
  const marks = ["a", "b", "c"].flatMap((name) => [0, 1].map((n) => ({ workspaceId, id: `${name}${n}`, ambassadorId: name })));
  await ctx.db.ambassadorChange.createMany({ data: marks });
  const first = await takeChanged(ctx, 2);
  expect(new Set(first).size).toBe(2);
  expect(await ctx.db.ambassadorChange.count({ where: { workspaceId } })).toBe(2);
  expect([...first, ...(await takeChanged(ctx, 2))].sort()).toEqual(["a", "b", "c"]);
  expect(await hasChanges(ctx)).toBe(false);
});
