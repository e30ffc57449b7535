import { startDraft } from "#app/domains/nps/draft-nps-import.server";
import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import type { FormRefusal } from "#app/platform/forms.server";
import { receiveUpload } from "#app/platform/uploads/receive-upload.server";

/**
 * Takes in the form that holds a file or pasted rows, reading the file as it comes in, and looks through it.
 *
 * @returns the id of the draft; or the problem in the reader's language, with what was typed.
 */
export async function receiveFile(ctx: Ctx, request: Request): Promise<{ id: string } | FormRefusal> {
  const values: Record<string, string> = {};
  try {
    const upload = await receiveUpload(ctx, request, values, ctx.t("imports:form.pasted"));
    if (upload) return await startDraft(ctx, upload);
    return { errors: [{ path: "file", message: ctx.t("imports:form.missing") }], values };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid") throw error;
    return { errors: [{ path: "file", message: fileProblemInWords(ctx, error) }], values };
  }
}

/** Why a file was refused, in the reader's language. */
export function fileProblemInWords(ctx: Ctx, { message, details }: DomainError): string {
  const list = (items: unknown) => (Array.isArray(items) ? items.slice(0, 12).join(", ") : "");
  if (details.code === "date_order") return ctx.t("imports:form.errors.date_order", { examples: list(details.examples) });
  if (details.code === "size") return ctx.t("imports:form.errors.size");
  if (details.code === "broken") return ctx.t("imports:form.errors.broken");
  const problem = typeof details.problem === "string" ? details.problem : "header_empty";
  if (details.code === "table") return ctx.t(`import-wizard:errors.${problem}`);
  if (details.code !== "header") return message;
  return ctx.t("imports:form.errors.header", { problem: ctx.t(`imports:form.errors.${problem}`), found: list(details.found) || "–" });
}
