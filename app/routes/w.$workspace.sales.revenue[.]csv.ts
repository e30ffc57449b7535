import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { saleView } from "#app/domains/referrals/sale-view.rules";
import { salesCsv } from "#app/domains/reports/list-sales.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.view");
  return downloadCsv(ctx, "sales", salesCsv(ctx, saleView(new URL(request.url).searchParams)), "sales.csv");
}
