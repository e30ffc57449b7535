import { redirect } from "@remix-run/node";
import { z } from "zod";
import type { Ctx } from "#app/platform/context.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";

const ImportChange = z.object({ intent: z.enum(["cancel", "resume", "undo"]) });
type Changes = Record<z.infer<typeof ImportChange>["intent"], (ctx: Ctx, importId: string) => Promise<void>>;

/** Does what the form on an import's page asks for, and comes back to that page; anything else is refused. */
export async function changeImport(ctx: Ctx, request: Request, { id, changes, page }: { id: string; changes: Changes; page: string }) {
  const form = await parseForm(request, ImportChange);
  if (!form.ok) return refuseForm([{ path: "", message: ctx.t("imports:refused.unknown") }], form.values);
  return submitForm(form.values, async () => {
    await changes[form.value.intent](ctx, id);
    return redirect(page);
  });
}
