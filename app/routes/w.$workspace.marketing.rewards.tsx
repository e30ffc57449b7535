import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";

/** Marketing and finance look at the same list. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "reward.view");
  return redirect(`/w/${ctx.workspace.slug}/finance`);
}
