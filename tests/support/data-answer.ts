/**
 * What the loaders of a page sent, from the body of its `.data` answer: route id → `{ data }` or `{ error }`. The body is one
 * flat JSON array in which objects name their keys and values by position (`{"_1":2}`), and negative numbers are constants.
 */
export function readDataAnswer(body: string): Record<string, { data?: unknown; error?: unknown }> {
  const values = JSON.parse(body.split("\n")[0] ?? "[]") as unknown[];
  const read = (position: number): unknown => {
    if (position === UNDEFINED) return undefined;
    if (position < 0) return null;
    const value = values[position];
    if (Array.isArray(value)) return typeof value[0] === "string" ? value[1] : value.map((inner) => read(inner as number));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [String(values[Number(key.slice(1))]), read(inner as number)]));
  };
  return read(0) as Record<string, { data?: unknown; error?: unknown }>;
}

const UNDEFINED = -7;
