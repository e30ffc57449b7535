import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { rejectedDealsCsv } from "#app/domains/sales/get-deal-import.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "sale.record");
  return downloadCsv(ctx, "rejectedDeals", await rejectedDealsCsv(ctx, params.importId ?? ""), "rejected.csv");
}
