// An import of answers against its floor: the same validated rows through COPY and one statement a table, in the same run.
import { runBuilt } from "./built-script.mjs";
import { median, whole } from "./measure.mjs";

const ROWS = 100_000;
const RUNS = 3;
const GOALS = { ratio: 2, rowsPerSecond: 10_000, megabytes: 150 };

/** In a process of its own: what it holds in memory is the import's. */
export async function importSpeed() {
  const { results, meanwhile } = await runBuilt("import-run", [ROWS, RUNS]);
  const importMs = median(results.map((result) => result.importMs));
  const floorMs = median(results.map((result) => result.floorMs));
  const ratio = median(results.map((result) => result.importMs / result.floorMs));
  const perSecond = ROWS / (importMs / 1_000);
  const megabytes = Math.max(...results.map(({ peakBytes }) => peakBytes)) / 1e6;
  return {
    lines: [
      `${whole(ROWS)} rows  ${(importMs / 1_000).toFixed(1)} s  ${whole(perSecond)} rows/s   floor ${(floorMs / 1_000).toFixed(1)} s   ratio ${ratio.toFixed(2)} (goal ${GOALS.ratio})`,
      `memory above idle, at its highest  ${whole(megabytes)} MB (goal ${GOALS.megabytes})`,
      `meanwhile, at their slowest  a page's list ${whole(meanwhile.pageMs)} ms   adding a person ${whole(meanwhile.writeMs)} ms`,
    ],
    isMet: ratio <= GOALS.ratio && perSecond >= GOALS.rowsPerSecond && megabytes <= GOALS.megabytes,
  };
}
