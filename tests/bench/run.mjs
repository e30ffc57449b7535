// `npm run bench` runs everything, `npm run bench -- click` what is called so. Figures are of this machine and moment; the
// ratios are what can be compared. Nothing here is a test: a slow machine fails no build.
import { clickPath } from "./click-path.mjs";
import { importSpeed } from "./import-speed.mjs";
import { portal } from "./portal-page.mjs";
import { reportSpeed } from "./report-speed.mjs";

/** Each starts what it needs and answers lines to print, and whether its goal was met. */
const BENCHES = { click: clickPath, import: importSpeed, portal, report: reportSpeed };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  process.stderr.write(`no bench ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}\n`);
  process.exit(1);
}

for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { lines, isMet } = await bench();
  process.stdout.write(`\n${name}${isMet ? "" : "   (goal not met)"}\n${lines.map((line) => `  ${line}\n`).join("")}`);
}
