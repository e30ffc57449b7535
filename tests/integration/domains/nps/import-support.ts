import { Readable } from "node:stream";
import type { AskedDateOrder } from "#app/domains/nps/check-file.server";
import { getNpsImport, listRefusedRows } from "#app/domains/nps/get-nps-import.server";
import { startNpsImport } from "#app/domains/nps/start-nps-import.server";
import type { Ctx } from "#app/platform/context.server";
import { runJobs } from "#tests/support/app";

const streamOf = (content: string | Uint8Array): AsyncIterable<Uint8Array> =>
  Readable.from([typeof content === "string" ? Buffer.from(content) : content]);

export const startFile = (ctx: Ctx, content: string | Uint8Array, dateOrder: AskedDateOrder = "auto") =>
  startNpsImport(ctx, { fileName: "answers.csv", contentType: "text/csv", body: streamOf(content), source: "csv", dateOrder });

export async function importFile(ctx: Ctx, content: string | Uint8Array, dateOrder: AskedDateOrder = "auto") {
  const { id } = await startFile(ctx, content, dateOrder);
  await runJobs(ctx.app);
  const { status, counts } = await getNpsImport(ctx, id);
  const refused = await listRefusedRows(ctx, id, 1_000);
  return { id, status, counts, refused: refused.map(({ line, field, value }) => ({ line, field, value })) };
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
