import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadTable } from "#app/domains/activity/download-table.server";
import { getNpsImport } from "#app/domains/nps/get-nps-import.server";
import { rowsView } from "#app/domains/nps/import-rows-view.rules";
import { importRowsTable } from "#app/domains/nps/list-import-rows.server";

/** Exactly the rows of the address as CSV. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  const { id } = await getNpsImport(ctx, params.importId ?? "");
  return downloadTable(ctx, "importRows", importRowsTable(ctx, id, rowsView(new URL(request.url).searchParams)), "csv");
}
