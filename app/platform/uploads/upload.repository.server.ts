import type { Ctx } from "#app/platform/context.server";

export async function insertUpload(ctx: Ctx, upload: { id: string; fileName: string; contentType: string }): Promise<void> {
  await ctx.db.upload.create({ data: { workspaceId: ctx.workspaceId, ...upload, createdAt: ctx.now } });
}

export async function insertUploadChunk(ctx: Ctx, uploadId: string, sequence: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await ctx.db.uploadChunk.create({ data: { workspaceId: ctx.workspaceId, uploadId, sequence, bytes } });
}

export async function setUploadSize(ctx: Ctx, id: string, sizeBytes: number): Promise<void> {
  await ctx.db.upload.updateMany({ where: { workspaceId: ctx.workspaceId, id }, data: { sizeBytes: BigInt(sizeBytes) } });
}

export async function deleteUploadChunks(tx: Ctx, uploadId: string): Promise<void> {
  await tx.db.uploadChunk.deleteMany({ where: { workspaceId: tx.workspaceId, uploadId } });
}

/** For a file that was refused before anything referred to it. */
export async function deleteUpload(ctx: Ctx, id: string): Promise<void> {
  await deleteUploadChunks(ctx, id);
  await ctx.db.upload.deleteMany({ where: { workspaceId: ctx.workspaceId, id } });
}

/** The bytes of an upload in order, one piece in memory at a time. */
export async function* readUpload(ctx: Ctx, uploadId: string): AsyncGenerator<Uint8Array> {
  for (let sequence = 0; ; sequence++) {
    const chunk = await ctx.db.uploadChunk.findUnique({
      where: { workspaceId_uploadId_sequence: { workspaceId: ctx.workspaceId, uploadId, sequence } },
      select: { bytes: true },
    });
    if (!chunk) return;
    yield chunk.bytes;
  }
}
