import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { activityCsv } from "#app/domains/reports/activity-page.server";
import { activityView } from "#app/domains/reports/activity-view";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "activity.view");
  return downloadCsv(ctx, "activity", activityCsv(ctx, activityView(new URL(request.url).searchParams)), "activity.csv");
}
