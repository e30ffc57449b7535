import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

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
