import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadTable } from "#app/domains/activity/download-table.server";
import { funnelTable } from "#app/domains/reports/funnel-table.server";
import { readView } from "#app/domains/reports/report-view.rules";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  return downloadTable(ctx, "funnel", funnelTable(ctx, readView(new URL(request.url).searchParams)), "csv");
}
