import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadTable, readFileName } from "#app/domains/activity/download-table.server";
import { clickTable } from "#app/domains/reports/click-file.server";
import { rowsInPath } from "#app/domains/reports/report-rows-page.server";
import { readView } from "#app/domains/reports/report-view.rules";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  const { format } = readFileName(params.file, ["clicks"]);
  const view = readView(new URL(request.url).searchParams);
  return downloadTable(ctx, "clicks", await clickTable(ctx, view, rowsInPath(params.ambassadorId)), format);
}
