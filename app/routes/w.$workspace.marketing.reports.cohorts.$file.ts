import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadTable, readFileName } from "#app/domains/activity/download-table.server";
import { cohortTable, cohortView } from "#app/domains/reports/cohort-report.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  const { format } = readFileName(params.file, ["cohorts"]);
  return downloadTable(ctx, "cohorts", cohortTable(ctx, cohortView(ctx, new URL(request.url).searchParams)), format);
}
