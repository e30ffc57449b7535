import { describeLeadFiles, receiveLeadFile } from "#app/domains/sales/lead-files.server";
import type { Ctx } from "#app/platform/context.server";

/** The form that adds a file, as a browser sends it. */
export function fileForm(name: string, bytes: string | Uint8Array<ArrayBuffer>): Request {
  const form = new FormData();
  form.set("file", new File([bytes], name, { type: "text/html" }));
  return new Request("http://localhost/files", { method: "POST", body: form });
}

/** A file of a lead. @returns its id. */
export async function givenLeadFile(ctx: Ctx, leadId: string, words: string): Promise<string> {
  const refused = await receiveLeadFile(ctx, fileForm(`${words}.pdf`, `%PDF-1.7 ${words}`), leadId);
  if (refused) throw new Error("the file was refused");
  return (await describeLeadFiles(ctx, leadId)).files[0]?.id ?? "";
}
