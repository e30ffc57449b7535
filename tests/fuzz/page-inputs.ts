import fc from "fast-check";
import { encoded, queryPart, withQuery } from "#tests/fuzz/envelope";
import { hostileText } from "#tests/fuzz/hostile";
import type { Sent } from "#tests/fuzz/sent";

export type PageTarget = {
  addresses: readonly string[];
  headers: Record<string, string>;
  names: readonly string[];
  values: readonly string[];
};

/** A page and its data with up to three filters, those of its own forms among them. */
export function pageInputs({ addresses, headers, names, values }: PageTarget): fc.Arbitrary<Sent> {
  const own = fc
    .tuple(
      fc.constantFrom(...names, "q"),
      fc.oneof({ weight: 3, arbitrary: hostileText }, { weight: 2, arbitrary: fc.constantFrom(...values, "") }),
    )
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`.slice(0, 7_000));
  return fc
    .tuple(
      fc.constantFrom(...addresses),
      fc.array(fc.oneof({ weight: 3, arbitrary: own }, { weight: 1, arbitrary: queryPart }), { maxLength: 3 }),
    )
    .map(([path, parts]) => {
      const sent = { method: "GET", path, headers, body: Buffer.alloc(0) };
      return parts.length > 0 ? withQuery(sent, parts.join("&")) : sent;
    });
}
