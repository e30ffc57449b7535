import type { App } from "#app/platform/app.server";
import { hashToken } from "#app/platform/crypto.server";
import { findKeyByHash, touchApiKey } from "#app/domains/accounts/api-key.repository.server";

export type PresentedKey = {
  workspaceId: string;
  keyId: string;
  kind: string;
  scopes: readonly string[];
  allowedOrigins: readonly string[];
};

// Once a minute is exact enough for "last used", and keeps a busy key from writing a row each call.
const TOUCH_AFTER_MS = 60_000;

/** The key that a call presented (`sk_…` or `pk_…`); null when it is unknown or revoked. Revoking works on the next call. */
export async function findApiKey(app: App, presentedKey: string): Promise<PresentedKey | null> {
  if (!/^[sp]k_[\w-]{20,}$/.test(presentedKey)) return null;
  const key = await findKeyByHash(app, hashToken(presentedKey));
  if (!key) return null;
  const { workspaceId, id, kind, scopes, allowedOrigins, lastUsedAt } = key;
  const now = app.clock.now();
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > TOUCH_AFTER_MS) await touchApiKey(app, { workspaceId, id }, now);
  return { workspaceId, keyId: id, kind, scopes, allowedOrigins };
}
