const MAX_LENGTH = 40;

/**
 * A workspace's name as it stands in addresses: `Kade & Zn. B.V.` → `kade-zn-b-v`. Letters without accents, digits, hyphens.
 * With a number after it when `taken` has it already.
 */
export function workspaceSlug(name: string, taken: readonly string[] = []): string {
  const folded = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .replace(/[øœ]/g, "o")
    .replace(/æ/g, "ae")
    .replace(/ł/g, "l");
  const slug =
    folded
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, MAX_LENGTH)
      .replace(/^-+|-+$/g, "") || "workspace";
  if (!taken.includes(slug)) return slug;
  for (let number = 2; ; number += 1) if (!taken.includes(`${slug}-${number}`)) return `${slug}-${number}`;
}
