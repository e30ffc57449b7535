import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { leadsCsv } from "#app/domains/sales/lead-board.server";
import { leadQueryOf } from "#app/domains/sales/lead-query";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.view");
  return downloadCsv(ctx, "leads", leadsCsv(ctx, leadQueryOf(new URL(request.url).searchParams)), "leads.csv");
}
