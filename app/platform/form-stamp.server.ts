import type { Ctx } from "#app/platform/context.server";
import { hashToken } from "#app/platform/crypto.server";
import { openSecret, sealSecret } from "#app/platform/sealed-secret.server";

const PURPOSE = "form-stamp";

/** What a form carries hidden: when it was shown, sealed, and different each time. It keeps for as long as the keys do. */
export const stampForm = ({ env, now }: Pick<Ctx, "env" | "now">): string => sealSecret(env, PURPOSE, String(now.getTime()));

// Nobody reads and fills in a form in that time; programs do not take longer.
const FASTEST_MS = 2_000;

/** Whether a form came back faster than a person can send it. One without a stamp of ours is not judged. */
export function isTooFast({ env, now }: Pick<Ctx, "env" | "now">, stamp: string): boolean {
  const shownAt = openSecret(env, PURPOSE, stamp);
  return shownAt !== null && now.getTime() - Number(shownAt) < FASTEST_MS;
}

/**
 * One id for the same words out of the same form, however often they arrive; null for a form without a stamp. Other words are another
 * id: a browser goes back to a form that was sent, and what is written there next is about somebody else.
 */
export const sentOnce = (stamp: string, words: unknown): string | null =>
  stamp === "" ? null : `form:${hashToken(JSON.stringify([stamp, words]))}`;
