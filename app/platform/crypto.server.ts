import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** A secret for a link or cookie: 256 random bits, URL-safe. Only its hash is ever stored. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** Six digits for typing over from a mail. Only for use with a limit on attempts. */
export const newSixDigitCode = (): string => randomInt(0, 1_000_000).toString().padStart(6, "0");

/** What is stored of a token: SHA-256, enough for a random secret of 128 bits or more. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** Hash of something guessable (an address, a short code) under the installation's key and a purpose. */
export const keyedHash = (secret: string, purpose: string, value: string): string =>
  createHmac("sha256", secret).update(`${purpose}\u0000${value}`).digest("base64url");

/** Compares two hashes without telling by time where they differ. */
export function isSameHash(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A secret that has to be read again, such as an address that opens something: AES-256-GCM under the installation's key and a purpose. */
export function seal(secret: string, purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(secret, purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** @returns null for what was sealed with another key or purpose, and for what somebody changed. */
export function unseal(secret: string, purpose: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < 28) return null;
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(secret, purpose), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

const sealingKey = (secret: string, purpose: string): Buffer => createHmac("sha256", secret).update(`seal\u0000${purpose}`).digest();
