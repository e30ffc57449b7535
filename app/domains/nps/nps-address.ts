/** The address that asks the same but for `changes`; null takes a parameter out. */
export function npsAddress(
  query: Partial<Record<string, string | number | null>>,
  changes: Record<string, string | number | null> = {},
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...changes }))
    if (value !== null && value !== undefined && value !== "") parameters.set(name, String(value));
  return `?${parameters.toString()}`;
}
