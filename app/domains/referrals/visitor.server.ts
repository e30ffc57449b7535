import { keyedHash } from "#app/platform/crypto.server";

/** `earlierHash` is what the visitor was called an hour ago: another name than now only in the first hour of a day. It is never stored. */
export type VisitorHashes = { visitorHash: string; earlierHash: string };

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Tells visitors of one day apart without keeping who they are: a keyed hash of address and browser under a key that is
 * another one every day (UTC). 22 characters, 132 bits.
 */
export function createVisitorHash(secret: string): (now: Date, address: string, userAgent: string) => VisitorHashes {
  const keyOf = (day: number) => keyedHash(secret, "visitor-day", String(day));
  let day = -1;
  let keys = { today: "", yesterday: "" };
  return (now, address, userAgent) => {
    const today = Math.floor(now.getTime() / DAY_MS);
    if (today !== day) {
      day = today;
      keys = { today: keyOf(today), yesterday: keyOf(today - 1) };
    }
    const hash = (key: string) => keyedHash(key, address, userAgent).slice(0, 22);
    const visitorHash = hash(keys.today);
    return { visitorHash, earlierHash: now.getTime() % DAY_MS < HOUR_MS ? hash(keys.yesterday) : visitorHash };
  };
}
