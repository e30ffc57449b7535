import type { TFunction } from "i18next";
import type { FieldError } from "#app/platform/errors";

/** What is wrong with a form, in the reader's language: one sentence a field that says what it takes. */
export function problemsInWords(t: TFunction, errors: readonly FieldError[]): FieldError[] {
  const first = errors.filter(({ path }, index) => errors.findIndex((other) => other.path === path) === index);
  return first.map(({ path, message }) => ({ path, message: t(`settings:problem.${path.split(".")[0]}`, { defaultValue: message }) }));
}
