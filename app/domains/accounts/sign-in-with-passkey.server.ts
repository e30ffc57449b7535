import type { App } from "#app/platform/app.server";
import { ownPath } from "#app/platform/http/own-path";
import { limit } from "#app/platform/rate-limit.server";
import type { NewSession, SignInAttempt } from "#app/domains/accounts/complete-sign-in.server";
import type { UsedCredential } from "#app/domains/accounts/passkey.schema";
import { startSession } from "#app/domains/accounts/start-session.server";
import { verifyPasskey } from "#app/domains/accounts/verify-passkey.server";

const TRIES = { points: 60, perSeconds: 15 * 60 };

/**
 * Signs in with a passkey: the device says who it is.
 *
 * @param to where the person was heading, as anybody may have written it.
 * @returns null when it does not work, whyever.
 * @throws DomainError `rate_limited`.
 */
export async function signInWithPasskey(
  app: App,
  { credential, to }: { credential: UsedCredential; to?: string },
  { clientAddress, userAgent }: SignInAttempt,
): Promise<NewSession | null> {
  await limit(app, "passkey-client", clientAddress, TRIES);
  const used = await verifyPasskey(app, credential, { purpose: "sign_in", subjectId: "" });
  const token = used && (await startSession(app, { ...used, userAgent, by: "passkey" }));
  return token ? { token, to: ownPath(to) } : null;
}
