import type { App } from "#app/platform/app.server";
import { hashToken, newToken } from "#app/platform/crypto.server";
import { limit } from "#app/platform/rate-limit.server";
import type { SignedIn } from "#app/domains/accounts/account.repository.server";
import { claimCode, type SignInAttempt } from "#app/domains/accounts/complete-sign-in.server";
import type { UsedCredential } from "#app/domains/accounts/passkey.schema";
import { listCredentials } from "#app/domains/accounts/passkey.repository.server";
import { recordSession } from "#app/domains/accounts/record-session.server";
import { mailSignIn, SIGN_IN_LIMITS } from "#app/domains/accounts/request-sign-in.server";
import { renewSession } from "#app/domains/accounts/session.repository.server";
import { findPersonByEmail } from "#app/domains/accounts/sign-in.repository.server";
import { verifyPasskey } from "#app/domains/accounts/verify-passkey.server";

/** Whether they can prove it with a passkey. */
export const hasPasskey = async (app: App, { user }: SignedIn): Promise<boolean> => (await listCredentials(app, user.id)).length > 0;

type Proof = { by: "code" } | { by: "passkey"; passkeyId: string };

/**
 * Mails somebody who is signed in a code, and a link that signs in anew, to prove that it is still them.
 *
 * @param to the page that asked for it, where the link leads.
 * @throws DomainError `rate_limited`, counted together with asking to sign in.
 */
export async function mailProof(app: App, { user }: SignedIn, to: string, { clientAddress }: Pick<SignInAttempt, "clientAddress">) {
  await limit(app, "sign-in-client", clientAddress, SIGN_IN_LIMITS.perClient);
  await limit(app, "sign-in-address", user.email, SIGN_IN_LIMITS.perAddress);
  const known = await findPersonByEmail(app, user.email);
  if (known) await mailSignIn(app, known, { to, purpose: "proof" });
}

/** @returns the session's new token; null when the code is not right. @throws DomainError `rate_limited`. */
export async function proveByCode(app: App, person: SignedIn, code: string, attempt: SignInAttempt): Promise<string | null> {
  const used = await claimCode(app, { email: person.user.email, code }, attempt);
  return used?.userId === person.user.id ? renew(app, person, { by: "code" }) : null;
}

const TRIES = { points: 60, perSeconds: 15 * 60 };

/** @returns the session's new token; null when the passkey is not one of theirs, or did not answer this session. */
export async function proveByPasskey(app: App, person: SignedIn, credential: UsedCredential): Promise<string | null> {
  await limit(app, "passkey-proof", person.user.id, TRIES);
  const used = await verifyPasskey(app, credential, { purpose: "reauthenticate", subjectId: person.sessionId });
  return used?.userId === person.user.id ? renew(app, person, { by: "passkey", passkeyId: used.passkeyId }) : null;
}

// A new token with every proof, and the older one ends: OWASP ASVS 5.0.0, 7.2.4.
async function renew(app: App, person: SignedIn, proof: Proof): Promise<string | null> {
  const token = newToken();
  const key = { id: person.sessionId, userId: person.user.id };
  if (!(await renewSession(app, key, { tokenHash: hashToken(token), authenticatedAt: app.clock.now() }))) return null;
  await recordSession(app, person, "session.proved", proof);
  return token;
}
