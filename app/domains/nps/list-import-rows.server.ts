import { isNamed } from "#app/domains/nps/anonymous-answers.server";
import { findHistories, findImportRows, type ImportRowFound, type ResponseHistory } from "#app/domains/nps/import-rows.repository.server";
import type { RowsView } from "#app/domains/nps/import-rows-view.rules";
import { findImport, findRefusedRows } from "#app/domains/nps/nps-import.repository.server";
import { changesBetween, type ContentChange, type ResponseContent } from "#app/domains/nps/response.rules";
import { requireFound, type Ctx } from "#app/platform/context.server";
import type { TableFile } from "#app/platform/table-file.server";
import type { RowProblem } from "#app/platform/uploads/file-import";

/**
 * A row of an import with what became of it. `changes`: what an updated one changed; null when a row before it in the same file brought
 * the answer, or when it changed nothing. `problem`: why a refused one was.
 */
export type ImportedRowView = ImportRowFound & {
  changes: ContentChange[] | null;
  problem: RowProblem | null;
};

type Page = { rows: ImportedRowView[]; next: number | null };

const ROWS_A_STEP = 1_000;

/** A page of the rows of an import, in the order of the file. @throws DomainError `not_found`. */
export async function listImportRows(ctx: Ctx, importId: string, view: RowsView, limit: number): Promise<Page> {
  requireFound(await findImport(ctx, importId), "import");
  const found = view.kind === "rejected" ? await refused(ctx, importId, view, limit + 1) : await understood(ctx, importId, view, limit + 1);
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.row ?? null) : null };
}

async function understood(ctx: Ctx, importId: string, { kind, search, after }: RowsView, take: number): Promise<ImportedRowView[]> {
  if (kind === "rejected") return [];
  const found = await findImportRows(ctx, importId, { kind, search, after, take });
  const updated = found.flatMap(({ outcome, responseId }) => (outcome === "updated" && responseId ? [responseId] : []));
  const changes = changesBy(`import:${importId}`, await findHistories(ctx, [...new Set(updated)]));
  return found.map((row) => ({
    ...row,
    changes: row.outcome === "updated" && row.responseId ? (changes.get(row.responseId) ?? null) : null,
    problem: null,
  }));
}

/** What one cause changed of each answer altogether: from what it said before the first time to what it said after the last. */
function changesBy(cause: string, histories: readonly ResponseHistory[]): Map<string, ContentChange[]> {
  const changes = new Map<string, ContentChange[]>();
  for (const responseId of new Set(histories.map((one) => one.responseId))) {
    const history = histories.filter((one) => one.responseId === responseId);
    const first = history.findIndex((one) => one.cause === cause);
    const last = history.findLastIndex((one) => one.cause === cause);
    const [before, after] = [history[first], history[last + 1]];
    if (!before || !after) continue;
    const versions = [contentIn(before.content), contentIn(after.content)] as const;
    if (versions.every(isNamed)) changes.set(responseId, changesBetween(...versions));
  }
  return changes;
}

/** What a version or a row of the database holds, where nothing may stand for null. */
function contentIn(json: Record<string, unknown>): ResponseContent {
  const content = json as Partial<Record<keyof ResponseContent, never>>;
  const { phase = null, team = null, language = null, country = null, segment = null, score = null } = content;
  const instant = (at: string | null | undefined) => (at ? Date.parse(at) : null);
  return {
    ...{ contactId: content.contactId ?? "", surveyType: content.surveyType ?? "", status: content.status ?? "" },
    ...{ score, comment: content.comment ?? "", phase, team, language, country, segment },
    ...{ answeredAt: instant(content.answeredAt), sentAt: instant(content.sentAt), attributes: content.attributes ?? {} },
  };
}

async function refused(ctx: Ctx, importId: string, { search, after }: RowsView, take: number): Promise<ImportedRowView[]> {
  const nobody = { responseId: null, contactId: null, name: null, company: null, score: null, comment: null, at: null, flag: null };
  return (await findRefusedRows(ctx, importId, { search, after, take })).map(({ sequence, line, also, ...fault }) => ({
    ...nobody,
    ...{ row: sequence, line, outcome: "rejected", changes: null, problem: { ...fault, ...(also && { also }) } },
  }));
}

/** Exactly the rows of the view as a file; a changed one has a line for each thing that changed. */
export function importRowsTable(ctx: Ctx, importId: string, view: RowsView): TableFile<ImportedRowView & { change: ContentChange | null }> {
  return {
    name: "import-rows",
    columns: [
      { header: "line", kind: "number", value: (row) => row.line },
      { header: "outcome", kind: "text", value: (row) => row.outcome },
      { header: "name", kind: "text", value: (row) => row.name },
      { header: "company", kind: "text", value: (row) => row.company },
      { header: "score", kind: "number", value: (row) => row.score },
      { header: "comment", kind: "text", value: (row) => row.comment },
      { header: "at", kind: "instant", value: (row) => row.at },
      { header: "changed", kind: "text", value: ({ change }) => change?.field ?? null },
      { header: "before", kind: "text", value: ({ change }) => told(change, change?.before) },
      { header: "after", kind: "text", value: ({ change }) => told(change, change?.after) },
      { header: "must_not_be_written_to", kind: "text", value: (row) => row.flag },
      { header: "response_id", kind: "text", value: (row) => row.responseId },
    ],
    steps: async function* () {
      let after: number | null = -1;
      do {
        const page: Page = await listImportRows(ctx, importId, { ...view, after }, ROWS_A_STEP);
        yield page.rows.flatMap((row) => (row.changes?.length ? row.changes : [null]).map((change) => ({ ...row, change })));
        after = page.next;
      } while (after !== null);
    },
  };
}

/** Who gave an answer is an id, which says nothing to a person. */
const told = (change: ContentChange | null, value: string | null | undefined): string | null =>
  change && (change.field !== "contactId" || change.isOwn) ? (value ?? null) : null;
