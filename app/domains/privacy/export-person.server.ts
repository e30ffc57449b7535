import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findPersonData } from "#app/domains/privacy/person-data.repository.server";
import { requireFound, type Ctx } from "#app/platform/context.server";

/**
 * Everything that is known of a person, as one JSON file, written down before it leaves.
 *
 * @param withNotes also what colleagues wrote about them: for a file that a colleague looks through before handing it over.
 * @throws DomainError `not_found` for an unknown contact.
 */
export async function exportPerson(ctx: Ctx, contactId: string, { withNotes }: { withNotes: boolean }): Promise<Response> {
  const data = requireFound(await findPersonData(ctx, contactId, { withNotes }), "contact");
  await recordActivity(ctx, "contact.exported", { kind: "contact", id: contactId });
  const file = { workspace: ctx.workspace.name, exportedAt: ctx.now, ...data };
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="my-data.json"`,
      "Cache-Control": "private, no-store",
    },
  });
}
