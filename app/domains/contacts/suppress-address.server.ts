import type { Ctx } from "#app/platform/context.server";
import { addressHashOf } from "#app/emails/address-hash.server";
import { isSuppressed } from "#app/emails/outbound-mail.repository.server";
import { findSuppression, findSuppressions, insertSuppressionsOnce } from "#app/domains/contacts/suppression.repository.server";
import type { Suppressed, SuppressionReason, SuppressionSource } from "#app/domains/contacts/suppression.rules";

export type { SuppressionReason };

type Given = { address: string; reason: SuppressionReason; since?: Date | null };

/** From now on no mail about a programme goes to this address. Survives the erasure of the person. Safe to repeat. */
export async function suppressAddress(
  ctx: Ctx,
  address: string,
  reason: SuppressionReason,
  source: SuppressionSource,
): Promise<"created" | "updated" | "unchanged"> {
  const [outcome = "unchanged" as const] = await suppressAddresses(ctx, [{ address, reason }], source);
  return outcome;
}

/** The same for many, in the order given. In a transaction of their own they hold whatever becomes of what came with them. */
export async function suppressAddresses(
  ctx: Ctx,
  people: readonly Given[],
  source: SuppressionSource,
): Promise<Array<"created" | "updated" | "unchanged">> {
  const given = people.map(({ address, reason, since }) => ({
    ...{ addressHash: addressHashOf(ctx, address), reason, source },
    since: since && since < ctx.now ? since : ctx.now,
  }));
  const stored = await insertSuppressionsOnce(ctx, given);
  return given.map(({ addressHash }) => {
    const outcome = stored.get(addressHash) ?? "unchanged";
    stored.delete(addressHash); // an address that stands there twice is one
    return outcome;
  });
}

/** Holds until the transaction ends: whoever suppresses the address meanwhile waits for it. */
export const isSuppressedNow = (tx: Ctx, address: string): Promise<boolean> => isSuppressed(tx, addressHashOf(tx, address));

/** Why and since when an address is suppressed; null when it is not. */
export const suppressionOf = (ctx: Ctx, address: string): Promise<(Suppressed & { id: string }) | null> =>
  findSuppression(ctx, addressHashOf(ctx, address));

/** Tells the same of any address, with one query for all. */
export const loadSuppressions = async (ctx: Ctx): Promise<(address: string) => Suppressed | null> =>
  (await loadAnySuppressions(ctx)) ?? (() => null);

/** The same; null when no address is suppressed, and there is nothing to ask. */
export async function loadAnySuppressions(ctx: Ctx): Promise<((address: string) => Suppressed | null) | null> {
  const known = await findSuppressions(ctx);
  return known.size === 0 ? null : (address) => known.get(addressHashOf(ctx, address)) ?? null;
}
