import fc from "fast-check";
import { hostileName, hostileText } from "#tests/fuzz/hostile";
import type { Sent } from "#tests/fuzz/sent";

/** Some of what surrounds a body is wrong too: one request in three. */
export function inHostileEnvelope(sent: fc.Arbitrary<Sent>): fc.Arbitrary<Sent> {
  const twist = fc.oneof(
    { weight: 20, arbitrary: fc.constant(unchanged) },
    { weight: 4, arbitrary: twistedHeader },
    { weight: 3, arbitrary: twistedQuery },
    { weight: 2, arbitrary: twistedPath },
    { weight: 1, arbitrary: twistedBody },
  );
  return fc.tuple(sent, twist).map(([request, apply]) => apply(request));
}

type Twist = (sent: Sent) => Sent;
const unchanged: Twist = (sent) => sent;

/** What a header may hold on the wire: tabs and everything printable, as Latin-1. */
const headerText = hostileText.map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, "?").slice(0, 9_000));

const HEADERS = [
  "Accept",
  "Accept-Encoding",
  "Accept-Language",
  "Authorization",
  "Cookie",
  "Content-Encoding",
  "Content-Type",
  "Forwarded",
  "Host",
  "Idempotency-Key",
  "If-Modified-Since",
  "If-None-Match",
  "Origin",
  "Purpose",
  "Range",
  "Referer",
  "Sec-Fetch-Mode",
  "Sec-Fetch-Site",
  "User-Agent",
  "X-Forwarded-For",
  "X-Forwarded-Host",
  "X-Forwarded-Proto",
  "X-HTTP-Method-Override",
  "X-Remix-Replace",
  "X-Requested-With",
];
const VALUES = [
  "gzip",
  "gzip, br;q=0, *;q=9",
  "nl;q=2, en;q=x, *",
  "xx-YY-zz,,;;q",
  "aanrader_session=x",
  "__Host-session=%; a=b; =; ;;",
  "aanrader_click=clk_%ff; aanrader_theme=%7B%7D",
  "Bearer ",
  "Bearer sk_0123456789012345",
  "Basic Og==",
  "multipart/form-data",
  "multipart/form-data; boundary=",
  'multipart/form-data; boundary="a',
  "application/x-www-form-urlencoded; charset=utf-16",
  "application/json",
  "text/plain",
  "text/csv",
  "*/*",
  "bytes=0-",
  "bytes=9-1,-5",
  '"etag", W/"x"',
  "null",
  "http://",
  "same-origin",
  "cross-site",
  "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  "1.2.3.4, 5.6.7.8",
  "::ffff:1.2.3.4",
  "999.1.1.1",
  "PUT",
  "a".repeat(8_000),
];

const twistedHeader: fc.Arbitrary<Twist> = fc
  .tuple(fc.constantFrom(...HEADERS), fc.oneof(fc.constantFrom(...VALUES), headerText))
  .map(([name, value]) => (sent) => ({ ...sent, headers: { ...without(sent.headers, name), [name]: value } }));

const without = (headers: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([other]) => other.toLowerCase() !== name.toLowerCase()));

const QUERY_NAMES =
  "q page cursor after before from to sort view stage owner campaign language do who ids[] ref status limit _routes index".split(" ");

/** One or two more parameters, well or badly encoded. */
export const queryPart: fc.Arbitrary<string> = fc
  .tuple(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...QUERY_NAMES) }, { weight: 1, arbitrary: hostileName }), hostileText, fc.nat(9))
  .map(([name, value, way]) => (way === 0 ? `${rawly(name)}=${rawly(value)}` : `${encoded(name)}=${encoded(value)}`).slice(0, 7_000));

const rawly = (text: string): string =>
  text.replace(/[^\x21-\x7e]/g, (sign) => `%${(sign.charCodeAt(0) & 255).toString(16).padStart(2, "0")}`);

/** As a form encodes it; halves of characters as their three bytes, which no encoder of ours would write. */
export const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\u0001")).replace(/%01/g, "%ED%A0%80");

const twistedQuery: fc.Arbitrary<Twist> = fc
  .array(queryPart, { minLength: 1, maxLength: 2 })
  .map((parts) => (sent) => withQuery(sent, parts.join("&")));

export function withQuery(sent: Sent, query: string): Sent {
  return { ...sent, path: `${sent.path}${sent.path.includes("?") ? "&" : "?"}${query}`.slice(0, 9_000) };
}

const SEGMENTS = [
  "..",
  ".",
  "",
  "\\",
  "a\\b",
  "%5c",
  "%2f",
  "%2e%2e",
  "%00",
  "%ff",
  "%",
  "%zz",
  ";x=1",
  "~",
  "*",
  "-1",
  "2147483648",
  "__proto__",
  "con\u00e9",
  "x".repeat(201),
  "x".repeat(4_000),
  "new",
  "_root.data",
  "%ED%A0%80",
  "%F0%9F%98%80",
];

const twistedPath: fc.Arbitrary<Twist> = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...SEGMENTS) }, { weight: 1, arbitrary: hostileText.map(encoded) }),
    fc.nat(9),
    fc.nat(2),
  )
  .map(([segment, place, way]) => (sent) => {
    const [path = "", query] = sent.path.split("?", 2);
    const parts = path.split("/");
    const at = 1 + (place % Math.max(1, parts.length - 1));
    if (way === 0) parts[at] = segment;
    else if (way === 1) parts.splice(at, 0, segment);
    else parts[parts.length - 1] += segment;
    return { ...sent, path: `${parts.join("/").slice(0, 8_500) || "/"}${query === undefined ? "" : `?${query}`}` };
  });

const twistedBody: fc.Arbitrary<Twist> = fc.tuple(fc.nat(4), fc.nat()).map(([way, at]) => (sent) => {
  const { body } = sent;
  const place = at % (body.length + 1);
  if (way === 0) return { ...sent, body: body.subarray(0, place) };
  if (way === 1)
    return { ...sent, body: Buffer.concat([body.subarray(0, place), Buffer.from([0xff, 0, 0xc0, 0x80]), body.subarray(place)]) };
  if (way === 2) return { ...sent, body: Buffer.concat([body, body]) };
  if (way === 3) return { ...sent, body: Buffer.from(body.toString("utf8"), "utf16le") };
  return { ...sent, body: Buffer.alloc(0) };
});
