import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { ambassadorReportCsv } from "#app/domains/reports/report-csv.server";
import { readView } from "#app/domains/reports/report-view.rules";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  return downloadCsv(ctx, "revenue", ambassadorReportCsv(ctx, readView(new URL(request.url).searchParams)), "revenue-per-ambassador.csv");
}
