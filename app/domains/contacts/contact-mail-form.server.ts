import type { TypedResponse } from "@remix-run/node";
import { changeContactMail } from "#app/domains/contacts/manage-suppression.server";
import { ContactSuppression } from "#app/domains/contacts/suppression.schema";
import type { Ctx } from "#app/platform/context.server";
import { parseFormData, refuseForm, submitForm } from "#app/platform/forms.server";

/** What the page of a person sends to stop or allow their mail. @param done where it leads when it was done. */
export async function submitContactMail(ctx: Ctx, contactId: string, sent: FormData, done: (what: string) => TypedResponse<never>) {
  const form = parseFormData(sent, ContactSuppression);
  if (form.ok) return submitForm(form.values, () => changeContactMail(ctx, contactId, form.value).then(done));
  const errors = form.errors.map(({ path }) => ({ path, message: ctx.t(`suppressions:errors.${path}`) }));
  return refuseForm(errors, form.values);
}
