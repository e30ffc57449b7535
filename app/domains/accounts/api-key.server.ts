import { inTransaction, userIdOf, type Ctx } from "#app/platform/context.server";
import { hashToken, newToken } from "#app/platform/crypto.server";
import { notFound } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { insertApiKey, listApiKeys, markRevoked } from "#app/domains/accounts/api-key.repository.server";
import { PUBLISHABLE_SCOPES, type NewApiKey } from "#app/domains/accounts/api-key.schema";

export { listApiKeys };

/**
 * Makes a key. The key itself is returned here once and stored only as a hash. Pages ask for a recent proof first.
 */
export async function createApiKey(ctx: Ctx, { name, kind, scopes, allowedOrigins = [] }: NewApiKey): Promise<{ id: string; key: string }> {
  const key = `${kind === "secret" ? "sk" : "pk"}_${newToken()}`;
  const id = newId("apiKey");
  await inTransaction(ctx, async (tx) => {
    await insertApiKey(tx, {
      id,
      name,
      kind,
      prefix: key.slice(0, 9),
      keyHash: hashToken(key),
      createdByUserId: userIdOf(tx),
      allowedOrigins: kind === "publishable" ? allowedOrigins : [],
      scopes: kind === "publishable" ? [...PUBLISHABLE_SCOPES] : [...new Set(scopes)],
    });
    await recordActivity(tx, "api_key.created", { kind: "api_key", id }, { kind });
  });
  return { id, key };
}

/** @throws DomainError `not_found` for an unknown key, or one that was revoked before. */
export function revokeApiKey(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (!(await markRevoked(tx, id))) throw notFound("key");
    await recordActivity(tx, "api_key.revoked", { kind: "api_key", id });
  });
}
