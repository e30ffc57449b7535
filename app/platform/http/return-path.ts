const LONGEST_QUERY = 2_000;

/**
 * The query of an address as a redirect takes it along, with its `?`. A very long one is left out: the header of the redirect would
 * be too large for browsers and proxies.
 */
export function carriedQuery(url: string): string {
  const { search } = new URL(url);
  return search.length > LONGEST_QUERY ? "" : search;
}

/** The page of an address, as a parameter to come back with. */
export const returnPath = (url: string): string => encodeURIComponent(new URL(url).pathname + carriedQuery(url));
