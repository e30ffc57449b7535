import type { Look } from "#tests/fuzz/targets";

/** The names of a page's fields and the choices they offer, as they stand in its markup. */
export function lookAt(html: string): Look {
  const of = (pattern: RegExp) => [...new Set([...html.matchAll(pattern)].map(([, text = ""]) => text))].filter((text) => text.length < 80);
  return {
    names: of(/<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"/g).slice(0, 200),
    values: of(/<(?:option|input|button)\b[^>]*?\bvalue="([^"]*)"/g).slice(0, 200),
  };
}
