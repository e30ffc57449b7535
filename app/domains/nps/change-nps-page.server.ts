import { addAnnotation, changeAnnotation, NewAnnotation, removeAnnotation, undoAnnotation } from "#app/domains/nps/annotate-trend.server";
import { BaselineChoice, setBaseline, setTarget, TargetChoice } from "#app/domains/nps/set-nps-goals.server";
import type { Ctx } from "#app/platform/context.server";
import { DomainError, type FieldError } from "#app/platform/errors";
import { formText, parseFormData, refuseForm, submitForm } from "#app/platform/forms.server";

export const DONE = ["added", "changed", "removed", "undone", "baseline", "target"] as const;

/** What a form of the NPS page did, for the notice that says so and can take it back; `id` is that of the annotation. */
export type NpsPageChange = { done: (typeof DONE)[number]; id: string };

/** Does what a form of the NPS page asks for: annotations, the baseline, targets. A refusal comes back with everything as typed. */
export async function changeNpsPage(ctx: Ctx, sent: FormData): Promise<NpsPageChange | ReturnType<typeof refuseForm>> {
  const id = formText(sent, "id");
  switch (sent.get("intent")) {
    case "annotate": {
      const form = parseFormData(sent, NewAnnotation);
      if (!form.ok) return refuseForm(inWords(ctx, form.errors), form.values);
      return submitForm<NpsPageChange>(form.values, async () =>
        id
          ? { done: "changed", id: await changeAnnotation(ctx, id, form.value) }
          : { done: "added", id: await addAnnotation(ctx, form.value) },
      );
    }
    case "remove":
      return submitForm<NpsPageChange>({ day: formText(sent, "day"), text: formText(sent, "text") }, async () => {
        await removeAnnotation(ctx, id);
        return { done: "removed", id };
      });
    case "undo":
      await undoAnnotation(ctx, id, sent.get("step") === "removed" ? "removed" : "put");
      return { done: "undone", id: "" };
    case "baseline": {
      const form = parseFormData(sent, BaselineChoice);
      if (!form.ok) return refuseForm(inWords(ctx, form.errors), form.values);
      await setBaseline(ctx, form.value);
      return { done: "baseline", id: "" };
    }
    case "target": {
      const form = parseFormData(sent, TargetChoice);
      if (!form.ok) return refuseForm(inWords(ctx, form.errors), form.values);
      await setTarget(ctx, form.value);
      return { done: "target", id: "" };
    }
    default:
      throw new DomainError("invalid", "the form does not say what to do");
  }
}

const inWords = (ctx: Ctx, errors: readonly FieldError[]): FieldError[] =>
  errors.map(({ path, message }) => ({ path, message: ctx.t(`nps-page:problems.${path}`, { defaultValue: message }) }));
