import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { appManifest } from "#app/domains/ambassadors/portal-app";

/** What a phone needs to put the portal on its home screen. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  return new Response(JSON.stringify(appManifest(ctx.workspace, ctx.language)), {
    headers: { "Content-Type": "application/manifest+json; charset=utf-8" },
  });
}
