import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { samplePeopleFile } from "#app/domains/contacts/get-people-import.server";
import { PEOPLE_IMPORT_KINDS } from "#app/domains/contacts/people-import-columns.rules";
import { notFound } from "#app/platform/errors";

/** Files to try an import with: `contacts.csv` and `companies.csv`. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireContext(request, "contact.manage");
  const kind = PEOPLE_IMPORT_KINDS.find((known) => `${known}.csv` === params.file);
  if (!kind) throw notFound("sample file");
  const headers = {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${kind}.csv"`,
    "Cache-Control": "private, no-store",
  };
  return new Response(samplePeopleFile(kind), { headers });
}
