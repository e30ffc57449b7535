// `npm run fuzz -- --inputs 1000 --seed 7 --only 'form .*leads' --input 12`: options become the environment of one test run.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";

const root = join(import.meta.dirname, "../..");
const text = { type: "string" };
const HELP = `npm run fuzz -- [options]
  --inputs 10000    to each form and call of the API; a quarter of it to each page
  --pages N         to each page
  --seed N          the same seed sends the same inputs
  --minutes N       at most; what was sent until then is told
  --shard 1/4       one of so many parts of the targets, so that a long run can be done in pieces
  --only PATTERN    targets whose name matches, such as '^call createLead'
  --input N         this input alone
  --lanes 2         processes of the product, each with a database
  --in-flight 16    requests at once, a process
  --output FILE     a line for each target
`;
const { values } = parseArgs({
  options: {
    help: { type: "boolean" },
    inputs: text,
    pages: text,
    seed: text,
    only: text,
    minutes: text,
    shard: text,
    input: text,
    lanes: text,
    "in-flight": text,
    output: text,
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
if (values.shard !== undefined && !/^[1-9]\d*\/[1-9]\d*$/.test(values.shard)) {
  process.stderr.write("--shard is one of so many, such as 1/4\n");
  process.exit(2);
}
const inputs = values.inputs ?? "10000";
const seed = values.seed ?? String(Math.floor(Math.random() * 1e9));
const env = { ...process.env, FUZZ_INPUTS: inputs, FUZZ_SEED: seed, FUZZ_PAGES: values.pages ?? String(Math.ceil(Number(inputs) / 4)) };
for (const name of ["only", "shard", "minutes", "input", "lanes", "in-flight", "output"])
  if (values[name] !== undefined) env[`FUZZ_${name.replace("-", "_").toUpperCase()}`] = values[name];
const run = spawnSync(
  process.execPath,
  [join(root, "node_modules/vitest/vitest.mjs"), "run", "--config", "vitest.fuzz.config.ts", "--reporter", "dot"],
  {
    cwd: root,
    env,
    stdio: "inherit",
  },
);
process.exit(run.status ?? 1);
