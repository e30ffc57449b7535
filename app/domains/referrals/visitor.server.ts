import { keyedHash } from "#app/platform/crypto.server";

/**
 * Tells visitors of one day apart without keeping who they are: a keyed hash of address and browser under a key that is
 * another one every day (UTC). 22 characters, 132 bits.
 */
export function createVisitorHash(secret: string): (now: Date, address: string, userAgent: string) => string {
  let day = -1;
  let key = "";
  return (now, address, userAgent) => {
    const today = Math.floor(now.getTime() / 86_400_000);
    if (today !== day) {
      day = today;
      key = keyedHash(secret, "visitor-day", String(today));
    }
    return keyedHash(key, address, userAgent).slice(0, 22);
  };
}
