import { data } from "@remix-run/node";
import { addressState, changeAddress } from "#app/domains/contacts/manage-suppression.server";
import { SuppressionAction } from "#app/domains/contacts/suppression.schema";
import type { Ctx } from "#app/platform/context.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { emailField } from "#app/platform/text";

/**
 * What the page of addresses without mail sends. Answered at once instead of leading on: the address may stand in no address line.
 * A refusal tells as well how the address stands, so that it need not be looked up again.
 */
export async function submitAddress(ctx: Ctx, request: Request) {
  const form = await parseForm(request, SuppressionAction);
  const sent = form.ok
    ? await submitForm(form.values, async () => ({ errors: [], values: {}, ...(await changeAddress(ctx, form.value)) }))
    : refuseForm(
        form.errors.map(({ path }) => ({ path, message: ctx.t(`suppressions:errors.${path}`, ctx.t("suppressions:errors.address")) })),
        form.values,
      );
  if ("state" in sent) return sent;
  const address = emailField.safeParse(form.values.address);
  const state = address.success ? await addressState(ctx, address.data) : null;
  return data({ ...sent.data, done: null, state }, sent.init ?? undefined);
}
