import type { Ctx } from "#app/platform/context.server";
import { hashToken } from "#app/platform/crypto.server";
import { openSecret, sealSecret } from "#app/platform/sealed-secret.server";

const PURPOSE = "form-stamp";

/** What a form carries hidden: when it was shown, sealed, and different each time. It keeps for as long as the keys do. */
export const stampForm = ({ env, now }: Pick<Ctx, "env" | "now">): string => sealSecret(env, PURPOSE, String(now.getTime()));

/** Milliseconds since a form was shown; null for a stamp that is not ours. */
export function openForMs({ env, now }: Pick<Ctx, "env" | "now">, stamp: string): number | null {
  const shownAt = openSecret(env, PURPOSE, stamp);
  return shownAt === null ? null : now.getTime() - Number(shownAt);
}

/**
 * One id for the same words out of the same form, however often they arrive; null for a form without a stamp. Other words are another
 * id: a browser goes back to a form that was sent, and what is written there next is about somebody else.
 */
export const sentOnce = (stamp: string, words: unknown): string | null =>
  stamp === "" ? null : `form:${hashToken(JSON.stringify([stamp, words]))}`;
