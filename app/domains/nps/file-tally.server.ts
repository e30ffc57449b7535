import { isNamed } from "#app/domains/nps/anonymous-answers.server";
import type { JudgedRow } from "#app/domains/nps/judge-file.server";
import type { FileCheck } from "#app/domains/nps/nps-draft.rules";
import type { RowAnswer, RowProblem } from "#app/domains/nps/nps-import-row.rules";
import { changesBetween, type ContentChange } from "#app/domains/nps/response.rules";
import { faultsOf } from "#app/platform/uploads/file-import";

const SAMPLES = 5;
const SHOWN_CHARACTERS = 200;

export type TallyOfFile = Omit<FileCheck, "rows" | "needsDate" | "dateOrders" | "dateQuestion">;
type Judged = Extract<JudgedRow, { problem: null; answer: RowAnswer }>;

/** Counts what an import would make of the rows of a file, and keeps the first of each kind to be looked at. */
export class FileTally {
  private readonly counts = { fresh: 0, unanswered: 0, updated: 0, unchanged: 0, untold: 0, flagOnly: 0, suppressed: 0, refused: 0 };
  private readonly problems = new Map<string, FileCheck["problems"][number]>();
  private readonly changed = new Map<string, FileCheck["changed"][number]>();
  private readonly changes: FileCheck["changes"] = [];
  private readonly preview: FileCheck["preview"] = [];
  /** Sends that came with the file and wait for an answer. */
  private readonly open = new Set<string>();

  add(row: JudgedRow, isFlagged: boolean): void {
    if (isFlagged) this.counts.suppressed += 1;
    const { line } = row.record;
    if (row.problem) this.refuse(line, row.problem);
    else if (row.answer) this.take(line, row);
    else this.counts.flagOnly += 1;
  }

  private refuse(line: number, problem: RowProblem): void {
    this.counts.refused += 1;
    for (const fault of faultsOf(problem)) {
      const kind = `${fault.field}\u0000${fault.code}`;
      const like = this.problems.get(kind) ?? { ...fault, line, count: 0 };
      this.problems.set(kind, { ...like, count: like.count + 1 });
    }
  }

  private take(line: number, { answer, verdict: { outcome, before, after } }: Judged): void {
    const becomes = outcome === "repeated" || (before && !(isNamed(before) && isNamed(after))) ? "untold" : outcome;
    if (this.preview.length < SAMPLES) this.preview.push(previewOf(line, becomes, answer));
    if (becomes !== "created") this.counts[becomes] += 1;
    else if (after.score !== null) this.counts.fresh += 1;
    else {
      this.counts.unanswered += 1;
      this.open.add(after.id);
    }
    if (before?.score === null && after.score !== null && this.open.delete(after.id)) {
      this.counts.unanswered -= 1;
      this.counts.fresh += 1;
    }
    if (becomes !== "updated" || !before) return;
    const changes = changesBetween(before, after);
    for (const change of changes) this.count(change);
    if (this.changes.length < SAMPLES) this.changes.push({ line, person: personOf(answer), changes: changes.map(shown) });
  }

  private count({ field, isOwn }: ContentChange): void {
    const key = `${isOwn} ${field}`;
    this.changed.set(key, { field, isOwn, count: (this.changed.get(key)?.count ?? 0) + 1 });
  }

  end(): TallyOfFile {
    return {
      ...this.counts,
      problems: mostFirst(this.problems),
      changed: mostFirst(this.changed),
      changes: this.changes,
      preview: this.preview,
    };
  }
}

const mostFirst = <Counted extends { count: number }>(counted: ReadonlyMap<string, Counted>): Counted[] =>
  [...counted.values()].sort((one, two) => two.count - one.count);

const personOf = ({ person }: RowAnswer): string => person.name || person.email || person.externalId;
const cut = (text: string): string => [...text].slice(0, SHOWN_CHARACTERS).join("");

/** Who gave an answer is an id, which says nothing to a person. */
const shown = ({ before, after, ...change }: ContentChange): ContentChange =>
  change.field === "contactId" && !change.isOwn
    ? { ...change, before: null, after: null }
    : { ...change, before: before && cut(before), after: after && cut(after) };

const previewOf = (line: number, becomes: FileCheck["preview"][number]["becomes"], answer: RowAnswer): FileCheck["preview"][number] => ({
  line,
  becomes,
  person: personOf(answer),
  company: answer.person.company,
  score: answer.score,
  comment: [...answer.comment].slice(0, 120).join(""),
  at: (answer.answeredAt ?? answer.sentAt)?.toISOString() ?? null,
});
