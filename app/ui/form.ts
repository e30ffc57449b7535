/**
 * How a form works here, with or without JavaScript:
 *
 *   const sent = useActionData<typeof action>();
 *   <Form method="post" className="form" noValidate>
 *     <ErrorSummary title={t("form.repair")} errors={sent?.errors} />
 *     <TextField name="email" label={t("…")} {...fieldState(sent, "email", contact.email)} />
 *     <FormActions><SubmitButton>{t("…")}</SubmitButton></FormActions>
 *   </Form>
 *
 * The action answers 422 with `{ errors: [{ path, message }], values }`: `path` is the name of the field, `values` is what
 * was typed, so that nothing typed is lost; `to` is a page that helps, opened in a tab of its own. Every field's control has the id `fieldId(name)`; the list on top links to it.
 * `noValidate` because the browser's bubbles disappear and cannot be listed; the server's answer is the one truth.
 */
export type FieldError = { path: string; message: string; to?: string };

export type SentForm = {
  errors?: FieldError[] | undefined;
  values?: Record<string, unknown> | undefined;
};

/** What the person typed if they typed, else what is stored; and the first error of this field. */
export type FieldState = { defaultValue?: string; error?: string };

/** Id of a field's control. `within` tells fields apart when one page shows the same form twice. */
export const fieldId = (name: string, within?: string): string =>
  `field-${within ? `${within}-` : ""}${plainName(name).replace(/[^\w-]+/g, "-")}`;

/** A field that may be sent several times is called `name[]`; errors and values know it as `name`. */
const plainName = (name: string): string => name.replace(/\[\]$/, "");

export const errorOf = (sent: SentForm | null | undefined, name: string): string | undefined =>
  sent?.errors?.find((error) => error.path === plainName(name))?.message;

export function fieldState(sent: SentForm | null | undefined, name: string, stored?: string | number | null): FieldState {
  const typed = sent?.values?.[plainName(name)];
  const value = typeof typed === "string" || typeof typed === "number" ? typed : sent?.values ? undefined : stored;
  return { defaultValue: value == null ? undefined : String(value), error: errorOf(sent, name) };
}

/** Like `fieldState`, for a checkbox: `value` is what the box sends when ticked. */
export function checkedState(
  sent: SentForm | null | undefined,
  name: string,
  stored = false,
  value = "on",
): { defaultChecked: boolean; error?: string } {
  const typed = sent?.values?.[plainName(name)];
  const isTicked = Array.isArray(typed) ? typed.includes(value) : typed === value || typed === true;
  return { defaultChecked: sent?.values ? isTicked : stored, error: errorOf(sent, name) };
}
