import { Readable } from "node:stream";
import type { AskedDateOrder } from "#app/domains/nps/check-file.server";
import { getNpsImport, listRefusedRows } from "#app/domains/nps/get-nps-import.server";
import { confirmDraft, getDraft, startDraft, type DraftChange } from "#app/domains/nps/draft-nps-import.server";
import type { Source } from "#app/domains/nps/nps-source.rules";
import { startNpsImport } from "#app/domains/nps/start-nps-import.server";
import type { Ctx } from "#app/platform/context.server";
import { storeUpload } from "#app/platform/uploads/store-upload.server";
import { runJobs } from "#tests/support/app";

const streamOf = (content: string | Uint8Array): AsyncIterable<Uint8Array> =>
  Readable.from([typeof content === "string" ? Buffer.from(content) : content]);

export const startFile = (
  ctx: Ctx,
  content: string | Uint8Array,
  dateOrder: AskedDateOrder = "auto",
  source: Source = "csv",
  answeredOn?: string,
) => startNpsImport(ctx, { fileName: "answers.csv", contentType: "text/csv", body: streamOf(content), source, dateOrder, answeredOn });

export async function importFile(
  ctx: Ctx,
  content: string | Uint8Array,
  dateOrder: AskedDateOrder = "auto",
  source: Source = "csv",
  answeredOn?: string,
) {
  const { id } = await startFile(ctx, content, dateOrder, source, answeredOn);
  return finished(ctx, id);
}

/** A file in the wizard, before anybody confirmed it. */
export async function draftFile(ctx: Ctx, content: string | Uint8Array) {
  const stored = await storeUpload(ctx, { name: "answers.csv", type: "text/csv", body: streamOf(content) });
  const { id } = await startDraft(ctx, stored);
  await runJobs(ctx.app); // a large one is looked through by a job
  return getDraft(ctx, id);
}

/** A file through the wizard: looked at, confirmed as proposed or with `change`, and imported. */
export async function wizardFile(ctx: Ctx, content: string | Uint8Array, change: Partial<DraftChange> = {}) {
  const draft = await draftFile(ctx, content);
  const wanted = { uses: draft.plan.uses, dateOrder: draft.dateOrder, ...change };
  const confirmed = (await confirmDraft(ctx, draft.id, wanted)) ?? (await confirmDraft(ctx, draft.id, wanted));
  return { draft, ...(await finished(ctx, confirmed?.importId ?? "")) };
}

async function finished(ctx: Ctx, id: string) {
  await runJobs(ctx.app);
  const { status, counts } = await getNpsImport(ctx, id);
  const refused = await listRefusedRows(ctx, id, 1_000);
  const refusals = refused.map(({ line, field, value, code }) => [line, field, value, code]);
  return { id, status, counts, refused: refused.map(({ line, field, value }) => ({ line, field, value })), refusals };
}

export const answersOf = (ctx: Ctx) =>
  ctx.db.response.findMany({
    where: { workspaceId: ctx.workspaceId },
    select: {
      score: true,
      status: true,
      comment: true,
      answeredAt: true,
      sentAt: true,
      surveyType: true,
      attributes: true,
      language: true,
      country: true,
      contact: { select: { email: true, name: true } },
    },
    orderBy: [{ answeredAt: "asc" }, { sentAt: "asc" }],
  });
