import { unstable_parseMultipartFormData, type UploadHandlerPart } from "@remix-run/node";
import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { storeUpload, type StoredUpload } from "#app/platform/uploads/store-upload.server";
import { deleteUpload } from "#app/platform/uploads/upload.repository.server";

const LONGEST_PASTE = 2_000_000;
const MOST_PARTS = 100;
const MOST_BYTES_OF_HEADERS = 512 * 1024;

/**
 * Takes in a form with a file (`file`) or pasted rows (`pasted`), storing the file as it comes in.
 *
 * @param values filled with the form's other fields as they were typed, also when the file is refused.
 * @param pastedName what pasted rows are called in the list of imports. @param mostBytes 200 MB unless told.
 * @returns the stored file; null when there was none.
 * @throws DomainError `invalid` for an empty file, one over 200 MB, too long a paste, and a form that is broken, holds two
 *   files, over a hundred parts or headers without end; nothing of it is kept.
 */
export async function receiveUpload(
  ctx: Ctx,
  request: Request,
  values: Record<string, string>,
  pastedName: string,
  mostBytes?: number,
): Promise<StoredUpload | null> {
  let file: StoredUpload | null = null;
  let roomForText = LONGEST_PASTE;
  const take = async (part: UploadPart) => {
    if (part.name !== "file" || !part.filename) {
      const text = await textOf(part, roomForText);
      roomForText -= text.length;
      values[part.name] = text.toString("utf8");
      return;
    }
    if (file) throw broken();
    file = await storeUpload(ctx, { name: part.filename, type: part.contentType ?? "", body: part.data, mostBytes });
  };
  try {
    await parseParts(request, take);
  } catch (error) {
    if (file) await deleteUpload(ctx, (file as StoredUpload).uploadId);
    throw error;
  }
  return file ?? storePasted(ctx, values, pastedName);
}

/** What a browser sends in good order; what it leaves out, such as the type of a file that it does not know, is missing here too. */
type UploadPart = Omit<UploadHandlerPart, "contentType"> & { contentType?: string };

/** The parser tells a broken form by plain errors, also while a part is read; whatever else `take` throws is none of these. */
async function parseParts(request: Request, take: (part: UploadPart) => Promise<void>): Promise<void> {
  let taken: { error: unknown } | null = null;
  let [parts, isInside] = [0, false];
  try {
    await unstable_parseMultipartFormData(
      withFewHeaders(request, () => isInside),
      async (part) => {
        if (++parts > MOST_PARTS) throw broken();
        isInside = true;
        try {
          await take({ ...part, data: untilBroken(part.data) });
        } catch (error) {
          taken = { error };
          throw error;
        }
        isInside = false;
        return null;
      },
    );
  } catch {
    throw (taken as { error: unknown } | null)?.error ?? broken();
  }
}

/**
 * The parser takes headers as long and as many as they come: what is read between parts is counted here, and ends. The request
 * itself is never cancelled, for that would end the connection before the answer.
 */
function withFewHeaders(request: Request, isInside: () => boolean): Request {
  const reader = request.body?.getReader();
  let left = MOST_BYTES_OF_HEADERS;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (!value || done) return controller.close();
    if (!isInside()) left -= value.byteLength;
    if (left < 0) return controller.error(broken());
    controller.enqueue(value);
  };
  const body = new ReadableStream({ pull }, { highWaterMark: 0 });
  return new Request(request.url, { method: request.method, headers: request.headers, body, duplex: "half" });
}

async function* untilBroken(data: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of data) yield bytes;
  } catch {
    throw broken();
  }
}

const broken = (): DomainError => new DomainError("invalid", "the form did not arrive whole", { code: "broken" });

function storePasted(ctx: Ctx, values: Record<string, string>, name: string): Promise<StoredUpload> | null {
  const pasted = values.pasted?.trim();
  if (!pasted) return null;
  const body = (async function* () {
    yield await Promise.resolve(Buffer.from(pasted));
  })();
  return storeUpload(ctx, { name, type: "text/csv", body });
}

async function textOf({ data }: UploadPart, room: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of data) {
    length += bytes.byteLength;
    if (length <= room) pieces.push(bytes);
  }
  if (length > room) throw new DomainError("invalid", "the pasted text is too long", { code: "size" });
  return Buffer.concat(pieces);
}
