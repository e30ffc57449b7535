import type { Ctx } from "#app/platform/context.server";
import { addressHashOf } from "#app/emails/address-hash.server";
import { isSuppressed } from "#app/emails/outbound-mail.repository.server";
import { findSuppressedHashes, insertSuppressionsOnce } from "#app/domains/contacts/suppression.repository.server";

export type SuppressionReason = "unsubscribed" | "bounced" | "complained" | "do_not_contact" | "never";

/** From now on no mail about a programme goes to this address. Survives the erasure of the person. Safe to repeat. */
export const suppressAddress = (ctx: Ctx, address: string, reason: SuppressionReason): Promise<void> =>
  insertSuppressionsOnce(ctx, [{ addressHash: addressHashOf(ctx, address), reason }]);

/** The same for many, in a transaction of their own: they hold whatever becomes of what came with them. */
export async function suppressAddresses(ctx: Ctx, people: ReadonlyArray<{ address: string; reason: SuppressionReason }>): Promise<void> {
  if (people.length === 0) return;
  await insertSuppressionsOnce(
    ctx,
    people.map(({ address, reason }) => ({ addressHash: addressHashOf(ctx, address), reason })),
  );
}

/** Holds until the transaction ends: whoever suppresses the address meanwhile waits for it. */
export const isSuppressedNow = (tx: Ctx, address: string): Promise<boolean> => isSuppressed(tx, addressHashOf(tx, address));

/** Tells of any address whether it is suppressed, with one query for all. */
export async function loadSuppressions(ctx: Ctx): Promise<(address: string) => boolean> {
  const hashes = await findSuppressedHashes(ctx);
  return (address) => hashes.size > 0 && hashes.has(addressHashOf(ctx, address));
}
