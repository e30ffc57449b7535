import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { isSampleFile, sampleFile } from "#app/domains/nps/sample-files.server";
import { notFound } from "#app/platform/errors";

/** Files to try an import with: `nps.csv` and the empty `template.csv`. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  const name = params.file ?? "";
  if (!isSampleFile(name)) throw notFound("sample file");
  const headers = {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "private, no-store",
  };
  return new Response(sampleFile(ctx, name), { headers });
}
