import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { NewView, removeView, saveView } from "#app/domains/saved-views/saved-views.server";
import { VIEW_PLACE_KEYS, VIEW_PLACES, viewAddress, type ViewProblem } from "#app/domains/saved-views/view-places";
import { DomainError, isDomainError } from "#app/platform/errors";
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
  const place = VIEW_PLACE_KEYS.find((key) => key === formText(sent, "place"));
  if (!place) throw new DomainError("invalid", "no list keeps views under that name");
  if (ctx.actor.kind !== "user" || !can(ctx.actor.roles, VIEW_PLACES[place].permission)) throw new Response("Forbidden", { status: 403 });
  const back = (problem?: ViewProblem) => redirect(viewAddress(base, place, formText(sent, "query"), problem));
  const form = parseFormData(sent, NewView);
  if (!form.ok) return back("nameless");
  try {
    await saveView(ctx, form.value);
  } catch (error) {
    if (!isDomainError(error) || error.code !== "conflict") throw error;
    return back("tooMany");
  }
  return back();
}
