import { planCheck } from "#app/domains/nps/plan-check.server";
import { checkRows } from "#app/domains/nps/check-draft.server";
import { requireAnsweredOn, type AskedDateOrder } from "#app/domains/nps/check-file.server";
import { headerLanguage } from "#app/domains/nps/header-words.rules";
import { DraftPlan, type CheckedPlan } from "#app/domains/nps/nps-draft.rules";
import {
  deleteDraft,
  findDraft,
  findDraftsBefore,
  findRememberedUses,
  insertDraft,
  listDrafts,
  rememberUses,
  updateDraft,
} from "#app/domains/nps/nps-draft.repository.server";
import { columnsAs, type ColumnUse } from "#app/domains/nps/nps-import-columns.rules";
import { detectSource, isHeader, SOURCES, suggestUses, type Source } from "#app/domains/nps/nps-source.rules";
import { queueImport } from "#app/domains/nps/start-nps-import.server";
import { rowsOfJson, vendorOfJson } from "#app/domains/nps/vendor-answers.rules";
import { inTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { addDays } from "#app/platform/instants";
import { headerNames, isReason, ownName } from "#app/platform/uploads/file-columns";
import { layoutWithHeader, readHeader, samplesOf } from "#app/platform/uploads/file-head.server";
import type { StoredUpload } from "#app/platform/uploads/store-upload.server";
import { asTable } from "#app/platform/uploads/table-upload.server";
import { deleteUpload } from "#app/platform/uploads/upload.repository.server";
import { tableRefusal } from "#app/platform/uploads/zip-entries";

const MOST_COLUMNS = 200;
const KEPT_DAYS = 7;

export type OpenDraft = {
  id: string;
  uploadId: string;
  fileName: string;
  sizeBytes: number;
  source: Source;
  dateOrder: AskedDateOrder;
  /** Without a check while the file is looked through. */
  plan: DraftPlan;
};
export type Draft = OpenDraft & { plan: CheckedPlan };

/**
 * Looks through a stored file and proposes what its columns are; a large one is looked through by a job. Nothing is imported until
 * somebody confirms it.
 *
 * @throws DomainError `invalid` for a file that is no table; nothing is kept of it then.
 */
export async function startDraft(ctx: Ctx, stored: StoredUpload, dateOrder: AskedDateOrder = "auto"): Promise<{ id: string }> {
  const table = await asTable(ctx, stored, (text) => rowsOfJson(text, vendorOfJson(text) ?? "csv"));
  try {
    const layout = await layoutWithHeader(ctx, table, isHeader);
    const names = headerNames(await readHeader(ctx, table.uploadId, layout));
    if (names.length > MOST_COLUMNS) throw tableRefusal("columns_many", `the file has more than ${MOST_COLUMNS} columns`);
    const detected = detectSource(names);
    const source = detected === "own" ? "csv" : detected === "unknown" ? await sourceRemembered(ctx, names) : detected;
    const uses = suggestUses(names, source, await findRememberedUses(ctx, source));
    const samples = await samplesOf(ctx, table.uploadId, layout, names.length);
    const facts = { layout, detected, language: headerLanguage(names), sheet: table.sheet, names, samples };
    const draft = { id: newId("npsDraft"), uploadId: table.uploadId, sizeBytes: table.sizeBytes, source, dateOrder };
    await planCheck(ctx, { ...draft, plan: { ...facts, uses, answeredOn: null, check: null, checkRunId: null } }, (tx, plan) =>
      insertDraft(tx, { id: draft.id, uploadId: draft.uploadId, source, dateOrder, plan, createdByUserId: userIdOf(ctx) }),
    );
    return { id: draft.id };
  } catch (error) {
    await deleteUpload(ctx, table.uploadId);
    throw error;
  }
}

/** @throws DomainError `not_found`; `conflict` while the file is looked through. */
export async function getDraft(ctx: Ctx, id: string): Promise<Draft> {
  const draft = await openDraft(ctx, id);
  return { ...draft, plan: { ...draft.plan, check: draft.plan.check ?? stillChecked() } };
}

function stillChecked(): never {
  throw new DomainError("conflict", "the file is still being looked through", { text: { key: "import-wizard:checking.wait" } });
}

/** The same, also while the file is looked through. @throws DomainError `not_found`. */
export async function openDraft(ctx: Ctx, id: string): Promise<OpenDraft> {
  const found = requireFound(await findDraft(ctx, id), "import");
  const { uploadId, upload } = found;
  const [source, dateOrder] = [found.source as Source, found.dateOrder as AskedDateOrder];
  const plan = DraftPlan.parse(found.plan);
  const draft = { id, uploadId, fileName: upload.fileName, sizeBytes: Number(upload.sizeBytes), source, dateOrder };
  if (plan.check || plan.checkRunId) return { ...draft, plan };
  const { names, uses, answeredOn, layout } = plan;
  return { ...draft, plan: { ...plan, check: await checkRows(ctx, uploadId, layout, { source, dateOrder, answeredOn, names, uses }) } };
}

/** Files whose columns still have to be looked at, newest first. */
export async function listWaitingFiles(ctx: Ctx): Promise<Array<{ id: string; fileName: string; createdAt: Date }>> {
  return (await listDrafts(ctx, 20)).map(({ id, createdAt, upload }) => ({ id, createdAt, fileName: upload.fileName }));
}

/** Looks through the file again, as a file of another source: its columns are proposed anew. @throws DomainError `not_found`. */
export async function changeDraftSource(ctx: Ctx, id: string, source: Source): Promise<void> {
  const draft = await openDraft(ctx, id);
  const uses = suggestUses(draft.plan.names, source, await findRememberedUses(ctx, source));
  await checkAgain(ctx, draft, { source, uses, dateOrder: draft.dateOrder });
}

/** `answeredOn`: the day of all answers; left out it stays what was said before. */
export type DraftChange = { uses: ColumnUse[]; dateOrder: AskedDateOrder; answeredOn?: string | null | undefined };

/** Looks through the file again with other columns. @throws DomainError `not_found`; `invalid` when not every column is named. */
export async function changeDraft(ctx: Ctx, id: string, change: DraftChange): Promise<void> {
  const draft = await openDraft(ctx, id);
  assertComplete(draft, change);
  await checkAgain(ctx, draft, { source: draft.source, ...change });
}

async function checkAgain(ctx: Ctx, draft: OpenDraft, mapping: DraftChange & { source: Source }): Promise<void> {
  const { source, dateOrder, uses, answeredOn = draft.plan.answeredOn } = mapping;
  await planCheck(ctx, { ...draft, source, dateOrder, plan: { ...draft.plan, uses, answeredOn } }, (tx, plan) =>
    updateDraft(tx, draft.id, { source, dateOrder, plan }),
  );
}

/**
 * Starts the import of a draft as it was looked at, and remembers its columns for the next file of this source. Once: a second
 * call finds nothing.
 *
 * @returns null when `change` differs from what was looked at: then it is looked through again first.
 * @throws DomainError `invalid` when the columns cannot be read so, dates can be read in two ways, or there are none.
 */
export async function confirmDraft(ctx: Ctx, id: string, change: DraftChange): Promise<{ importId: string } | null> {
  const draft = await openDraft(ctx, id);
  const { plan, source, dateOrder, uploadId } = draft;
  assertComplete(draft, change);
  columnsAs(plan.names, change.uses);
  const { answeredOn = plan.answeredOn } = change;
  if (change.dateOrder !== dateOrder || answeredOn !== plan.answeredOn || change.uses.some((use, index) => use !== plan.uses[index])) {
    await checkAgain(ctx, draft, { source, ...change });
    return null;
  }
  const check = plan.check ?? stillChecked();
  if (check.dateQuestion && dateOrder === "auto")
    throw new DomainError("invalid", "say how the dates are written", { code: "date_order", examples: check.dateQuestion.examples });
  const { rows, dateOrders, needsDate } = check;
  const layout = { ...plan.layout, rows, dateOrders, uses: plan.uses, ...requireAnsweredOn({ needsDate }, answeredOn) };
  const importId = await inTransaction(ctx, async (tx) => {
    requireFound((await deleteDraft(tx, id)) || null, "import");
    const before = await findRememberedUses(tx, source);
    const told = plan.names.map((name, index) => [ownName(name), plan.uses[index] ?? "attribute"] as const);
    const kept = told.filter(([name]) => name !== "" && !isReason(name));
    await rememberUses(tx, source, new Map([...before, ...kept].slice(-1_000)));
    return queueImport(tx, { uploadId, source, dateOrder, layout });
  });
  return { importId };
}

/** Puts a draft away with its file. @throws DomainError `not_found`. */
export async function discardDraft(ctx: Ctx, id: string): Promise<void> {
  const { uploadId } = requireFound(await findDraft(ctx, id), "import");
  await inTransaction(ctx, async (tx) => {
    if (await deleteDraft(tx, id)) await deleteUpload(tx, uploadId);
  });
}

/** Files nobody came back to hold people's names: they go after a week. */
export async function forgetOldDrafts(ctx: Ctx): Promise<void> {
  for (const { id } of await findDraftsBefore(ctx, addDays(ctx.now, -KEPT_DAYS))) await discardDraft(ctx, id);
}

function assertComplete({ plan }: OpenDraft, { uses }: DraftChange): void {
  if (uses.length !== plan.names.length)
    throw new DomainError("invalid", "say of every column what it is", {
      errors: [{ path: "use", message: "say of every column what it is" }],
    });
}

/** A file no tool is known by: of the source whose files had all of these columns before, else our own. */
async function sourceRemembered(ctx: Ctx, names: readonly string[]): Promise<Source> {
  for (const source of SOURCES) {
    const uses = await findRememberedUses(ctx, source);
    if (names.every((name) => name === "" || isReason(ownName(name)) || uses.has(ownName(name)))) return source;
  }
  return "csv";
}
