import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";

/** A secret of 256 bits as the Standard Webhooks specification writes them. */
export const newWebhookSecret = (): string => PREFIX + randomBytes(32).toString("base64");

/**
 * The headers of one attempt by the Standard Webhooks specification: HMAC-SHA256 over `id.timestamp.body`, once for every secret
 * that is valid now.
 */
export function signedHeaders({ id, at, body, secrets }: { id: string; at: Date; body: string; secrets: readonly string[] }) {
  const timestamp = Math.floor(at.getTime() / 1_000).toString();
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
