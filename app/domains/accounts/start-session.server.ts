import type { App } from "#app/platform/app.server";
import { hashToken, newToken } from "#app/platform/crypto.server";
import { deleteSession, findSignedIn, insertSession, touchSession } from "#app/domains/accounts/account.repository.server";
import { recordSession } from "#app/domains/accounts/record-session.server";
import { sessionEnd } from "#app/domains/accounts/session.rules";

/** How somebody came in. An invitation's link is no proof of who they are: it lives long, and may be forwarded. */
export type SignInMethod = "link" | "code" | "passkey" | "set_up" | "development" | "invitation";

/**
 * A new session with a token of its own, written down in every workspace of the person.
 *
 * @returns its token; null when the person may not come in: disabled in the meantime, or staff with an invitation only.
 */
export async function startSession(
  app: App,
  { userId, userAgent, by, passkeyId }: { userId: string; userAgent: string; by: SignInMethod; passkeyId?: string },
): Promise<string | null> {
  const token = newToken();
  const tokenHash = hashToken(token);
  const now = app.clock.now();
  const authenticatedAt = by === "invitation" ? null : now;
  const expiresAt = new Date(now.getTime() + 60_000);
  const sessionId = await insertSession(app, { tokenHash, userId, userAgent, expiresAt, authenticatedAt });
  const person = await findSignedIn(app, tokenHash);
  if (!person) {
    await deleteSession(app, sessionId);
    return null;
  }
  await recordSession(app, person, "session.started", { by, passkeyId });
  await touchSession(app, sessionId, { lastSeenAt: now, expiresAt: sessionEnd({ startedAt: now, lastSeenAt: now }, person.memberships) });
  return token;
}
