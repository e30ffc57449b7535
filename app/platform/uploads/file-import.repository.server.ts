import type { Ctx } from "#app/platform/context.server";
import type { ImportCounts, ImportPace, Rejection } from "#app/platform/uploads/file-import";

/** The two tables of one kind of import: a row a file, and a row a refused row. Both kinds have the same columns for this. */
type Tables = { imports: ImportTable; rejections: RejectionTable };

type Where = { workspaceId: string; [column: string]: unknown };
type ImportTable = { updateMany(args: { where: Where; data: Record<string, unknown> }): Promise<{ count: number }> };
type RejectionTable = {
  createMany(args: { data: Where[] }): Promise<unknown>;
  findMany(args: { where: Where; orderBy: { sequence: "asc" }; take: number }): Promise<RejectionRow[]>;
};

export type RejectionRow = { sequence: number; line: number; field: string; value: string; message: string; record: unknown };

/** How an import's progress is kept, whatever its rows are about. @param tables picks the two tables of its kind. */
export function fileImportRows(tables: (ctx: Ctx) => Record<keyof Tables, unknown>) {
  const of = (ctx: Ctx) => tables(ctx) as Tables;
  return {
    /** True when the import may go on: it is not over, and its first batch of this attempt may start. */
    async startImport(ctx: Ctx, id: string): Promise<boolean> {
      const { count } = await of(ctx).imports.updateMany({
        where: { workspaceId: ctx.workspaceId, id, status: { in: ["queued", "running"] } },
        data: { status: "running" },
      });
      await of(ctx).imports.updateMany({
        where: { workspaceId: ctx.workspaceId, id, startedAt: null, status: "running" },
        data: { startedAt: ctx.now },
      });
      return count === 1;
    },

    /** Adds a batch to the counts. False when the import was cancelled or another attempt has done this batch: then nothing of it may stay. */
    async addToCounts(tx: Ctx, id: string, doneBefore: number, counts: ImportCounts): Promise<boolean> {
      const { count } = await of(tx).imports.updateMany({
        where: { workspaceId: tx.workspaceId, id, status: "running", readCount: doneBefore },
        data: {
          readCount: { increment: counts.read },
          createdCount: { increment: counts.created },
          updatedCount: { increment: counts.updated },
          unchangedCount: { increment: counts.unchanged },
          rejectedCount: { increment: counts.rejected },
        },
      });
      return count === 1;
    },

    async insertRejections(tx: Ctx, importId: string, from: number, rejections: Rejection[]): Promise<void> {
      if (rejections.length === 0) return;
      await of(tx).rejections.createMany({
        data: rejections.map(({ line, field, value, message, code, also, cells }, index) => ({
          workspaceId: tx.workspaceId,
          importId,
          sequence: from + index,
          line,
          field,
          value,
          message,
          record: { code, cells, ...(also && { also }) },
        })),
      });
    },

    /** Refused rows in the order of the file, after `sequence`. */
    listRejections: (ctx: Ctx, importId: string, after: number, take: number): Promise<RejectionRow[]> =>
      of(ctx).rejections.findMany({
        where: { workspaceId: ctx.workspaceId, importId, sequence: { gt: after } },
        orderBy: { sequence: "asc" },
        take,
      }),

    /** Ends an import that is not over yet. */
    async endImport(
      ctx: Ctx,
      id: string,
      end: { status: "completed" | "failed" | "cancelled"; error?: string; at: Date },
    ): Promise<boolean> {
      const { count } = await of(ctx).imports.updateMany({
        where: { workspaceId: ctx.workspaceId, id, status: { in: ["queued", "running"] } },
        data: { status: end.status, error: end.error ?? null, finishedAt: end.at },
      });
      return count === 1;
    },

    /** Takes up an import that was cancelled or failed; of several calls at once one does it. @param only more conditions of its kind. */
    async reopenImport(ctx: Ctx, id: string, only: Record<string, unknown> = {}): Promise<boolean> {
      const { count } = await of(ctx).imports.updateMany({
        where: { workspaceId: ctx.workspaceId, id, status: { in: ["cancelled", "failed"] }, ...only },
        data: { status: "queued", error: null, finishedAt: null },
      });
      return count === 1;
    },

    /** How the file is written, as its job was told; the shape is the job's. */
    async findLayout(ctx: Ctx, importId: string): Promise<{ rows: number } | null> {
      const run = await ctx.db.jobRun.findFirst({
        where: { workspaceId: ctx.workspaceId, subjectId: importId },
        select: { payload: true },
        orderBy: { createdAt: "desc" },
      });
      return (run?.payload as { layout?: { rows: number } } | null)?.layout ?? null;
    },

    /** How fast the attempt that runs is going; null before its first batch is stored. */
    async findPace(ctx: Ctx, importId: string): Promise<ImportPace | null> {
      const run = await ctx.db.jobRun.findFirst({
        where: { workspaceId: ctx.workspaceId, subjectId: importId, state: "running" },
        select: { progress: true, startedAt: true },
        orderBy: { createdAt: "desc" },
      });
      const progress = (run?.progress ?? {}) as Partial<ImportPace>;
      if (!run?.startedAt || progress.done === undefined || progress.total === undefined) return null;
      return { startedAt: run.startedAt, from: progress.from ?? 0, done: progress.done, total: progress.total };
    },

    /** True when the queue will not try this job again. */
    async isLastAttempt(ctx: Ctx, jobRunId: string): Promise<boolean> {
      const run = await ctx.db.jobRun.findUnique({
        where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: jobRunId } },
        select: { attempts: true, maxAttempts: true },
      });
      return run !== null && run.attempts >= run.maxAttempts;
    },
  };
}

export type FileImportRows = ReturnType<typeof fileImportRows>;
