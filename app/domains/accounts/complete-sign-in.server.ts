import { setTimeout as pause } from "node:timers/promises";
import type { App } from "#app/platform/app.server";
import { hashToken, isSameHash } from "#app/platform/crypto.server";
import { limit } from "#app/platform/rate-limit.server";
import { recordRefusal } from "#app/domains/accounts/record-session.server";
import { codeHashOf } from "#app/domains/accounts/request-sign-in.server";
import { claimCodeAttempt, claimSignIn, isTokenOpen } from "#app/domains/accounts/sign-in.repository.server";
import { startSession, type SignInMethod } from "#app/domains/accounts/start-session.server";

const MAX_CODE_ATTEMPTS = 5;
const CODES_PER_ADDRESS = { points: 20, perSeconds: 3_600 };
const CODES_PER_CLIENT = { points: 100, perSeconds: 3_600 };

/** `token` goes into the cookie and nowhere else; `to` is where the person was heading. */
export type NewSession = { token: string; to: string | null };

export type SignInAttempt = { clientAddress: string; userAgent: string };

/** Who used up a link or code, and where they were heading. */
export type UsedSignIn = { userId: string; redirectTo: string | null };

/** True while the link of a mail can still be used. Reading changes nothing: mail scanners open every link. */
export const isLinkOpen = (app: App, token: string): Promise<boolean> => isTokenOpen(app, hashToken(token));

/** Signs in with the link of a mail. @returns null when it was used, has expired or was replaced by a newer one. */
export async function signInWithLink(app: App, token: string, { userAgent }: SignInAttempt): Promise<NewSession | null> {
  return openSession(app, await claimSignIn(app, hashToken(token)), userAgent, "link");
}

/** Signs in with the six digits of a mail. See `claimCode`. */
export async function signInWithCode(
  app: App,
  typed: { email: string; code: string },
  attempt: SignInAttempt,
  quietMs?: number,
): Promise<NewSession | null> {
  return openSession(app, await claimCode(app, typed, attempt, quietMs), attempt.userAgent, "code");
}

/**
 * Uses up a code. It stands five tries, counted before it is compared. A refusal comes no earlier than `quietMs`, so that neither the
 * answer nor its time tells whether the address is known.
 *
 * @returns null when the code is wrong, used, expired, replaced, out of tries, or the address is unknown: all look the same.
 * @throws DomainError `rate_limited`, counted alike for known and unknown addresses.
 */
export async function claimCode(
  app: App,
  { email, code }: { email: string; code: string },
  { clientAddress }: Pick<SignInAttempt, "clientAddress">,
  quietMs = 400,
): Promise<UsedSignIn | null> {
  const quiet = pause(quietMs);
  await limit(app, "sign-in-code-client", clientAddress, CODES_PER_CLIENT);
  await limit(app, "sign-in-code-address", email, CODES_PER_ADDRESS);
  const open = await claimCodeAttempt(app, email, MAX_CODE_ATTEMPTS);
  const isRight = isSameHash(open?.codeHash ?? "", codeHashOf(app, email, code));
  if (open && !isRight) await recordRefusal(app, email);
  const used = open && isRight ? await claimSignIn(app, open.tokenHash) : null;
  if (!used) await quiet;
  return used;
}

async function openSession(app: App, used: UsedSignIn | null, userAgent: string, by: SignInMethod): Promise<NewSession | null> {
  const token = used && (await startSession(app, { userId: used.userId, userAgent, by }));
  return token ? { token, to: used.redirectTo } : null;
}
