import type { NpsCounts } from "#app/domains/nps/nps-counts.rules";

/** Below this many, figures tell who said what. */
export const SMALLEST_ANONYMOUS_GROUP = 5;

const sizeOf = ({ promoters, passives, detractors }: NpsCounts): number => promoters + passives + detractors;

type Bounds<Group> = { mayShow?: (group: Group) => boolean; within?: ReadonlyArray<(group: Group) => string> };

/**
 * Leaves out groups of fewer than five, and as many of the smallest others as it takes until those left out are five together:
 * else whoever knows the total could work them out. In the order given.
 *
 * @param bounds `mayShow` refuses more of them; `within` names the larger groups that each is a part of, such as the quarter of a
 *   month: their totals are known too.
 */
export function withoutSmallGroups<Group extends NpsCounts>(
  groups: readonly Group[],
  { mayShow = () => true, within = [] }: Bounds<Group> = {},
): Group[] {
  const shown = new Set(groups.filter((group) => sizeOf(group) >= SMALLEST_ANONYMOUS_GROUP && mayShow(group)));
  for (const wholeOf of [...within, () => "all"])
    for (const whole of new Set(groups.map(wholeOf))) {
      const bySize = groups.filter((group) => wholeOf(group) === whole).toSorted((a, b) => sizeOf(a) - sizeOf(b));
      let hidden = bySize.filter((group) => !shown.has(group)).reduce((sum, group) => sum + sizeOf(group), 0);
      for (const group of bySize.filter((one) => shown.has(one))) {
        if (hidden === 0 || hidden >= SMALLEST_ANONYMOUS_GROUP) break;
        shown.delete(group);
        hidden += sizeOf(group);
      }
    }
  return groups.filter((group) => shown.has(group));
}

/**
 * True when a part of the answers may be counted: it is no small group itself, and what is left of each of the `wholes` it belongs
 * to is none or no small group either.
 */
export const isAnonymous = (size: number, wholes: readonly number[]): boolean =>
  [size, ...wholes.map((whole) => whole - size).filter((rest) => rest > 0)].every((count) => count >= SMALLEST_ANONYMOUS_GROUP);
