import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepProcess, type KeptProcess } from "#tests/faults/kept-process";
import { newAsker, type Asker } from "#tests/fuzz/ask";
import { fuzzTarget, inputOf, type Fuzzed } from "#tests/fuzz/fuzz-target";
import type { Sent } from "#tests/fuzz/sent";
import { freePort } from "#tests/support/web-process";

const IN_FLIGHT = 8;
let server: KeptProcess;
let asker: Asker;
let port = 0;

beforeAll(async () => {
  port = await freePort();
  server = keepProcess("faulty", { PORT: String(port) }, () => undefined, "tests/unit/fuzz/faulty-server.mjs");
  asker = newAsker(() => port, IN_FLIGHT, 2_500);
  await untilUp();
});
afterAll(async () => {
  asker.close();
  await server.stop();
});

const sentOf = (body: string): Sent => ({ method: "POST", path: "/", headers: {}, body: Buffer.from(body) });

/** One input in twenty holds the word. */
const withFault = (word: string): Fuzzed => ({
  name: word,
  valid: sentOf("a=1"),
  inputs: fc.nat(19).map((nr) => sentOf(nr === 7 ? `a=${word}` : "a=2")),
});

const run = (word: string, seed = 7) => fuzzTarget(withFault(word), asker, { seed, count: 30, inFlight: IN_FLIGHT });

test("a fault, a slow answer and a missing one are found, each with the input that repeats it", async () => {
  for (const [word, kind] of [
    ["break", "5xx"],
    ["dawdle", "slow"],
    ["hang", "slow"],
  ] as const) {
    const { inputs, findings } = await run(word);
    expect(inputs).toBe(30);
    expect(new Set(findings.map((finding) => finding.kind))).toEqual(new Set([kind]));
    for (const { input, sent } of findings) {
      expect(sent.body.toString()).toContain(word);
      expect(inputOf(withFault(word), 7, input)).toEqual(sent);
    }
  }
});

test("of targets sent to at the same time each finds its own", async () => {
  const [broken, fine, slow] = await Promise.all([run("break"), run("nothing"), run("dawdle")]);
  expect([broken, fine, slow].map(({ findings }) => [...new Set(findings.map(({ kind, target }) => `${kind} ${target}`))])).toEqual([
    ["5xx break"],
    [],
    ["slow dawdle"],
  ]);
});

test("a process that ends is counted, and started again for what comes after", async () => {
  const before = server.ownEnds.length;
  await run("end");
  expect(server.ownEnds.length).toBeGreaterThan(before);
  expect(server.ownEnds.at(-1)).toContain("ended by itself with 3");
  await untilUp();
});

test("nothing is found where nothing is wrong", async () => {
  const { inputs, findings, statuses } = await run("nothing");
  expect({ inputs, findings, statuses }).toEqual({ inputs: 30, findings: [], statuses: { 200: 30 } });
});

test("the same seed sends the same inputs, another one others", () => {
  const inputs = (seed: number) => Array.from({ length: 40 }, (_, nr) => inputOf(withFault("break"), seed, nr));
  expect(inputs(3)).toEqual(inputs(3));
  expect(inputs(3)).not.toEqual(inputs(4));
});

async function untilUp(): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50)))
    if ((await asker.ask(sentOf("a"))).status === 200) return;
  throw new Error("the faulty server does not start");
}
