import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { companyView } from "#app/domains/contacts/company-view.rules";
import { companyListCsv } from "#app/domains/reports/list-companies.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.view");
  return downloadCsv(ctx, "companies", companyListCsv(ctx, companyView(new URL(request.url).searchParams)), "companies.csv");
}
