import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { directoryView } from "#app/domains/ambassadors/directory-view";
import { ambassadorListCsv } from "#app/domains/reports/list-ambassadors.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "ambassador.view");
  return downloadCsv(ctx, "ambassadors", ambassadorListCsv(ctx, directoryView(new URL(request.url).searchParams)), "ambassadors.csv");
}
