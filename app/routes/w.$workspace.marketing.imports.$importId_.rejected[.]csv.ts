import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { rejectedRowsCsv } from "#app/domains/nps/rejected-rows-csv.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  return downloadCsv(ctx, "rejectedRows", await rejectedRowsCsv(ctx, params.importId ?? ""), "rejected.csv");
}
