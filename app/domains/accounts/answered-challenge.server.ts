import type { App } from "#app/platform/app.server";
import { claimChallenge, type ChallengeFor } from "#app/domains/accounts/passkey-challenge.repository.server";

/**
 * The challenge that a browser says it answered, used up: whatever comes of the answer, it cannot be given again.
 *
 * @param clientDataJson base64url, as the browser sent it; the signature over it is checked afterwards.
 * @returns null when it was never given for this purpose and session, was answered before, or is older than five minutes.
 */
export async function claimAnswered(app: App, clientDataJson: string, to: ChallengeFor): Promise<string | null> {
  const challenge = challengeIn(clientDataJson);
  return challenge !== null && (await claimChallenge(app, challenge, to)) ? challenge : null;
}

function challengeIn(clientDataJson: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJson, "base64url").toString()) as { challenge?: unknown };
    // As long as ours are; anything else is not worth a query.
    return typeof challenge === "string" && /^[\w-]{43}$/.test(challenge) ? challenge : null;
  } catch {
    return null;
  }
}
