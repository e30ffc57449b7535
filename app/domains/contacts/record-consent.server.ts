import type { Ctx } from "#app/platform/context.server";
import { findConsenting, insertConsent } from "#app/domains/contacts/consent.repository.server";

/**
 * Writes down that somebody agreed.
 *
 * @param textVersion which words they agreed to: the key of the text, or the version of the terms.
 * @param source where they did.
 */
export function recordConsent(
  ctx: Ctx,
  consent: { contactId: string; purpose: "contact_by_sales" | "newsletter"; textVersion: string; source: string },
): Promise<void> {
  return insertConsent(ctx, { ...consent, isGranted: true });
}

/** The contacts whose last word on a purpose was yes; of some when they are named. */
export const listConsenting = async (ctx: Ctx, purpose: "newsletter", contactIds?: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(await findConsenting(ctx, purpose, contactIds));
