import { hashToken, seal, unseal } from "#app/platform/crypto.server";

type Keys = { encryptionKeys: readonly string[] };

/** Seals a secret under the newest key, with that key's name in front. */
export function sealSecret({ encryptionKeys: [newest] }: Keys, purpose: string, text: string): string {
  if (newest === undefined) throw new Error("there is no encryption key");
  return `${nameOf(newest)}.${seal(newest, purpose, text)}`;
}

/** @returns null when no key that we have opens it. */
export function openSecret({ encryptionKeys }: Keys, purpose: string, sealed: string): string | null {
  const [name, rest = ""] = sealed.split(".");
  const key = encryptionKeys.find((candidate) => nameOf(candidate) === name);
  return key === undefined ? null : unseal(key, purpose, rest);
}

/** Whether it was sealed under the newest key, so that every other one may go. */
export const isSealedByNewest = ({ encryptionKeys: [newest] }: Keys, sealed: string): boolean =>
  newest !== undefined && sealed.startsWith(`${nameOf(newest)}.`);

/** Tells keys apart without telling anything of them. */
const nameOf = (key: string): string => hashToken(`key-name\u0000${key}`).slice(0, 8);
