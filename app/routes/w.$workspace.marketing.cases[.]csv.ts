import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { caseView } from "#app/domains/care/case-view.rules";
import { casesCsv } from "#app/domains/care/list-cases.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "case.view");
  return downloadCsv(ctx, "cases", casesCsv(ctx, caseView(new URL(request.url).searchParams)), "follow-ups.csv");
}
