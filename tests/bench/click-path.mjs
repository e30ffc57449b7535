// A referral click against a bare node:http server that sends the same answer: goal, half as many a second or more.
// The click is committed before the answer.
import { givenLinks } from "./product.mjs";
import { interleave, load, median, startBare, whole } from "./measure.mjs";

const RUNS = 5;
const GOAL = 0.5;

export async function clickPath() {
  const product = await givenLinks();
  const { paths, synchronousCommit } = product;
  const job = { status: 302, paths, agents: browsers(), manyAddresses: process.platform === "linux" };
  const bare = await startBare(await headersOf(product.port, paths[0], job.agents[0]));
  try {
    const ours = () => load({ ...job, port: product.port });
    const theirs = () => load({ ...job, port: bare.port });
    await interleave(1, theirs, ours); // warm
    const [bareRuns, ourRuns] = await interleave(RUNS, theirs, ours);
    if (ourRuns.some((run) => run.withCookie !== run.answers)) throw new Error("a click was answered without being stored");
    const ratio = median(ourRuns.map(({ perSecond }) => perSecond)) / median(bareRuns.map(({ perSecond }) => perSecond));
    return {
      lines: [
        `bare node:http 302   ${describe(bareRuns)}`,
        `referral click       ${describe(ourRuns)}`,
        `synchronous_commit   ${synchronousCommit}`,
        `ratio                ${ratio.toFixed(2)} (goal ≥ ${GOAL}; single runs ${bareRuns.map((run, index) => (ourRuns[index].perSecond / run.perSecond).toFixed(2)).join(" ")})`,
      ],
      isMet: ratio >= GOAL,
    };
  } finally {
    bare.stop();
    await product.stop();
  }
}

/** Two thousand browsers: enough for hardly any click to be a repeat of another one. */
const browsers = () =>
  Array.from({ length: 2_000 }, (_, index) => {
    const [major, build, system] = [
      100 + (index % 40),
      1_000 + index,
      index % 2 === 0 ? "Windows NT 10.0; Win64; x64" : "Macintosh; Intel Mac OS X 10_15_7",
    ];
    return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.${build}.${index % 200} Safari/537.36`;
  });

async function headersOf(port, path, agent) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual", headers: { "User-Agent": agent } });
  return Object.fromEntries([...answer.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name)));
}

const describe = (runs) =>
  `${whole(median(runs.map(({ perSecond }) => perSecond))).padStart(7)}/s   p50 ${median(runs.map(({ p50 }) => p50)).toFixed(1)} ms   p99 ${median(runs.map(({ p99 }) => p99)).toFixed(1)} ms`;
