import type { NpsCounts } from "#app/domains/nps/nps-counts.rules";

/** Below this many, figures tell who said what. */
export const SMALLEST_ANONYMOUS_GROUP = 5;

const sizeOf = ({ promoters, passives, detractors }: NpsCounts): number => promoters + passives + detractors;

/**
 * Leaves out groups of fewer than five, and as many of the smallest others as it takes until those left out are five together:
 * else whoever knows the total could work them out. In the order given.
 */
export function withoutSmallGroups<Group extends NpsCounts>(groups: readonly Group[]): Group[] {
  const bySize = groups.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const shown = bySize.filter((group) => sizeOf(group) >= SMALLEST_ANONYMOUS_GROUP);
  let hidden = bySize.slice(shown.length).reduce((sum, group) => sum + sizeOf(group), 0);
  while (hidden > 0 && hidden < SMALLEST_ANONYMOUS_GROUP && shown.length > 0) hidden += sizeOf(shown.pop()!);
  return groups.filter((group) => shown.includes(group));
}

/**
 * True when a part of the answers may be counted: it is no small group itself, and what is left of each of the `wholes` it belongs
 * to is none or no small group either.
 */
export const isAnonymous = (size: number, wholes: readonly number[]): boolean =>
  [size, ...wholes.map((whole) => whole - size).filter((rest) => rest > 0)].every((count) => count >= SMALLEST_ANONYMOUS_GROUP);
