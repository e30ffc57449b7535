import { appendFileSync } from "node:fs";
import type { Finding, Found } from "#tests/fuzz/fuzz-target";
import { inWords } from "#tests/fuzz/sent";
import type { Target } from "#tests/fuzz/targets";

const MOST_SHOWN = 3;

/** Gathers what the lanes found, and tells it: one line of figures, and for each finding how to have it again. */
export function newReport(seed: number, file?: string) {
  const began = Date.now();
  const findings: Finding[] = [];
  const ends: string[] = [];
  const refused: string[] = [];
  const inputsOf = new Map<Target, number>();
  const counts = { inputs: 0, accepted: 0, slowestMs: 0 };

  const count = (kind: Finding["kind"]) => findings.filter((finding) => finding.kind === kind).length;
  const again = ({ target, input }: Finding) => `npm run fuzz -- --seed ${seed} --only '^${escaped(target)}$' --input ${input}`;

  return {
    add(target: Target, first: number, found: Found, ended: readonly string[]): void {
      inputsOf.set(target, (inputsOf.get(target) ?? 0) + found.inputs);
      counts.inputs += found.inputs;
      counts.slowestMs = Math.max(counts.slowestMs, found.slowestMs);
      findings.push(...found.findings);
      ends.push(...ended.map((end) => `${target.name}: ${end}`));
      if (target.isTaken && (first >= 400 || first === 0))
        refused.push(`${target.name} as ${target.actor}: its example is answered with ${first}`);
      const accepted = Object.entries(found.statuses).reduce((sum, [status, times]) => sum + (Number(status) < 400 ? times : 0), 0);
      counts.accepted += accepted;
      if (file)
        appendFileSync(
          file,
          `${target.name} (${target.actor}): ${JSON.stringify(found.statuses)}, slowest ${Math.round(found.slowestMs)} ms, ${Math.round(found.ms)} ms in all\n`,
        );
    },
    /** What must not be: faults of the product, and examples that do not get past the first check. */
    faults: (): string[] => [...findings.map((finding) => `${finding.kind} ${again(finding)}`), ...ends, ...refused].slice(0, 60),
    print(): void {
      const seconds = Math.max(1, Math.round((Date.now() - began) / 1_000));
      const shown = new Map<string, number>();
      for (const finding of findings) {
        const times = (shown.get(finding.target) ?? 0) + 1;
        shown.set(finding.target, times);
        if (times > MOST_SHOWN) continue;
        process.stderr.write(
          `${finding.kind} ${finding.target}: ${finding.answer.status} after ${Math.round(finding.answer.ms)} ms\n      ${again(finding)}\n      ${inWords(finding.sent)}\n`,
        );
      }
      for (const end of [...ends, ...refused]) process.stderr.write(`${end}\n`);
      process.stderr.write(
        `${inputsOf.size} forms, calls and pages in ${seconds} s, ${Math.round(counts.inputs / seconds)} a second; ${Math.round((100 * counts.accepted) / counts.inputs)} % taken; slowest ${Math.round(counts.slowestMs)} ms\n`,
      );
      const each = Math.min(...[...inputsOf].filter(([{ kind }]) => kind !== "page").map(([, inputs]) => inputs));
      process.stdout.write(
        `inputs=${counts.inputs} each=${Number.isFinite(each) ? each : 0} 5xx=${count("5xx")} slow=${count("slow")} silent=${count("silent")} ends=${ends.length} seed=${seed}\n`,
      );
    },
  };
}

const escaped = (text: string): string => text.replace(/[.$*+?^()[\]{}|\\]/g, "\\$&");
