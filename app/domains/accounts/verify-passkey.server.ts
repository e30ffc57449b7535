import type { App } from "#app/platform/app.server";
import { claimAnswered } from "#app/domains/accounts/answered-challenge.server";
import type { ChallengeFor } from "#app/domains/accounts/passkey-challenge.repository.server";
import { claimUse, findByCredential } from "#app/domains/accounts/passkey.repository.server";
import type { UsedCredential } from "#app/domains/accounts/passkey.schema";
import { relyingParty } from "#app/domains/accounts/relying-party.rules";
import { isStaff } from "#app/domains/accounts/session.rules";

/**
 * Whose passkey answered a challenge: signed by its key, for this installation, after the device verified the person, once.
 *
 * @returns null when anything is not so. The reason is in the log; whoever tries learns none of it.
 * Source: W3C Web Authentication Level 3, "Verifying an Authentication Assertion".
 */
export async function verifyPasskey(
  app: App,
  credential: UsedCredential,
  to: ChallengeFor,
): Promise<{ userId: string; passkeyId: string } | null> {
  const challenge = await claimAnswered(app, credential.response.clientDataJSON, to);
  if (!challenge) return refuse(app, "the challenge was not given, is over, or was answered before");
  const passkey = await findByCredential(app, credential.id);
  if (!passkey) return refuse(app, "the passkey is not known here");
  const { id: passkeyId, userId } = passkey;
  if (!isStaff(passkey.memberships)) return refuse(app, "its owner works nowhere any more", passkeyId);
  if (!namesOwner(credential, userId, to)) return refuse(app, "it names another owner", passkeyId);
  const use = await checkSignature(app, credential, challenge, passkey);
  if ("reason" in use) return refuse(app, use.reason, passkeyId);
  if (await claimUse(app, passkeyId, { ...use, at: app.clock.now() })) return { userId, passkeyId };
  return refuse(app, "its counter did not grow", passkeyId);
}

/** A stranger is known by nothing but the handle that the passkey keeps; with a session it may be left out. */
function namesOwner({ response: { userHandle } }: UsedCredential, userId: string, { purpose }: ChallengeFor): boolean {
  if (!userHandle) return purpose !== "sign_in";
  return Buffer.from(userHandle, "base64url").toString() === userId;
}

type Stored = { credentialId: string; publicKey: Uint8Array; counter: number };

type Use = { counter: number; isBackedUp: boolean };

async function checkSignature(app: App, credential: UsedCredential, challenge: string, stored: Stored): Promise<Use | { reason: string }> {
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(app.env.appUrl);
  const { userHandle, ...response } = credential.response;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...credential, response: { ...response, userHandle: userHandle ?? undefined }, clientExtensionResults: {} },
      credential: { id: stored.credentialId, publicKey: new Uint8Array(stored.publicKey), counter: stored.counter },
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID,
      requireUserVerification: true,
    });
    if (!verified) return { reason: "the signature is not by its key" };
    return { counter: authenticationInfo.newCounter, isBackedUp: authenticationInfo.credentialBackedUp };
  } catch (error) {
    // The library throws for whatever a browser, or somebody who plays one, got wrong.
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

function refuse(app: App, reason: string, passkeyId?: string): null {
  app.log.warn("passkey.refused", { reason: reason.slice(0, 200), passkeyId });
  return null;
}
