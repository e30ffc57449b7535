/** A click is known by the site that it claims to come from: each has one of its own. */
export type StoredClick = { id: string; site: string };
export type Clicks = { sent: ReadonlySet<string>; acknowledged: ReadonlyMap<string, string> };

/** All empty when the product kept its promises. Each names the site of a click. */
export type ClickFindings = { lost: string[]; doubled: string[]; unsent: string[] };

/**
 * Acknowledged ⊆ stored ⊆ sent, click by click.
 *
 * @param acknowledged of each site, the id that the answer's cookie named; a click without one was promised nothing.
 */
export function compareClicks({ sent, acknowledged }: Clicks, stored: readonly StoredClick[]): ClickFindings {
  const idOf = new Map<string, string>();
  const doubled: string[] = [];
  for (const { site, id } of stored) {
    if (idOf.has(site)) doubled.push(site);
    idOf.set(site, id);
  }
  return {
    lost: [...acknowledged].filter(([site, id]) => idOf.get(site) !== id).map(([site]) => site),
    doubled,
    unsent: [...idOf.keys()].filter((site) => !sent.has(site)),
  };
}
