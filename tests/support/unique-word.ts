import { customAlphabet } from "nanoid";

const drawn = customAlphabet("abcdefghijklmnopqrstuvwxyz0123456789", 12);

/** Letters and digits no other test has: for an address, a domain or a slug that must not meet another, and that starts no formula. */
export const uniqueWord = (): string => `x${drawn()}`;
