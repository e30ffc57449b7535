import type { App } from "#app/platform/app.server";
import { newToken } from "#app/platform/crypto.server";
import { limit } from "#app/platform/rate-limit.server";
import type { SignedIn } from "#app/domains/accounts/account.repository.server";
import { insertChallenge, type ChallengePurpose } from "#app/domains/accounts/passkey-challenge.repository.server";
import { listCredentials } from "#app/domains/accounts/passkey.repository.server";
import { relyingParty } from "#app/domains/accounts/relying-party.rules";

const VALID_MS = 5 * 60_000;
const PER_CLIENT = { points: 120, perSeconds: 15 * 60 };
const ES256 = -7;
const EDDSA = -8;
const RS256 = -257;

type Asked = { app: App; clientAddress: string };

/**
 * What a stranger's browser is asked to sign. It names no account: the person chooses among the passkeys of their device.
 *
 * @throws DomainError `rate_limited`.
 */
export const challengeForSignIn = (asked: Asked) => challengeForUse(asked, { purpose: "sign_in", subjectId: "" }, undefined);

/** What the browser of somebody who is signed in is asked to sign to prove it is them: with one of their own passkeys. */
export async function challengeForProof(asked: Asked, { sessionId, user }: SignedIn) {
  const own = await listCredentials(asked.app, user.id);
  return challengeForUse(
    asked,
    { purpose: "reauthenticate", subjectId: sessionId },
    own.map(({ credentialId }) => ({ id: credentialId })),
  );
}

async function challengeForUse({ app, clientAddress }: Asked, to: StoredFor, allowCredentials: Array<{ id: string }> | undefined) {
  const challenge = await newChallenge(app, clientAddress, to);
  const { generateAuthenticationOptions } = await import("@simplewebauthn/server");
  return generateAuthenticationOptions({
    rpID: relyingParty(app.env.appUrl).id,
    challenge: Buffer.from(challenge, "base64url"),
    allowCredentials,
    userVerification: "required",
    timeout: VALID_MS,
  });
}

/** What the browser of somebody who is signed in is told to make a passkey with. */
export async function challengeForNew({ app, clientAddress }: Asked, { sessionId, user }: SignedIn) {
  const challenge = await newChallenge(app, clientAddress, { purpose: "register", subjectId: sessionId });
  const own = await listCredentials(app, user.id);
  const { generateRegistrationOptions } = await import("@simplewebauthn/server");
  return generateRegistrationOptions({
    rpID: relyingParty(app.env.appUrl).id,
    rpName: new URL(app.env.appUrl).hostname,
    challenge: Buffer.from(challenge, "base64url"),
    userID: new Uint8Array(Buffer.from(user.id)),
    userName: user.email,
    userDisplayName: user.name,
    excludeCredentials: own.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: [ES256, EDDSA, RS256],
    attestationType: "none",
    timeout: VALID_MS,
  });
}

type StoredFor = { purpose: ChallengePurpose; subjectId: string };

async function newChallenge(app: App, clientAddress: string, to: StoredFor): Promise<string> {
  await limit(app, "passkey-challenge", clientAddress, PER_CLIENT);
  const challenge = newToken();
  const createdAt = app.clock.now();
  await insertChallenge(app, { ...to, challenge, createdAt, expiresAt: new Date(createdAt.getTime() + VALID_MS) });
  return challenge;
}
