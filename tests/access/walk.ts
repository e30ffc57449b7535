import { outcomeOf, leadsToSignIn, type Outcome } from "#tests/access/answers";
import { isSignedIn, type ActorName } from "#tests/access/actors";
import type { Cell } from "#tests/access/page-cells";
import type { Page } from "#tests/support/browser";

export type Findings = { cells: number; wrong: string[]; leaks: string[] };

const AT_ONCE = 8;

/**
 * Sends every cell and judges its answer: the status, a stranger's way to the sign-in page, the words that must not be there,
 * and that what is foreign looks to the byte like what does not exist.
 */
export async function walk<C extends Pick<Cell, "what" | "expected" | "pair" | "address"> & { actor: string }>(
  cells: readonly C[],
  send: (cell: C) => Promise<Page>,
  wordsFor: (cell: C) => string[],
): Promise<Findings> {
  const findings: Findings = { cells: 0, wrong: [], leaks: [] };
  const pairs = new Map<string, { cell: C; outcome: Outcome }>();
  const open = [...cells].reverse();

  const judge = (cell: C, outcome: Outcome) => {
    const where = `${cell.actor}: ${cell.what} ${cell.address}`;
    if (outcome.status !== cell.expected) findings.wrong.push(`${where} → ${outcome.status}, expected ${cell.expected}`);
    else if (cell.expected === 302 && cell.address.startsWith("/w/") && !isSignedIn(cell.actor as ActorName) && !leadsToSignIn(outcome))
      findings.wrong.push(`${where} → leads to ${outcome.location}, expected the sign-in page`);
    for (const word of wordsFor(cell)) if (outcome.haystack.includes(word)) findings.leaks.push(`${where} holds "${word}"`);
    if (!cell.pair) return;
    const key = `${cell.pair} ${cell.what.replace(/foreign|absent/g, "")}`;
    const twin = pairs.get(key);
    if (!twin) pairs.set(key, { cell, outcome });
    else if (twin.outcome.status !== outcome.status || twin.outcome.size !== outcome.size)
      findings.wrong.push(
        `${where} → ${outcome.status}, ${outcome.size} characters; its twin ${twin.cell.address} → ${twin.outcome.status}, ${twin.outcome.size}`,
      );
  };

  const worker = async () => {
    for (let cell = open.pop(); cell; cell = open.pop()) {
      const page = await send(cell);
      findings.cells += 1;
      judge(cell, outcomeOf(page));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return findings;
}

/** The findings as a test prints them: the first forty, and how many there are. */
export const told = (lines: readonly string[]): string =>
  lines.length === 0 ? "" : [...lines.slice(0, 40), `${lines.length} in all`].join("\n");
