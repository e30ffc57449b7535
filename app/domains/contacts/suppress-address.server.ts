import type { Ctx } from "#app/platform/context.server";
import { addressHashOf } from "#app/emails/address-hash.server";
import { isSuppressed } from "#app/emails/outbound-mail.repository.server";
import {
  findAddresses,
  findSuppressedHashes,
  findSuppression,
  findSuppressions,
  insertSuppressionsOnce,
} from "#app/domains/contacts/suppression.repository.server";
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

/** Tells the same of any address, with one query for all; or of the addresses of some contacts. */
export async function loadSuppressions(ctx: Ctx, contactIds?: readonly string[]): Promise<(address: string) => Suppressed | null> {
  const hashes = contactIds && (await findAddresses(ctx, contactIds)).map(([, address]) => addressHashOf(ctx, address));
  const known = await findSuppressions(ctx, hashes);
  return (address) => (known.size > 0 ? (known.get(addressHashOf(ctx, address)) ?? null) : null);
}

/** The contacts whose address is suppressed. */
export async function listSuppressedContacts(ctx: Ctx): Promise<string[]> {
  const suppressed = await findSuppressedHashes(ctx);
  if (suppressed.size === 0) return [];
  const people = await findAddresses(ctx);
  return people.filter(([, address]) => suppressed.has(rememberedHashOf(ctx, address))).map(([contactId]) => contactId);
}

// A hash costs microseconds, and the same tens of thousands of addresses are asked for with each look at the people.
const remembered = { secret: "", hashes: new Map<string, string>() };
const MOST_REMEMBERED = 200_000;

function rememberedHashOf(ctx: Ctx, address: string): string {
  const { hashes } = remembered;
  if (remembered.secret !== ctx.env.sessionSecret || hashes.size >= MOST_REMEMBERED) hashes.clear();
  remembered.secret = ctx.env.sessionSecret;
  const hash = hashes.get(address) ?? addressHashOf(ctx, address);
  hashes.set(address, hash);
  return hash;
}
