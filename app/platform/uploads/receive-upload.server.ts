import { unstable_parseMultipartFormData, type UploadHandlerPart } from "@remix-run/node";
import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { storeUpload, type StoredUpload } from "#app/platform/uploads/store-upload.server";

const LONGEST_PASTE = 2_000_000;

/**
 * Takes in a form with a file (`file`) or pasted rows (`pasted`), storing the file as it comes in.
 *
 * @param values filled with the form's other fields as they were typed, also when the file is refused.
 * @param pastedName what pasted rows are called in the list of imports.
 * @returns the stored file; null when there was none.
 * @throws DomainError `invalid` for an empty file, one over 200 MB, and too long a paste.
 */
export async function receiveUpload(
  ctx: Ctx,
  request: Request,
  values: Record<string, string>,
  pastedName: string,
): Promise<StoredUpload | null> {
  const files: StoredUpload[] = [];
  await unstable_parseMultipartFormData(request, async (part) => {
    if (part.name === "file" && part.filename)
      files.push(await storeUpload(ctx, { name: part.filename, type: part.contentType, body: part.data }));
    else values[part.name] = await textOf(part);
    return null;
  });
  return files[0] ?? storePasted(ctx, values, pastedName);
}

function storePasted(ctx: Ctx, values: Record<string, string>, name: string): Promise<StoredUpload> | null {
  const pasted = values.pasted?.trim();
  if (!pasted) return null;
  const body = (async function* () {
    yield await Promise.resolve(Buffer.from(pasted));
  })();
  return storeUpload(ctx, { name, type: "text/csv", body });
}

async function textOf({ data }: UploadHandlerPart): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of data) {
    length += bytes.byteLength;
    if (length <= LONGEST_PASTE) pieces.push(bytes);
  }
  if (length > LONGEST_PASTE) throw new DomainError("invalid", "the pasted text is too long", { code: "size" });
  return Buffer.concat(pieces).toString("utf8");
}
