import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireRecentProof } from "#app/domains/accounts/recent-proof.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { getContact } from "#app/domains/contacts/get-contact.server";
import { exportPerson } from "#app/domains/privacy/export-person.server";

/** Everything known of a contact, with the notes of colleagues: for whoever proved a moment ago that it is them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "contact.erase");
  const { id } = await getContact(ctx, params.contactId ?? "");
  await requireRecentProof(request);
  return exportPerson(ctx, id, { withNotes: true });
}
