import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { DEAL_IMPORT_KINDS } from "#app/domains/sales/deal-import-columns.rules";
import { sampleDealFile } from "#app/domains/sales/get-deal-import.server";
import { notFound } from "#app/platform/errors";

/** Files to try an import with: `sales.csv` and `deals.csv`. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireContext(request, "sale.record");
  const kind = DEAL_IMPORT_KINDS.find((known) => `${known}.csv` === params.file);
  if (!kind) throw notFound("sample file");
  const headers = {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${kind}.csv"`,
    "Cache-Control": "private, no-store",
  };
  return new Response(sampleDealFile(kind), { headers });
}
