/**
 * One answer, read whole. `location` is the path of a redirect within this server, else the address as sent; `bytes` are kept of a
 * workbook, which is no text.
 */
export type Page = { status: number; location: string | null; headers: Headers; html: string; text: string; bytes?: Uint8Array };

export type FormFields = Record<string, string | readonly string[]>;

/** What one person's browser does, without script: keeps cookies, does not follow redirects unless asked. */
export type Browser = {
  get(path: string, headers?: Record<string, string>): Promise<Page>;
  /** Sends a form as our own page would. A field with an array is sent several times. */
  post(path: string, fields?: FormFields | FormData, headers?: Record<string, string>): Promise<Page>;
  /** Any method and body: for APIs and hostile requests. No header is added but the cookies. */
  send(path: string, init: RequestInit): Promise<Page>;
  /** GET until it is no redirect any more. */
  follow(path: string): Promise<Page>;
  setCookie(pair: string): void;
  cookies(): Record<string, string>;
};

const MAX_REDIRECTS = 10;
export const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function newBrowser(origin: string): Browser {
  const jar = new Map<string, string>();

  const setCookie = (pair: string) => {
    const at = pair.indexOf("=");
    jar.set(pair.slice(0, at), pair.slice(at + 1));
  };

  const send = async (path: string, init: RequestInit): Promise<Page> => {
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set("Cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(new URL(path, origin), { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) keep(line);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const html = new TextDecoder().decode(bytes);
    return {
      status: response.status,
      location: pathOf(response.headers.get("Location"), origin),
      headers: response.headers,
      html,
      text: textOf(html),
      ...(response.headers.get("Content-Type") === XLSX_TYPE && { bytes }),
    };
  };

  const keep = (line: string) => {
    const [pair = "", ...attributes] = line.split(";");
    if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) jar.delete(pair.slice(0, pair.indexOf("=")));
    else setCookie(pair);
  };

  const get = (path: string, headers: Record<string, string> = {}) => send(path, { headers });

  return {
    get,
    send,
    setCookie,
    cookies: () => Object.fromEntries(jar),
    post: (path, fields = {}, headers = {}) =>
      send(path, {
        method: "POST",
        body: fields instanceof FormData ? fields : formBody(fields),
        headers: { Origin: origin, "Sec-Fetch-Site": "same-origin", ...headers },
      }),
    follow: async (path) => {
      let page = await get(path);
      for (let hops = 0; page.location && page.status < 400; hops += 1) {
        if (hops === MAX_REDIRECTS) throw new Error(`more than ${MAX_REDIRECTS} redirects, the last to ${page.location}`);
        page = await get(page.location);
      }
      return page;
    },
  };
}

function formBody(fields: FormFields): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  return body;
}

function pathOf(location: string | null, origin: string): string | null {
  if (location === null) return null;
  const url = new URL(location, origin);
  return url.origin === origin ? url.pathname + url.search + url.hash : location;
}

/** The words of a page as a reader sees them, in one line. */
function textOf(html: string): string {
  return html
    .replace(/<(script|style|head|template)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&nbsp;/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}
