import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { draftRejectedCsv } from "#app/domains/nps/rejected-rows-csv.server";

/** What would be refused of a file, before it is imported. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.import");
  return downloadCsv(ctx, "rejectedRows", await draftRejectedCsv(ctx, params.draftId ?? ""), "rejected.csv");
}
