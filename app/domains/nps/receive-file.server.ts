import { DATE_ORDERS, type AskedDateOrder } from "#app/domains/nps/check-file.server";
import { acceptUpload } from "#app/domains/nps/start-nps-import.server";
import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import type { FormRefusal } from "#app/platform/forms.server";
import { receiveUpload } from "#app/platform/uploads/receive-upload.server";

/**
 * Starts an import from the form that holds a file or pasted rows, reading the file as it comes in.
 *
 * @returns the id of the import; or the problem in the reader's language, with what was typed.
 */
export async function receiveFile(ctx: Ctx, request: Request): Promise<{ id: string } | FormRefusal> {
  const values: Record<string, string> = {};
  try {
    const upload = await receiveUpload(ctx, request, values, ctx.t("imports:form.pasted"));
    if (upload) return await acceptUpload(ctx, upload, typed(values));
    return { errors: [{ path: "file", message: ctx.t("imports:form.missing") }], values };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid") throw error;
    return {
      errors: [{ path: error.details.code === "date_order" ? "dateOrder" : "file", message: fileProblemInWords(ctx, error) }],
      values,
    };
  }
}

const typed = ({ dateOrder }: Record<string, string>): { source: "csv"; dateOrder: AskedDateOrder } => ({
  source: "csv",
  dateOrder: DATE_ORDERS.find((order) => order === dateOrder) ?? "auto",
});

/** Why a file was refused, in the reader's language. */
export function fileProblemInWords(ctx: Ctx, { message, details }: DomainError): string {
  const list = (items: unknown) => (Array.isArray(items) ? items.slice(0, 12).join(", ") : "");
  if (details.code === "date_order") return ctx.t("imports:form.errors.date_order", { examples: list(details.examples) });
  if (details.code === "size") return ctx.t("imports:form.errors.size");
  if (details.code === "broken") return ctx.t("imports:form.errors.broken");
  if (details.code !== "header") return message;
  const problem = ctx.t(`imports:form.errors.${typeof details.problem === "string" ? details.problem : "header_empty"}`);
  return ctx.t("imports:form.errors.header", { problem, found: list(details.found) || "–" });
}
