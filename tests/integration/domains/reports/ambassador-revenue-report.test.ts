import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { ambassadorRevenueReport } from "#app/domains/reports/ambassador-revenue-report.server";
import { sumByCurrency, sumWithRevenues } from "#app/domains/reports/ambassador-revenue.repository.server";
import { detailRows } from "#app/domains/reports/lead-outcomes.repository.server";
import {
  BASES,
  CHANNELS,
  JOINED_AS,
  SORT_COLUMNS,
  type ReportFilter,
  type ReportSort,
  type SortColumn,
} from "#app/domains/reports/report-filter.rules";
import { factsOf } from "#app/domains/reports/report-facts-sql.server";
import { listClickRows } from "#app/domains/reports/click-rows.repository.server";
import { listFactRows } from "#app/domains/reports/report-rows.repository.server";
import type { Ctx } from "#app/platform/context.server";
import { withHashJoins } from "#app/platform/db/hash-joins.server";
import { givenWorkspace, useApp } from "#tests/support/app";
import { anyHistory, ASKER, at, writeHistory } from "./given-history";
import { naiveReport } from "./naive-report";

const app = useApp();
const all: ReportFilter = { from: null, to: null, basis: "activity" };

const sometimes = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 2 }, { arbitrary: value, weight: 1 });

const anyFilter = fc.record({
  period: fc.option(fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 60 }))),
  isOfDays: fc.boolean(),
  basis: fc.constantFrom("activity" as const, ...BASES),
  channel: sometimes(fc.constantFrom(...CHANNELS)),
  campaign: sometimes(fc.nat({ max: 1 })),
  joinedAs: sometimes(fc.constantFrom(...JOINED_AS)),
  country: sometimes(fc.constant("NL")),
  askedByUserId: sometimes(fc.constant(ASKER)),
});

async function wholeReport(ctx: Ctx, filter: ReportFilter, sort?: ReportSort, limit = 3) {
  const rows = [];
  for (let cursor: string | undefined, pages = 0; pages < 30; pages += 1) {
    const page = await ambassadorRevenueReport(ctx, { ...filter, sort, cursor, limit });
    rows.push(...page.data);
    if (!page.nextCursor) return rows;
    cursor = page.nextCursor;
  }
  throw new Error("the pages do not end");
}

const isDetail = (column: SortColumn): column is "winRate" | "days" | "lastActivity" =>
  ["winRate", "days", "lastActivity"].includes(column);

const FIGURE_ORDERS = [
  { column: "revenueMinor", direction: "descending" },
  { column: "returnMinor", direction: "ascending" },
  { column: "clicks", direction: "descending" },
] as const;

describe("whatever happened", () => {
  test("the report equals what is counted event by event, its totals are its rows, and each figure equals its rows on their page", async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, anyFilter, async (history, { period, isOfDays, campaign, ...narrower }) => {
        const ctx = await givenWorkspace(app.current);
        const ids = await writeHistory(ctx, history);
        const bound = (day: number) =>
          isOfDays ? DateTime.fromJSDate(at(day), { zone: ctx.workspace.timeZone }).startOf("day").toJSDate() : at(day);
        const filter = {
          ...narrower,
          from: period ? bound(period[0]) : null,
          to: period ? bound(period[0] + period[1]) : null,
          campaignId: campaign === undefined ? null : ids.campaigns[campaign],
        };
        const rows = await wholeReport(ctx, filter);

        const expected = naiveReport(history, { ...filter, campaign });
        const shape = ({
          currency,
          clicks,
          introductions,
          accepted,
          won,
          revenueMinor,
          rewardMinor,
          returnMinor,
        }: (typeof expected)[number]) => ({ currency, clicks, introductions, accepted, won, revenueMinor, rewardMinor, returnMinor });
        const byKey = <T extends { ambassador: string; currency: string }>(list: T[]) =>
          [...list].sort((a, b) => (a.ambassador + a.currency < b.ambassador + b.currency ? -1 : 1));
        expect(byKey(rows.map((row) => ({ ambassador: row.ambassadorId, ...shape({ ...row, ambassador: 0 }) })))).toEqual(
          byKey(expected.map((row) => ({ ...shape(row), ambassador: ids.ambassadors[row.ambassador] ?? "" }))),
        );

        for (const total of await sumByCurrency(ctx, filter)) {
          const own = rows.filter(({ currency }) => currency === total.currency);
          for (const name of ["clicks", "introductions", "accepted", "won", "revenueMinor", "rewardMinor", "returnMinor"] as const)
            expect(total[name]).toBe(own.reduce((sum, row) => sum + row[name], 0));
          const introducers = own.filter((row) => row.introductions > 0 || row.revenueMinor > 0).map((row) => row.revenueMinor);
          expect((await sumWithRevenues(ctx, { ...filter, currency: total.currency }))[0]?.revenues).toEqual(
            introducers.sort((a, b) => b - a),
          );
          for (const sort of FIGURE_ORDERS) {
            const request = { ...filter, currency: total.currency, sort, limit: 3 };
            const { data } = await ambassadorRevenueReport(ctx, request);
            const first = (await sumWithRevenues(ctx, filter, { sort, take: 3 })).find(
              ({ currency }) => currency === total.currency,
            )?.first;
            expect(first).toEqual(data.map(({ ambassadorId }) => ambassadorId));
            expect((await ambassadorRevenueReport(ctx, { ...request, ambassadorIds: first ?? [] })).data).toEqual(data);
          }
          const clicks = await listClickRows(ctx, { ...filter, currency: total.currency }, { after: null, take: 500 });
          expect(
            clicks.reduce((sum, { count }) => sum + count, 0),
            "clicks",
          ).toBe(total.clicks);
          for (const [kind, figure] of [
            ["introductions", total.introductions],
            ["accepted", total.accepted],
            ["won", total.won],
            ["revenue", total.revenueMinor],
            ["rewards", total.rewardMinor],
          ] as const) {
            const facts = await listFactRows(ctx, { ...filter, currency: total.currency }, { kind, after: null, take: 500 });
            expect(
              facts.reduce((sum, fact) => sum + (fact.amountMinor ?? 1), 0),
              kind,
            ).toBe(figure);
          }
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test("every column sorts both ways, and pages neither lose nor repeat a row", async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, fc.integer({ min: 1, max: 4 }), async (history, limit) => {
        const ctx = await givenWorkspace(app.current);
        await writeHistory(ctx, history);
        const whole = await wholeReport(ctx, all, undefined, 100);
        for (const column of SORT_COLUMNS) {
          for (const direction of ["ascending", "descending"] as const) {
            const rows = await wholeReport(ctx, all, { column, direction }, limit);
            expect(rows.map(({ ambassadorId, currency }) => ambassadorId + currency).sort()).toEqual(
              whole.map(({ ambassadorId, currency }) => ambassadorId + currency).sort(),
            );
            const values = rows.map((row) => (isDetail(column) ? row.sortedBy : row[column]));
            const sorted = [...values].sort((a, b) => (typeof a === "string" ? a.localeCompare(String(b), "und") : a - Number(b)));
            expect(values).toEqual(direction === "ascending" ? sorted : sorted.reverse());
          }
        }
      }),
      { numRuns: 6 },
    );
  }, 120_000);
});

test("rows in the order of a detail are in the order of what the table shows, and who has none comes last", async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, async (history) => {
      const ctx = await givenWorkspace(app.current);
      await writeHistory(ctx, history);
      const filter = { ...all, currency: "EUR" };
      for (const column of ["winRate", "days", "lastActivity"] as const) {
        for (const direction of ["ascending", "descending"] as const) {
          const ids = (await wholeReport(ctx, filter, { column, direction }, 100)).map(({ ambassadorId }) => ambassadorId);
          const details = await detailRows(ctx, { ...filter, ambassadorIds: ids }, null);
          const shown = ids.map((id) => {
            const { acceptedLeads = 0, wonOfAccepted = 0, days = null, lastActivityAt = null } = details.get(id) ?? {};
            if (column === "days") return days;
            if (column === "lastActivity") return lastActivityAt?.getTime() ?? null;
            return acceptedLeads === 0 ? null : wonOfAccepted / acceptedLeads;
          });
          const known = shown.filter((value) => value !== null);
          const sorted = [...known].sort((a, b) => (direction === "ascending" ? a - b : b - a));
          expect(shown).toEqual([...sorted, ...Array<null>(shown.length - known.length).fill(null)]);
        }
      }
    }),
    { numRuns: 6 },
  );
}, 120_000);

test("days to close are the median of whole days; a deal of a day before its lead was written down took none", async () => {
  const ctx = await givenWorkspace(app.current);
  const lead = { by: 0, channel: "verbal_referral" };
  await writeHistory(ctx, {
    enrolments: [{ ambassador: 0, campaign: 0 }],
    clicks: [],
    leads: [
      { ...lead, day: 40, acceptedOn: [40], wonOn: 10 },
      { ...lead, day: 0, acceptedOn: [0], wonOn: 30.5 },
    ],
    sales: [],
  });
  const filter = { ...all, currency: "EUR" };
  const ambassadorIds = (await wholeReport(ctx, filter)).map(({ ambassadorId }) => ambassadorId);
  expect([...(await detailRows(ctx, { ...filter, ambassadorIds }, null)).values()]).toMatchObject([{ days: 15, wonOfAccepted: 2 }]);
});

test("all that is credited is found under one channel, however its lead came in: also one whose introducer was told of later", async () => {
  const ctx = await givenWorkspace(app.current);
  const sources = ["introduction_form", "verbal_referral", "landing_page", "api", "import", "nps_answer"];
  const sold = { by: 0, evidenceKind: "click", day: 3, evidenceDay: 0, currency: "EUR", isCredited: true, refunds: [] };
  await writeHistory(ctx, {
    enrolments: [{ ambassador: 0, campaign: 0 }],
    clicks: [{ by: 0, day: 0, isBot: false, isRepeat: false }],
    leads: sources.map((channel) => ({ by: 0, day: 1, channel, acceptedOn: [2], wonOn: 3 })),
    sales: [null, ...sources.keys()].map((lead) => ({
      ...sold,
      lead,
      amount: 100,
      rewards: [{ day: 3, amount: 10, status: "paid", reversals: [] }],
    })),
  });
  const figures = ["clicks", "introductions", "accepted", "won", "revenueMinor", "rewardMinor"] as const;
  const [whole] = await sumByCurrency(ctx, all);
  const parts = (await Promise.all(CHANNELS.map((channel) => sumByCurrency(ctx, { ...all, channel })))).flat();
  expect(whole).toMatchObject({ introductions: 6, won: 6, revenueMinor: 700, rewardMinor: 70 });
  for (const figure of figures)
    expect(
      parts.reduce((sum, part) => sum + part[figure], 0),
      figure,
    ).toBe(whole?.[figure]);
});

test("a page of another order is refused, and so is a cursor that is none", async () => {
  const ctx = await givenWorkspace(app.current);
  await writeHistory(ctx, {
    enrolments: [
      { ambassador: 0, campaign: 0 },
      { ambassador: 1, campaign: 0 },
    ],
    clicks: [0, 1].map((by) => ({ by, day: 1, isBot: false, isRepeat: false })),
    leads: [],
    sales: [],
  });
  const first = await ambassadorRevenueReport(ctx, { ...all, limit: 1 });
  expect(first.nextCursor).not.toBeNull();
  const sort = { column: "clicks", direction: "ascending" } as const;
  await expect(ambassadorRevenueReport(ctx, { ...all, sort, cursor: first.nextCursor ?? "", limit: 1 })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(ambassadorRevenueReport(ctx, { ...all, cursor: "nonsense", limit: 1 })).rejects.toMatchObject({ code: "invalid" });
});

test("another workspace's facts are not seen", async () => {
  const [ours, theirs] = [await givenWorkspace(app.current), await givenWorkspace(app.current)];
  await writeHistory(theirs, {
    enrolments: [{ ambassador: 0, campaign: 0 }],
    clicks: [{ by: 0, day: 1, isBot: false, isRepeat: false }],
    leads: [],
    sales: [],
  });
  expect(await wholeReport(ours, all)).toEqual([]);
  expect(await wholeReport(theirs, all)).toHaveLength(1);
});

test("the plan reads each table once, also when nobody counted its rows yet; of some days' sales each finds what it earned", async () => {
  const ctx = await givenWorkspace(app.current);
  const kinds = ["introductions", "accepted", "won", "revenue", "rewards"] as const;
  const planUntil = (day: number) =>
    withHashJoins(ctx, async (tx) => {
      const filter = { ...all, from: at(0), to: at(day) };
      const plan = await tx.db.$queryRaw<Array<Record<string, string>>>`EXPLAIN ${factsOf(ctx, filter, kinds)}`;
      return plan.map((line) => line["QUERY PLAN"]).join("\n");
    });
  const [years, days] = [await planUntil(700), await planUntil(60)];
  expect(years).toMatch(/Hash Join|Merge Join/);
  expect(years).not.toContain("Nested Loop");
  expect(days.match(/Nested Loop/g)).toHaveLength(1);
  expect(days).toMatch(/Nested Loop[^]*on "Conversion" y /);
});
