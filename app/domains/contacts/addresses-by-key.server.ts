import { contactKeysOf, keyText, type PersonKeys } from "#app/domains/contacts/contact-identity.rules";
import { findAddressesByKey } from "#app/domains/contacts/contact-matching.repository.server";
import type { Ctx } from "#app/platform/context.server";

/** The address of the contact that each of these names by an id of its own; null where nobody or no address is known. */
export async function listAddressesByKey(ctx: Ctx, people: readonly PersonKeys[]): Promise<Array<string | null>> {
  const keys = people.map((person) => contactKeysOf(person)[0]);
  const known = new Map(
    (
      await findAddressesByKey(
        ctx,
        keys.flatMap((key) => key ?? []),
      )
    ).map(({ email, ...key }) => [keyText(key), email]),
  );
  return keys.map((key) => (key && known.get(keyText(key))) ?? null);
}
