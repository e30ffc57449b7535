import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadTable, readFileName } from "#app/domains/activity/download-table.server";
import { FACT_KINDS } from "#app/domains/reports/report-filter.rules";
import { reportRowsTable } from "#app/domains/reports/report-rows-file.server";
import type { ListedKind } from "#app/domains/reports/report-rows.repository.server";
import { readView } from "#app/domains/reports/report-view.rules";

const isListed = (kind: string): kind is ListedKind => kind !== "clicks" && FACT_KINDS.some((known) => known === kind);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "report.view");
  const { format } = readFileName(params.file, ["rows"]);
  const search = new URL(request.url).searchParams;
  const what = search.get("what") ?? "";
  const ambassadorId = params.ambassadorId === "all" ? null : (params.ambassadorId ?? "");
  const rows = await reportRowsTable(ctx, readView(search), { ambassadorId, kind: isListed(what) ? what : "revenue" });
  return downloadTable(ctx, "revenue", rows, format);
}
