type Works = readonly (() => Promise<unknown>)[];
type Results<Some extends Works> = { -readonly [At in keyof Some]: Awaited<ReturnType<Some[At]>> };

/**
 * Starts `works` in their order, so many at a time: what takes long comes first and what is short fills the rest, where all at once would
 * only get into each other's way.
 *
 * @returns what each answered, in their order; rejects with the first failure, and starts no more.
 */
export async function inLanes<const Some extends Works>(lanes: number, works: Some): Promise<Results<Some>> {
  const results: unknown[] = [];
  const left = [...works.entries()];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      try {
        results[next[0]] = await next[1]();
      } catch (error) {
        left.length = 0;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results as Results<Some>;
}
