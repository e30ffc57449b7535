import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { downloadCsv } from "#app/domains/activity/download-csv.server";
import { contactView } from "#app/domains/contacts/contact-view.rules";
import { contactListCsv } from "#app/domains/reports/list-contacts.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.view");
  return downloadCsv(ctx, "contacts", contactListCsv(ctx, contactView(new URL(request.url).searchParams)), "contacts.csv");
}
