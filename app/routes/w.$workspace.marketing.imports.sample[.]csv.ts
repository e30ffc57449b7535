import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  return redirect(`/w/${ctx.workspace.slug}/marketing/samples/nps.csv`);
}
