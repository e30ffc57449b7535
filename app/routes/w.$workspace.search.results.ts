import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { searchWorkspace } from "#app/domains/reports/search-workspace.server";

/** What the palette shows while somebody types: the page's results, fewer of each kind. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "search.use");
  const result = await searchWorkspace(ctx, new URL(request.url).searchParams.get("q") ?? "", 5);
  return Response.json(result, { headers: { "Cache-Control": "private, no-store" } });
}
