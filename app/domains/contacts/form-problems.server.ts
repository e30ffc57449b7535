import type { Ctx } from "#app/platform/context.server";
import type { FieldError } from "#app/platform/errors";

/** What is wrong with the form of a person or company, in the reader's language: one sentence a field. */
export function formProblems(ctx: Ctx, errors: readonly FieldError[]): FieldError[] {
  const first = errors.filter(({ path }, index) => errors.findIndex((other) => other.path === path) === index);
  return first.map(({ path, message }) => ({
    path,
    message: ctx.t(`contacts:form.problems.${path.split(".")[0]}`, { defaultValue: message }),
  }));
}
