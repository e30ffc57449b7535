import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { rejectedPeopleCsv } from "#app/domains/contacts/get-people-import.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.manage");
  return downloadCsv(ctx, "rejectedPeople", await rejectedPeopleCsv(ctx, params.importId ?? ""), "rejected.csv");
}
