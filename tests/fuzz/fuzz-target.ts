import fc from "fast-check";
import type { Answer, Asker } from "#tests/fuzz/ask";
import { inHostileEnvelope } from "#tests/fuzz/envelope";
import type { Sent } from "#tests/fuzz/sent";

export const SLOW_MS = 2_000;
const TRIES_ALONE = 3;

export type Kind = "5xx" | "slow" | "silent";
export type Finding = { kind: Kind; target: string; input: number; sent: Sent; answer: Answer };

/** A form or call with the request that it accepts, and all the others. */
export type Fuzzed = { name: string; valid: Sent; inputs: fc.Arbitrary<Sent> };

export const fuzzed = (name: string, valid: Sent, inputs: fc.Arbitrary<Sent>): Fuzzed => ({
  name,
  valid,
  inputs: inHostileEnvelope(inputs),
});

export type Found = { inputs: number; statuses: Record<number, number>; findings: Finding[]; slowestMs: number; ms: number };

/** The same seed, name and number give the same request, whatever else is sent. */
export function inputOf({ name, valid, inputs }: Fuzzed, seed: number, input: number): Sent {
  if (input === 0) return valid;
  const [sent] = fc.sample(inputs, { seed: hashOf(`${seed} ${name} ${input}`), numRuns: 1 });
  return sent ?? valid;
}

/**
 * Sends `count` inputs beginning with number `from`, many at once. What failed or was slow in the crowd is sent again alone: a fault stays one whatever the
 * second answer is; slow is only what is slow with nobody else about.
 */
export async function fuzzTarget(
  target: Fuzzed,
  { ask }: Asker,
  { seed, from = 0, count, inFlight, only }: { seed: number; from?: number; count: number; inFlight: number; only?: number },
): Promise<Found> {
  const found: Found = { inputs: 0, statuses: {}, findings: [], slowestMs: 0, ms: 0 };
  const began = performance.now();
  const doubtful: Array<{ input: number; sent: Sent }> = [];
  const numbers = (only === undefined ? Array.from({ length: count }, (_, nr) => from + nr) : [0, only]).values();
  const sender = async () => {
    for (const input of numbers) {
      const sent = inputOf(target, seed, input);
      const answer = await ask(sent);
      found.inputs += 1;
      found.statuses[answer.status] = (found.statuses[answer.status] ?? 0) + 1;
      if (isDoubtful(answer)) doubtful.push({ input, sent });
      else if (answer.status >= 500) found.findings.push({ kind: "5xx", target: target.name, input, sent, answer });
      else found.slowestMs = Math.max(found.slowestMs, answer.ms);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, sender));
  for (const { input, sent } of doubtful) {
    const answer = await askAlone(ask, sent);
    found.slowestMs = Math.max(found.slowestMs, answer.ms);
    const kind: Kind | null = answer.status >= 500 ? "5xx" : answer.ms > SLOW_MS ? "slow" : answer.status === 0 ? "silent" : null;
    if (kind) found.findings.push({ kind, target: target.name, input, sent, answer });
  }
  found.ms = performance.now() - began;
  return found;
}

/** What a crowd on a busy machine can cause: a slow answer, none at all, or the word that the database is too busy (503). */
const isDoubtful = ({ status, ms }: Answer): boolean => status === 0 || status === 503 || ms > SLOW_MS;

/** With nobody else about; the best of three, so that a busy machine is not taken for a slow product. */
export async function askAlone(ask: Asker["ask"], sent: Sent): Promise<Answer> {
  let best = await ask(sent);
  for (let tries = 1; tries < TRIES_ALONE && isDoubtful(best); tries++) {
    const again = await ask(sent, best.status === 0 && best.ms < SLOW_MS);
    if (!isDoubtful(again) || best.status === 0) best = again;
  }
  return best;
}

/** FNV-1a, so that neighbouring inputs have nothing in common. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return hash | 0;
}
