// Reports and lists of a large workspace, against the goals of each: at the database and in the code that reads it, without a browser.
import { resolve } from "node:path";
import { runBuilt } from "./built-script.mjs";
import { whole } from "./measure.mjs";

// A smaller workspace for a quick look: BENCH_PART=0.1 makes a tenth of it. BENCH_FOLDER names a folder that keeps it for the next run.
const part = Number(process.env.BENCH_PART ?? 1);
const folder = process.env.BENCH_FOLDER ? [resolve(process.env.BENCH_FOLDER)] : [];
const SIZE = { ambassadors: 50_000 * part, conversions: 1_000_000 * part, clicks: 10_000_000 * part };
const RUNS = 5;
const CLICK_RATIO = 1.3;

export async function reportSpeed() {
  const { results, fewClicksMs, manyClicksMs } = await runBuilt("report-run", [...Object.values(SIZE), RUNS, ...folder]);
  const ratio = manyClicksMs / fewClicksMs;
  return {
    lines: [
      `${whole(SIZE.ambassadors)} ambassadors, ${whole(SIZE.conversions)} conversions, ${whole(SIZE.clicks)} clicks`,
      `a page of a preset period, from ${whole(SIZE.clicks / 10)} to ${whole(SIZE.clicks)} clicks  ratio ${ratio.toFixed(2)} (goal ${CLICK_RATIO})`,
      ...results.map(({ name, ms, goalMs }) => `${name}  ${whole(ms)} ms (goal ${whole(goalMs)})${ms > goalMs ? "   not met" : ""}`),
    ],
    isMet: ratio <= CLICK_RATIO && results.every(({ ms, goalMs }) => ms <= goalMs),
  };
}
