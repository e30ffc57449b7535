export type PaletteOption = { id: string; label: string; detail: string; to: string };
export type PaletteGroup = { key: string; label: string; options: readonly PaletteOption[] };

/** Every option in the order in which the arrows go through them. */
export const flatOptions = (groups: readonly PaletteGroup[]): PaletteOption[] => groups.flatMap(({ options }) => options);

/**
 * Which option a key moves the choice to, round and round.
 *
 * @returns its id; null when there is none to move to; undefined for a key that moves nothing.
 */
export function activeAfter(key: string, groups: readonly PaletteGroup[], active: string | null): string | null | undefined {
  const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  if (step === 0) return undefined;
  const ids = flatOptions(groups).map(({ id }) => id);
  if (ids.length === 0) return null;
  const index = active === null ? -1 : ids.indexOf(active);
  if (index < 0) return (step > 0 ? ids[0] : ids.at(-1)) ?? null;
  return ids[(index + step + ids.length) % ids.length] ?? null;
}
