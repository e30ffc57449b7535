import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadTable } from "#app/domains/activity/download-table.server";
import { journeyPeopleTable, journeyPeopleView } from "#app/domains/reports/journey-report.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.view");
  const view = journeyPeopleView(new URL(request.url).searchParams);
  return downloadTable(ctx, "journeyPeople", await journeyPeopleTable(ctx, view), "csv");
}
