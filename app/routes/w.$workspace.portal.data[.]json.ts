import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { ownContact } from "#app/domains/ambassadors/portal-enrolment.server";
import { exportPerson } from "#app/domains/privacy/export-person.server";
import { limit } from "#app/platform/rate-limit.server";

const EXPORTS = { points: 20, perSeconds: 3_600 };

/** An ambassador's own data, and nobody else's: whose it is comes from the session. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { contactId } = await ownContact(ctx);
  await limit(ctx, "own-data", ctx.actor.id, EXPORTS);
  return exportPerson(ctx, contactId, { withNotes: false });
}
