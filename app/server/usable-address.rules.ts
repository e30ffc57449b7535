const LONGEST_TARGET = 8_000;
const LONGEST_PART = 200;

/**
 * The path of a request target, as everything behind the door will read it (dot segments resolved); or the status that
 * refuses what is no address of ours: 400 for what cannot be read or stored (also control characters, line separators and backslashes in the path), 404 for a part longer than any id, slug or token,
 * 414 for a target over 8,000 characters, as it came or written out (a letter such as é as `%C3%A9`).
 */
export function readAddress(target: string, host: string): { path: string } | { status: 400 | 404 | 414 } {
  if (target.length > LONGEST_TARGET) return { status: 414 };
  if (!target.startsWith("/") || !/^(?:[\w.-]{1,253}|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host)) return { status: 400 };
  // Some readers take it for a slash and some do not: what is checked must be what is served. Browsers never send one.
  if (pathOf(target).includes("\\")) return { status: 400 };
  const address = `http://${host}${target}`;
  if (!URL.canParse(address)) return { status: 400 };
  const { pathname, search, searchParams } = new URL(address);
  if (pathname.length + search.length > LONGEST_TARGET) return { status: 414 }; // written out it goes into redirects, whose readers have their limits too
  if (searchParams.has("_data")) return { status: 400 }; // an older way to ask Remix for data, answered with an error in the log each time
  if (/%00/.test(search) || /%(?:[01][\da-f]|5c|7f|e2%80%a[89])/i.test(pathname) || !isDecodable(pathname)) return { status: 400 };
  if (pathname.split("/").some((part) => part.length > LONGEST_PART)) return { status: 404 };
  return { path: pathname };
}

const pathOf = (target: string): string => target.split("?", 1)[0] ?? "";

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
