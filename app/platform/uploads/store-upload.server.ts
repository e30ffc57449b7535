import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { storableLine } from "#app/platform/text";
import { EncodingDetector, type FileKind, type TextEncoding } from "#app/platform/uploads/csv-text";
import { deleteUpload, insertUpload, insertUploadChunk, setUploadSize } from "#app/platform/uploads/upload.repository.server";

const CHUNK_BYTES = 256 * 1024;
export const MAX_UPLOAD_BYTES = 200 * 1024 * 1024;

export type StoredUpload = {
  uploadId: string;
  encoding: TextEncoding;
  sizeBytes: number;
  kind: FileKind;
  fileName: string;
  /** See CsvLayout. */
  countsRows?: boolean;
  /** Of a workbook: the sheet that was read, and how many it has. */
  sheet?: { name: string; of: number };
};

/**
 * Stores a file as it comes in, 256 kB at a time: memory stays the same however large it is.
 *
 * @throws DomainError `invalid` for an empty file and for one over 200 MB, or what was told; nothing of it is kept.
 */
export async function storeUpload(
  ctx: Ctx,
  file: { name: string; type: string; body: AsyncIterable<Uint8Array>; mostBytes?: number },
): Promise<StoredUpload> {
  const uploadId = newId("upload");
  await insertUpload(ctx, { id: uploadId, fileName: storableLine(file.name, 200), contentType: storableLine(file.type, 100) });
  try {
    const detector = new EncodingDetector();
    const mostBytes = file.mostBytes ?? MAX_UPLOAD_BYTES;
    let [sizeBytes, sequence] = [0, 0];
    for await (const bytes of pieces(file.body)) {
      sizeBytes += bytes.byteLength;
      if (sizeBytes > mostBytes) throw refused(`the file is larger than ${mostBytes / 1024 / 1024} MB`);
      detector.push(bytes);
      await insertUploadChunk(ctx, uploadId, sequence++, bytes);
    }
    if (sizeBytes === 0) throw refused("the file is empty");
    await setUploadSize(ctx, uploadId, sizeBytes);
    return { uploadId, encoding: detector.end(), sizeBytes, kind: detector.kind(), fileName: file.name };
  } catch (error) {
    await deleteUpload(ctx, uploadId);
    throw error;
  }
}

async function* pieces(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const piece = new Uint8Array(CHUNK_BYTES);
  let filled = 0;
  for await (const bytes of body) {
    for (let from = 0; from < bytes.byteLength;) {
      const taken = bytes.subarray(from, from + CHUNK_BYTES - filled);
      piece.set(taken, filled);
      filled += taken.byteLength;
      from += taken.byteLength;
      if (filled === CHUNK_BYTES) {
        yield piece.slice();
        filled = 0;
      }
    }
  }
  if (filled > 0) yield piece.slice(0, filled);
}

const refused = (message: string): DomainError =>
  new DomainError("invalid", message, { errors: [{ path: "file", message }], code: "size" });
