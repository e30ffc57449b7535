const LONGEST_QUERY = 2_000;

/**
 * The page of an address, as a parameter to come back with. A very long query is left out: the header of the redirect that
 * carries it would be too large for browsers and proxies.
 */
export function returnPath(url: string): string {
  const { pathname, search } = new URL(url);
  return encodeURIComponent(search.length > LONGEST_QUERY ? pathname : pathname + search);
}
