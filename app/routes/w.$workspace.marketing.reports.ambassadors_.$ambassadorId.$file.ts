import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadTable, readFileName } from "#app/domains/activity/download-table.server";
import { clickTable } from "#app/domains/reports/click-file.server";
import { FACT_KINDS } from "#app/domains/reports/report-filter.rules";
import { reportRowsTable } from "#app/domains/reports/report-rows-file.server";
import { rowsInPath } from "#app/domains/reports/report-rows-page.server";
import { readView } from "#app/domains/reports/report-view.rules";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  const { format } = readFileName(params.file, ["rows"]);
  const search = new URL(request.url).searchParams;
  const view = readView(search);
  const of = rowsInPath(params.ambassadorId);
  const kind = FACT_KINDS.find((known) => known === search.get("what")) ?? "revenue";
  if (kind === "clicks") return downloadTable(ctx, "clicks", await clickTable(ctx, view, of), format);
  return downloadTable(ctx, "revenue", await reportRowsTable(ctx, view, { ...of, kind }), format);
}
