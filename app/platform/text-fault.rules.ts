import type { FieldError } from "#app/platform/errors";

const MAX_DEPTH = 32;
const MAX_LENGTH = 100_000;

/**
 * What the database could not keep, found before it is asked: NUL characters, halves of a surrogate pair, keys that would
 * reach an object's prototype, nesting deeper than 32, and texts longer than anything a person would type (100,000). Walks without recursion, so depth cannot exhaust the stack.
 *
 * @returns the first fault with its path; null when there is none.
 */
export function findTextFault(value: unknown): FieldError | null {
  const open: Array<{ path: string; value: unknown; depth: number }> = [{ path: "", value, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, depth } = next;
    if (typeof next.value === "string") {
      const message = faultOf(next.value);
      if (message) return { path, message };
    } else if (typeof next.value === "object" && next.value !== null) {
      if (depth === MAX_DEPTH) return { path: "", message: `nested deeper than ${MAX_DEPTH} levels` };
      for (const [key, inner] of Object.entries(next.value)) {
        if (key === "__proto__" || faultOf(key)) return { path, message: "holds a key that cannot be stored" };
        open.push({ path: path ? `${path}.${key}` : key, value: inner, depth: depth + 1 });
      }
    }
  }
  return null;
}

function faultOf(text: string): string | null {
  if (text.length > MAX_LENGTH) return "is longer than 100,000 characters";
  if (text.includes("\u0000")) return "holds a NUL character, which cannot be stored";
  if (/\p{Surrogate}/u.test(text)) return "holds half a character (a lone surrogate)";
  return null;
}
