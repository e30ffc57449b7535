import { recordActivity } from "#app/domains/activity/record-activity.server";
import { fileProblemInWords } from "#app/domains/nps/receive-file.server";
import { checkDealFile, openQuestions } from "#app/domains/sales/check-deal-file.server";
import {
  mappingProblems,
  suggestDealUses,
  usesByName,
  type DealImportKind,
  type RememberedUses,
} from "#app/domains/sales/deal-import-columns.rules";
import { DealPlan, type DealSettings } from "#app/domains/sales/deal-import-plan.rules";
import { dealImportJob } from "#app/domains/sales/deal-import.jobs";
import {
  claimDealDraft,
  deleteDealDraft,
  findDealDraftsBefore,
  findDealImport,
  findLastPlan,
  insertDealDraft,
  listDealDrafts,
  updateDealDraft,
} from "#app/domains/sales/deal-import.repository.server";
import { inTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError, isDomainError } from "#app/platform/errors";
import type { FormRefusal } from "#app/platform/forms.server";
import { newId } from "#app/platform/ids";
import { addDays } from "#app/platform/instants";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { isCurrency } from "#app/platform/money";
import { headerNames } from "#app/platform/uploads/file-columns";
import { layoutOf, readHeader, samplesOf } from "#app/platform/uploads/file-head.server";
import { receiveUpload } from "#app/platform/uploads/receive-upload.server";
import type { StoredUpload } from "#app/platform/uploads/store-upload.server";
import { asTable } from "#app/platform/uploads/table-upload.server";
import { deleteUpload } from "#app/platform/uploads/upload.repository.server";
import { tableRefusal } from "#app/platform/uploads/zip-entries";

const MOST_COLUMNS = 200;
const KEPT_DAYS = 7;

export type DealDraft = { id: string; kind: DealImportKind; uploadId: string; fileName: string; plan: DealPlan };

/** Takes in the form that holds a file or pasted rows. @returns the draft's id; or the problem in the reader's language. */
export async function receiveDealFile(ctx: Ctx, request: Request, kind: DealImportKind): Promise<{ id: string } | FormRefusal> {
  const values: Record<string, string> = {};
  try {
    const upload = await receiveUpload(ctx, request, values, ctx.t("imports:form.pasted"));
    if (!upload) return { errors: [{ path: "file", message: ctx.t("imports:form.missing") }], values };
    return await startDealDraft(ctx, upload, kind);
  } catch (error) {
    if (!isDomainError(error) || error.code !== "invalid") throw error;
    return { errors: [{ path: "file", message: fileProblemInWords(ctx, error) }], values };
  }
}

/** Looks through a stored file and proposes what its columns are. @throws DomainError `invalid`; nothing is kept of it then. */
export async function startDealDraft(ctx: Ctx, stored: StoredUpload, kind: DealImportKind): Promise<{ id: string }> {
  const table = await asTable(ctx, stored);
  const { uploadId, sheet } = table;
  try {
    const layout = await layoutOf(ctx, table);
    const names = headerNames(await readHeader(ctx, uploadId, layout));
    if (names.length > MOST_COLUMNS) throw tableRefusal("columns_many", `the file has more than ${MOST_COLUMNS} columns`);
    const uses = suggestDealUses(kind, names, await rememberedUses(ctx, kind));
    const settings = { uses, currency: ctx.workspace.currency, dateOrder: "auto", decimal: "auto", givesRewards: false } as const;
    const check = await checkDealFile(ctx, kind, { uploadId, layout, names }, settings);
    const samples = await samplesOf(ctx, uploadId, layout, names.length);
    const id = newId("dealImport");
    await insertDealDraft(ctx, {
      ...{ id, kind, uploadId, createdByUserId: userIdOf(ctx) },
      plan: { ...settings, layout, sheet, names, samples, check },
    });
    return { id };
  } catch (error) {
    await deleteUpload(ctx, uploadId);
    throw error;
  }
}

async function rememberedUses(ctx: Ctx, kind: DealImportKind): Promise<RememberedUses> {
  const last = DealPlan.pick({ names: true, uses: true }).safeParse(await findLastPlan(ctx, kind)).data;
  return last ? usesByName(last.names, last.uses) : new Map();
}

/** A file that waits to be confirmed. @throws DomainError `not_found`, also for one that was. */
export async function getDealDraft(ctx: Ctx, id: string): Promise<DealDraft> {
  const found = await findDealImport(ctx, id);
  const { kind, uploadId, plan, upload } = requireFound(found?.status === "draft" ? found : null, "import");
  return { id, kind: kind as DealImportKind, uploadId, fileName: upload.fileName, plan: DealPlan.parse(plan) };
}

/** Looks through the file again with other columns or settings. @throws DomainError `not_found`; `invalid` when not every column is named. */
export async function changeDealDraft(ctx: Ctx, id: string, settings: DealSettings): Promise<void> {
  const { kind, uploadId, plan } = await getDealDraft(ctx, id);
  const problem = plan.names.length !== settings.uses.length ? "incomplete" : isCurrency(settings.currency) ? null : "currency";
  if (problem) throw new DomainError("invalid", `the columns or the currency are ${problem}`, { problem });
  const check = await checkDealFile(ctx, kind, { uploadId, layout: plan.layout, names: plan.names }, settings);
  await updateDealDraft(ctx, id, { ...plan, ...settings, check });
}

/**
 * Starts the import of a draft as it was looked at. Once: a second call finds nothing.
 *
 * @returns false when `settings` differ from what was looked at: then it is looked through again first.
 * @throws DomainError `invalid` when the columns cannot be read so, or dates or amounts can be read in two ways.
 */
export async function confirmDealDraft(ctx: Ctx, id: string, settings: DealSettings): Promise<boolean> {
  const { kind, plan } = await getDealDraft(ctx, id);
  if (JSON.stringify(keyOf(settings)) !== JSON.stringify(keyOf(plan))) {
    await changeDealDraft(ctx, id, settings);
    return false;
  }
  if (mappingProblems(kind, plan.uses).length > 0) throw new DomainError("invalid", "the columns are not complete", { problem: "columns" });
  const [question] = openQuestions(plan);
  if (question) throw new DomainError("invalid", `say how the file is written: ${question}`, { problem: question });
  await inTransaction(ctx, async (tx) => {
    requireFound((await claimDealDraft(tx, id)) || null, "import");
    await queueImport(tx, id, kind, plan);
  });
  return true;
}

async function queueImport(tx: Ctx, id: string, kind: DealImportKind, { layout, check }: DealPlan): Promise<void> {
  await enqueue(tx, dealImportJob, { importId: id, layout: { ...layout, rows: check.rows } }, { subjectId: id });
  await recordActivity(tx, "deal_import.started", { kind: "deal_import", id }, { of: kind });
}

const keyOf = ({ uses, currency, dateOrder, decimal, givesRewards }: DealSettings) => [uses, currency, dateOrder, decimal, givesRewards];

/** Files whose columns still have to be looked at, newest first. */
export async function listWaitingDealFiles(ctx: Ctx): Promise<Array<{ id: string; fileName: string }>> {
  return (await listDealDrafts(ctx, 20)).map(({ id, upload }) => ({ id, fileName: upload.fileName }));
}

/** Puts a draft away with its file. @throws DomainError `not_found`. */
export async function discardDealDraft(ctx: Ctx, id: string): Promise<void> {
  const { uploadId } = await getDealDraft(ctx, id);
  await inTransaction(ctx, async (tx) => {
    if (await deleteDealDraft(tx, id)) await deleteUpload(tx, uploadId);
  });
}

/** Files nobody came back to hold people's names: they go after a week. */
export async function forgetDealDrafts(ctx: Ctx): Promise<void> {
  for (const { id } of await findDealDraftsBefore(ctx, addDays(ctx.now, -KEPT_DAYS))) await discardDealDraft(ctx, id);
}
