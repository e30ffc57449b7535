// Room for a question about every row of a page (`?ids[]=…`).
const MAX_LENGTH = 4_000;

/**
 * A page of this site to go on to, from an address that anybody may have written (`?to=…`).
 *
 * @returns path, query and fragment as our own server would read them; null for everything that leads, or could be read as
 *   leading, to another host.
 * Source: WHATWG URL (backslash and control characters are read as slashes or dropped), OWASP Unvalidated Redirects.
 */
export function ownPath(text: unknown): string | null {
  if (typeof text !== "string" || text.length > MAX_LENGTH || !/^\/(?![/\\])/.test(text)) return null;
  // A server or proxy that decodes once more would see a second slash, a backslash or a line break.
  if (/[\\\s\u0000-\u001f\u007f]|%(?:0[0-9a-f]|1[0-9a-f]|20|25(?:2f|5c)|2f|5c|7f)/i.test(pathOnly(text)) || /[\u0000-\u001f\\]/.test(text))
    return null;
  const base = "http://own.invalid";
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  if (url.origin !== base || url.pathname.startsWith("//")) return null;
  return url.pathname + url.search + url.hash;
}

const pathOnly = (text: string): string => text.split(/[?#]/, 1)[0] ?? "";
