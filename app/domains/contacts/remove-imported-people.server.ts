import {
  deletePeople,
  findPeopleNames,
  lockImported,
  REFERENCED,
  type PeopleKind,
} from "#app/domains/contacts/imported-people.repository.server";
import { lockEverybody } from "#app/domains/contacts/contact-matching.repository.server";
import type { Ctx } from "#app/platform/context.server";
import { findReferenced, findReferences } from "#app/platform/db/references.server";

/** `because`: the table that names it, or `changed` when somebody or another source has changed it since. */
export type KeptPerson = { id: string; because: string };

export type RemovedPeople = { removed: number; kept: KeptPerson[]; last: string | null };

/**
 * Takes the next people or companies away that a file first named, unless something else names them or they were changed after
 * `until`. In the caller's transaction, in which nobody else adds people.
 *
 * @returns `last` null when there were no more.
 */
export async function removeImportedPeople(
  tx: Ctx,
  kind: PeopleKind,
  { importId, until, after, take }: { importId: string; until: Date; after: string; take: number },
): Promise<RemovedPeople> {
  await lockEverybody(tx);
  const found = await lockImported(tx, kind, importId, after, take);
  const named = await findReferenced(
    tx,
    REFERENCED[kind],
    await findReferences(tx, REFERENCED[kind]),
    found.map(({ id }) => id),
  );
  const kept = found.flatMap(({ id, updatedAt }) => {
    const because = named.get(id) ?? (updatedAt > until ? "changed" : null);
    return because ? [{ id, because }] : [];
  });
  const keptIds = new Set(kept.map(({ id }) => id));
  const gone = found.map(({ id }) => id).filter((id) => !keptIds.has(id));
  await deletePeople(tx, kind, gone);
  return { removed: gone.length, kept, last: found.length < take ? null : (found.at(-1)?.id ?? null) };
}

/** Names by id, of those that are still there. */
export const listPeopleNames = (ctx: Ctx, kind: PeopleKind, ids: string[]): Promise<Map<string, string>> => findPeopleNames(ctx, kind, ids);
