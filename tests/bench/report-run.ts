import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { namedPeriod } from "#app/domains/reports/report-period.rules";
import { ambassadorReportPage } from "#app/domains/reports/ambassador-report-page.server";
import { ambassadorRevenueReport } from "#app/domains/reports/ambassador-revenue-report.server";
import { cohortReport } from "#app/domains/reports/cohort-report.server";
import { funnelReport } from "#app/domains/reports/funnel-report.server";
import { leadListView } from "#app/domains/reports/ended-lead.rules";
import { journeyReport, journeyView } from "#app/domains/reports/journey-report.server";
import { comparisonReport, endingsReport } from "#app/domains/reports/report-leads.server";
import { readView } from "#app/domains/reports/report-view.rules";
import { loadBoard, loadLeadList } from "#app/domains/sales/lead-board.server";
import { leadQueryOf } from "#app/domains/sales/lead-query";
import { addClicks } from "#app/domains/totals/click-total.repository.server";
import { refreshTotals } from "#app/domains/totals/refresh-totals.server";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { startBenchApp } from "#tests/bench/bench-app";
import { clickStatement, fill, fillStatements, leadStatements } from "#tests/bench/report-data";

// What each report and list takes in a large workspace, without a server around it. Prints one line of JSON. With a folder as its
// last argument the workspace is filled once and stays: filling takes longer than measuring.

const [ambassadors = 0, conversions = 0, clicks = 0, runs = 0] = process.argv.slice(2, 6).map(Number);
const folder = process.argv[6];
const { database, givenWorkspace, stop } = await startBenchApp(folder);
const startedAt = performance.now();
const say = (text: string) => process.stderr.write(`${((performance.now() - startedAt) / 1_000).toFixed(1)} s  ${text}\n`);

let totalsMs = 0;
const large = await givenWorkspace("ws_large");
const noted = folder ? join(folder, "few-clicks-ms") : null;
const isFilled = noted !== null && existsSync(noted);
if (!isFilled) {
  say("filling");
  await fill(database.url, fillStatements("ws_large", { ambassadors, conversions, clicks: clicks / 10 }));
  await makeTotals(large);
}

const query = (text: string) => new URLSearchParams(text);
const year = namedPeriod("year", large.now, large.workspace.timeZone);
const firstPage = (ctx: Ctx) =>
  ambassadorRevenueReport(ctx, { from: year.from, to: year.to, basis: "activity", currency: "EUR", limit: 25 });

type Measure = { name: string; goalMs: number; ms: number };
const results: Measure[] = [];

/** The middle of a few runs, after one that warms up. */
async function measure(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

async function add(name: string, goalMs: number, work: () => Promise<unknown>): Promise<void> {
  results.push({ name, goalMs, ms: await measure(work) });
  say(`${name}: ${results.at(-1)?.ms.toFixed(0)} ms`);
}

const fewClicksMs = isFilled ? Number(readFileSync(noted, "utf8")) : await measure(() => firstPage(large));
if (!isFilled) {
  await fill(database.url, [clickStatement("ws_large", clicks / 10, clicks, ambassadors)]);
  await database.pool.query(`UPDATE "Workspace" SET "clicksCountedUntil" = NULL; TRUNCATE "ClickTotal"`);
  await makeTotals(large);
  await database.pool.query(`VACUUM ANALYZE`);
  if (noted) writeFileSync(noted, String(fewClicksMs));
}

const PRESET = 50;
const FREE = 1_000;
await add("a page of a preset period", PRESET, () => firstPage(large));
await add("the same by name", PRESET, () =>
  ambassadorRevenueReport(large, {
    from: year.from,
    to: year.to,
    basis: "activity",
    currency: "EUR",
    limit: 25,
    sort: { column: "name", direction: "ascending" },
  }),
);
const report = (text: string) => () => ambassadorReportPage(large, readView(query(text)));
await add("the whole report page, this year", FREE, report("period=year"));
await add("the whole report page, last 12 months", FREE, report("period=last12"));
await add("the same with dollars in euros", FREE, report("period=last12&convert=EUR"));
await add("the whole report page, free days", FREE, report("period=custom&from=2026-02-03&until=2026-05-17"));
await add("the whole report page, this year, one campaign", FREE, report("period=year&campaign=cmp_2"));
await add("the whole report page, this year, one channel", FREE, report("period=year&channel=landing_page"));
await add(
  "the whole report page, free days of one campaign",
  FREE,
  report("period=custom&from=2026-02-03&until=2026-05-17&campaign=cmp_2"),
);
await add("the whole report page, by introduction", FREE, report("period=quarter&basis=introduction"));
await add("funnel, each step by its own date, last 12 months", FREE, () =>
  funnelReport(large, namedPeriod("last12", large.now, large.workspace.timeZone)),
);
await add("funnel, people followed, last 12 months", FREE, () => journeyReport(large, journeyView(query("period=last12"))));
await add("funnel, people followed, this quarter, one campaign", FREE, () =>
  journeyReport(large, journeyView(query("period=quarter&campaign=cmp_1"))),
);
await add("ambassadors by joining month", FREE, () => cohortReport(large, { measure: "revenue", currency: "EUR" }));
await add("introduced and other leads, last 12 months", FREE, () => comparisonReport(large, leadListView(query(""))));
await add("why leads end, last 12 months", FREE, () => endingsReport(large, leadListView(query(""))));

const leads = await givenWorkspace("ws_leads");
if ((await database.pool.query(`SELECT 1 FROM "Lead" WHERE "workspaceId" = 'ws_leads' LIMIT 1`)).rowCount === 0)
  await fill(database.url, [
    ...fillStatements("ws_leads", { ambassadors: 1_000, conversions: 10, clicks: 10 }),
    `DELETE FROM "LeadStageChange" WHERE "workspaceId" = 'ws_leads'`,
    `DELETE FROM "Lead" WHERE "workspaceId" = 'ws_leads'`,
    ...leadStatements("ws_leads", 10_000, 1_000),
  ]);
await add("the board of 10,000 leads", PRESET, () => loadBoard(leads, leadQueryOf(query(""))));
await add("the list of 10,000 leads", PRESET, () => loadLeadList(leads, leadQueryOf(query("view=list"))));
await add("the list of 10,000 leads by amount", PRESET, () => loadLeadList(leads, leadQueryOf(query("view=list&sort=-amount"))));
await add("a search among 10,000 leads", FREE, () => loadLeadList(leads, leadQueryOf(query("view=list&q=abc"))));

process.stdout.write(`${JSON.stringify({ results, fewClicksMs, manyClicksMs: results[0]?.ms ?? 0 })}\n`);
await stop();
process.exit(0);

/** Totals as the product makes them: clicks a week at a time, as they came, then all ambassadors. */
async function makeTotals(ctx: Ctx): Promise<void> {
  say("making totals");
  for (let week = 104; week > 0; week--)
    await inTransaction(ctx, (tx) => addClicks(tx, addDays(ctx.now, -7 * week), addDays(ctx.now, -7 * (week - 1))), {
      timeoutMs: 60_000,
    });
  await database.pool.query(
    `INSERT INTO "AmbassadorChange" ("workspaceId", "id", "ambassadorId") SELECT $1, 'chg_' || n, 'amb_' || n FROM generate_series(0, $2::int - 1) n`,
    [ctx.workspaceId, ambassadors],
  );
  const from = performance.now();
  await refreshTotals(ctx);
  totalsMs = performance.now() - from;
  say(`totals of all ambassadors: ${(totalsMs / 1_000).toFixed(1)} s`);
}
