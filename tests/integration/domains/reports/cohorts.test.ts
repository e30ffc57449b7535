import fc from "fast-check";
import { expect, test } from "vitest";
import { cohortAmbassadorsPage, cohortReport, cohortReportPage, cohortTable, cohortView } from "#app/domains/reports/cohort-report.server";
import { encodeCursor } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { csvOf } from "#app/platform/table-file.server";
import { givenWorkspace, useApp } from "#tests/support/app";
import { anyHistory, at, writeHistory, type History } from "./given-history";

const app = useApp();

/** Everybody of a history joins in January 2026. */
const monthOf = (day: number): number => at(day).getUTCMonth();
const view = { measure: "introduced" as const, currency: "EUR" };
const on = (ctx: Ctx, day: number): Ctx => ({ ...ctx, now: at(day) });

function naive(history: History, since: number) {
  const byAmbassador = new Map<number, { introduced: boolean; accepted: number; revenueMinor: number }>();
  const of = (by: number) => {
    const ambassador = history.enrolments[by % history.enrolments.length]?.ambassador ?? 0;
    const figures = byAmbassador.get(ambassador) ?? { introduced: false, accepted: 0, revenueMinor: 0 };
    byAmbassador.set(ambassador, figures);
    return figures;
  };
  for (const lead of history.leads) {
    if (lead.isDuplicate) continue;
    if (monthOf(lead.day) <= since) of(lead.by).introduced = true;
    if (lead.acceptedOn.length > 0 && monthOf(Math.min(...lead.acceptedOn)) <= since) of(lead.by).accepted += 1;
  }
  for (const sale of history.sales) {
    if (!sale.isCredited || sale.currency !== "EUR") continue;
    for (const line of [sale, ...sale.refunds.map((refund) => ({ ...refund, amount: -refund.amount }))])
      if (monthOf(line.day) <= since) of(sale.by).revenueMinor += line.amount;
  }
  const all = [...byAmbassador.values()];
  return {
    introducers: all.filter(({ introduced }) => introduced).length,
    accepted: all.reduce((sum, { accepted }) => sum + accepted, 0),
    revenueMinor: all.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0),
  };
}

test("each month since joining holds what an ambassador by ambassador count gives, and the list of a month sums to its last cell", async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, async (history) => {
      const ctx = on(await givenWorkspace(app.current, { timeZone: "UTC" }), 130);
      await writeHistory(ctx, history);
      const cohorts = await cohortReport(ctx, view);
      expect(cohorts).toHaveLength(1);
      const [cohort] = cohorts;
      expect(cohort).toMatchObject({ month: "2026-01", ambassadors: new Set(history.enrolments.map((one) => one.ambassador)).size });
      expect(cohort?.cells.map(({ introducers, accepted, revenueMinor }) => ({ introducers, accepted, revenueMinor }))).toEqual(
        [0, 1, 2, 3, 4].map((since) => naive(history, since)),
      );
      expect(cohort?.cells.map(({ isRunning }) => isRunning)).toEqual([false, false, false, false, true]);
      const { rows } = await cohortAmbassadorsPage(ctx, new URLSearchParams("month=2026-01&currency=EUR"));
      expect({
        introducers: rows.filter(({ firstSince }) => firstSince !== null).length,
        accepted: rows.reduce((sum, row) => sum + row.accepted, 0),
        revenueMinor: rows.reduce((sum, row) => sum + row.revenueMinor, 0),
      }).toEqual(naive(history, 4));
    }),
    { numRuns: 25 },
  );
}, 120_000);

test("the list of a month goes on after somebody who was erased meanwhile", async () => {
  const ctx = on(await givenWorkspace(app.current), 40);
  const enrolments = [0, 1, 2].map((ambassador) => ({ ambassador, campaign: 0 }));
  await writeHistory(ctx, { enrolments, clicks: [], leads: [], sales: [] });
  const page = (after: string) => cohortAmbassadorsPage(ctx, new URLSearchParams({ month: "2026-01", after }));
  const all = (await page("")).rows.map(({ name }) => name);
  expect(all).toHaveLength(3);
  expect((await page(encodeCursor([all[0] ?? "", "amb_~erased"]))).rows.map(({ name }) => name)).toEqual(all.slice(1));
});

test("somebody joins in the month that the workspace's calendar says, and a file tells every cell", async () => {
  const history: History = {
    enrolments: [0, 1].map((ambassador) => ({ ambassador, campaign: 0 })),
    clicks: [],
    leads: [{ by: 0, day: 0.1, channel: "api", acceptedOn: [1], wonOn: null }],
    sales: [
      {
        ...{ by: 1, lead: null, evidenceKind: "click", day: 2, evidenceDay: 2, amount: 12_345, currency: "EUR", isCredited: true },
        ...{ refunds: [{ day: 2, amount: 45 }], rewards: [] },
      },
    ],
  };
  const ctx = on(await givenWorkspace(app.current, { timeZone: "America/New_York" }), 3); // at(0) is still December there
  await writeHistory(ctx, history);
  expect(await cohortReport(ctx, view)).toMatchObject([{ month: "2025-12", ambassadors: 2, isIndicative: true, cells: [{}, {}] }]);
  let file = "";
  for await (const part of csvOf(cohortTable(ctx, cohortView(ctx, new URLSearchParams())))) file += part;
  expect(
    file
      .trim()
      .replace(/(0\.\d{4})\d+/g, "$1")
      .split("\n"),
  ).toEqual([
    "joinedMonth,ambassadors,monthsSince,introducers,share,shareLow,shareHigh,acceptedLeads,revenue,revenueMinor,currency,isRunning,isIndicative",
    "2025-12,2,0,1,0.5,0.0945,0.9054,0,0.00,0,EUR,false,true",
    "2025-12,2,1,1,0.5,0.0945,0.9054,1,123.00,12300,EUR,true,true",
  ]);
  expect((await cohortReportPage(ctx, { ...view, currency: "USD" })).currencies).toEqual(["EUR", "USD"]);
  await expect(cohortAmbassadorsPage(ctx, new URLSearchParams("month=2026-13"))).rejects.toThrow("month");
});
