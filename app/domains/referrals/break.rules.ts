/** A time in which a campaign did not run, or somebody took no part in one. Its end no longer belongs to it; null while it lasts. */
export type Break = { from: Date; until: Date | null };

/**
 * The breaks in something that ran before the first of its changes.
 *
 * @param changes oldest first; several of one kind in a row are one.
 */
export function breaksOf(changes: ReadonlyArray<{ at: Date; runs: boolean }>): Break[] {
  const breaks: Break[] = [];
  let from: Date | null = null;
  for (const { at, runs } of changes) {
    if (runs && from) breaks.push({ from, until: at });
    from = runs ? null : (from ?? at);
  }
  return from ? [...breaks, { from, until: null }] : breaks;
}

/** The break that a moment lies in; undefined when it ran. */
export const breakAt = <Any extends { from: Date; until: Date | null }>(breaks: readonly Any[] = [], at: Date): Any | undefined =>
  breaks.find(({ from, until }) => from <= at && (until === null || at < until));
