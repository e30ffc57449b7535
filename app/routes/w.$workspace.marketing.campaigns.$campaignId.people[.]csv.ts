import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { campaignPeopleCsv, peopleView } from "#app/domains/reports/campaign-people.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.view");
  const view = peopleView(new URL(request.url).searchParams);
  return downloadCsv(ctx, "campaignPeople", await campaignPeopleCsv(ctx, params.campaignId ?? "", view), `${view.step}.csv`);
}
