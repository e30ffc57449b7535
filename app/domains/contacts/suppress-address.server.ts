import type { Ctx } from "#app/platform/context.server";
import { addressHashOf } from "#app/emails/deliver-mail.server";
import { findSuppressedHashes, insertSuppressionOnce } from "#app/domains/contacts/suppression.repository.server";

export type SuppressionReason = "unsubscribed" | "bounced" | "complained" | "do_not_contact" | "never";

/** From now on no mail about a programme goes to this address. Survives the erasure of the person. Safe to repeat. */
export const suppressAddress = (ctx: Ctx, address: string, reason: SuppressionReason): Promise<void> =>
  insertSuppressionOnce(ctx, addressHashOf(ctx, address), reason);

/** Tells of any address whether it is suppressed, with one query for all. */
export async function loadSuppressions(ctx: Ctx): Promise<(address: string) => boolean> {
  const hashes = await findSuppressedHashes(ctx);
  return (address) => hashes.size > 0 && hashes.has(addressHashOf(ctx, address));
}
