import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { NewView, removeView, saveView } from "#app/domains/saved-views/saved-views.server";
import { VIEW_PLACES, viewQuery } from "#app/domains/saved-views/view-places";
import { DomainError } from "#app/platform/errors";
import { formText, parseFormData } from "#app/platform/forms.server";

/** Views are kept and removed here, for every list; each list shows its own. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "settings.view");
  return redirect(`/w/${ctx.workspace.slug}`);
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "settings.view");
  const base = `/w/${ctx.workspace.slug}`;
  const sent = await request.formData();
  if (sent.get("intent") === "remove") return redirect(`${base}/${VIEW_PLACES[await removeView(ctx, formText(sent, "id"))].path}`);
  const form = parseFormData(sent, NewView);
  if (!form.ok) throw new DomainError("invalid", form.errors.map(({ path, message }) => `${path} ${message}`).join("; "));
  const { path, permission } = VIEW_PLACES[form.value.place];
  if (ctx.actor.kind !== "user" || !can(ctx.actor.roles, permission)) throw new Response("Forbidden", { status: 403 });
  await saveView(ctx, form.value);
  return redirect(`${base}/${path}?${viewQuery(form.value.place, form.value.query)}`);
}
