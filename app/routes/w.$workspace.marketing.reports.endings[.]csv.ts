import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadTable } from "#app/domains/activity/download-table.server";
import { leadListView } from "#app/domains/reports/ended-lead.rules";
import { endingsTable } from "#app/domains/reports/report-leads.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  return downloadTable(ctx, "endings", await endingsTable(ctx, leadListView(new URL(request.url).searchParams)), "csv");
}
