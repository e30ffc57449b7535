import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { sessionCookie } from "#app/domains/accounts/session-cookie.server";
import { createDefaultLink } from "#app/domains/referrals/referral-link.server";
import { givenApiKey } from "#tests/support/api-caller";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";
import { sendBytes, sendRaw, type RawAnswer } from "#tests/support/raw-http";
import { useServer } from "#tests/support/server";

const server = useServer({ appUrl: "https://aanrader.example" });
let ctx: Ctx;
let cookie = "";
let sem = "";
let key = "";
const links = { live: "", over: "", fresh: "" };
let asset = "";

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app, { slug: "kade", name: "Kade" });
  await asMember(ctx, ["admin", "marketer", "sales"], "ina@kade.example");
  cookie = await cookiesOf("ina@kade.example");
  await asMember(ctx, ["sales"], "sem@kade.example");
  sem = await cookiesOf("sem@kade.example");
  key = await givenApiKey(ctx);
  for (const [name, status] of [
    ["live", "live"],
    ["over", "ended"],
    ["fresh", "live"],
  ] as const) {
    const { campaignId } = await givenCampaignRow(ctx, { slug: name, status });
    const { enrolmentId } = await givenEnrolmentRow(ctx, { campaignId });
    links[name] = (await createDefaultLink(ctx, { enrolmentId, nameHint: "" })).code;
  }
  asset = /\/assets\/[\w.-]+\.js/.exec((await server.current.visitor().get("/sign-in")).html)?.[0] ?? "";
});

async function cookiesOf(email: string): Promise<string> {
  const browser = await server.current.signIn(email);
  return Object.entries(browser.cookies())
    .map((pair) => pair.join("="))
    .join("; ");
}

/** What every answer must carry; a policy that lets nothing run, or only what has the answer's nonce. */
function missingFrom({ headers }: Pick<RawAnswer, "headers">): string[] {
  const expected: Record<string, RegExp> = {
    "content-security-policy":
      /^(default-src 'none'; (style-src 'sha256-[\w+/=]+'; )?|default-src 'self'; script-src 'self' 'nonce-[\w+/=]{24}'; style-src 'self' 'nonce-.*)base-uri 'none'; form-action '(none|self)'; frame-ancestors 'none'$/,
    "referrer-policy": /^same-origin$/,
    "x-content-type-options": /^nosniff$/,
    "x-frame-options": /^DENY$/,
    "cross-origin-opener-policy": /^same-origin$/,
    "cross-origin-resource-policy": /^same-origin$/,
    "permissions-policy": /camera=\(\), .*geolocation=\(\)/,
    "strict-transport-security": /^max-age=\d{8}$/,
    "cache-control": /./,
  };
  const problems = Object.entries(expected).filter(([name, value]) => !value.test(String(headers[name])));
  if (headers["x-powered-by"]) problems.push(["x-powered-by", /^$/]);
  return problems.map(([name]) => `${name}: ${String(headers[name])}`);
}

test("the script for customers' own sites may be loaded by them, and nothing else may", async () => {
  const answer = await sendRaw(server.current.url, "/ref.js");
  expect(missingFrom(answer)).toEqual(["cross-origin-resource-policy: cross-origin"]);
  expect([answer.status, answer.headers["content-type"], answer.headers["cache-control"]]).toEqual([
    200,
    "application/javascript; charset=UTF-8",
    "public, max-age=3600",
  ]);
});

type Row = {
  name: string;
  target: string | (() => string);
  status: number;
  method?: string;
  headers?: () => Record<string, string>;
  body?: string;
};
const own = { "Sec-Fetch-Site": "same-origin" };
const asIna = () => ({ Cookie: cookie, ...own });
const withKey = () => ({ Authorization: `Bearer ${key}`, "Content-Type": "application/json" });
const form = (fields: string) => ({ body: fields, headers: () => ({ ...own, "Content-Type": "application/x-www-form-urlencoded" }) });

const ROWS: Row[] = [
  { name: "a public page", target: "/sign-in", status: 200 },
  { name: "a page behind sign-in", target: "/w/kade/marketing", status: 200, headers: asIna },
  { name: "its data", target: "/w/kade/marketing.data", status: 200, headers: asIna },
  { name: "a redirect to sign-in", target: "/w/kade/marketing", status: 302 },
  { name: "its data, redirected", target: "/w/kade/marketing.data", status: 202 },
  { name: "a landing page", target: "/go/kade/live", status: 200 },
  { name: "an unknown page", target: "/nowhere", status: 404 },
  { name: "another workspace", target: "/w/veer/marketing", status: 404, headers: asIna },
  { name: "a refused download", target: "/w/kade/marketing/imports/imp_none/rejected.csv", status: 404, headers: asIna },
  { name: "a download", target: "/w/kade/sales/leads.csv", status: 200, headers: asIna },
  { name: "a wrong role", target: "/w/kade/finance", status: 403, headers: () => ({ ...asIna(), Cookie: sem }) },
  { name: "a refused form", target: "/sign-in", method: "POST", status: 422, ...form("email=nobody") },
  { name: "a form for a page without one", target: "/", method: "POST", status: 405, ...form("a=1") },
  {
    name: "a form from another site",
    target: "/sign-in",
    method: "POST",
    status: 403,
    headers: () => ({ "Sec-Fetch-Site": "cross-site" }),
  },
  {
    name: "a form without a length",
    target: "/sign-in",
    method: "POST",
    status: 411,
    headers: () => ({ ...own, "Transfer-Encoding": "chunked" }),
  },
  {
    name: "a form that is too large",
    target: "/sign-in",
    method: "POST",
    status: 413,
    headers: () => ({ ...own, "Content-Length": "8000001" }),
  },
  ...["imports", "people-imports"].map((name) => ({
    name: `a file of a stranger that is larger than a form may be, for ${name}`,
    target: `/w/kade/marketing/${name}/new`,
    method: "POST",
    status: 302,
    headers: () => ({ ...own, "Content-Type": "multipart/form-data; boundary=b", "Content-Length": "8000001" }),
  })),
  {
    name: "a broken form",
    target: "/sign-in",
    method: "POST",
    status: 400,
    body: "--x\r\nbroken",
    headers: () => ({ ...own, "Content-Type": "multipart/form-data; boundary=x" }),
  },
  {
    name: "a form in no known format",
    target: "/sign-in",
    method: "POST",
    status: 400,
    body: "{}",
    headers: () => ({ ...own, "Content-Type": "application/json" }),
  },
  { name: "a script", target: () => asset, status: 200 },
  {
    name: "a script that is known",
    target: () => asset,
    status: 304,
    headers: () => ({ "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT" }),
  },
  { name: "a script that is not there", target: "/assets/none.js", status: 404 },
  { name: "the folder of scripts", target: "/assets", status: 404 },
  { name: "an icon", target: "/favicon.svg", status: 200 },
  { name: "health", target: "/healthz", status: 200 },
  { name: "readiness", target: "/readyz", status: 200 },
  { name: "a referral link", target: () => `/r/${links.live}`, status: 302 },
  { name: "a referral link, asked by HEAD", target: () => `/r/${links.live}`, status: 302, method: "HEAD" },
  { name: "a referral link that is over", target: () => `/r/${links.over}`, status: 410 },
  { name: "an unknown referral link", target: "/r/nobodys", status: 404 },
  { name: "a referral link with a NUL character", target: "/r/%00", status: 404 },
  { name: "a form for a referral link", target: () => `/r/${links.live}`, status: 405, method: "POST", ...form("a=1") },
  { name: "an answer of the API", target: "/api/v1/leads", status: 200, headers: withKey },
  { name: "the API's document", target: "/api/v1/openapi.json", status: 200 },
  { name: "the API without a key", target: "/api/v1/leads", status: 401 },
  { name: "an unknown call", target: "/api/v1/nothing", status: 404, headers: withKey },
  { name: "a call as if it were a page's data", target: "/api/v1/leads.data", status: 404, headers: withKey },
  { name: "a backslash in a path", target: "/w/kade\\sales", status: 400 },
  { name: "an unknown version", target: "/api/v9/leads", status: 404 },
  { name: "the API's root", target: "/api", status: 404 },
  { name: "a method this call does not know", target: "/api/v1/leads", method: "DELETE", status: 405, headers: withKey },
  { name: "a method the API does not know", target: "/api/v1/leads", method: "PROPFIND", status: 405 },
  { name: "JSON that is broken", target: "/api/v1/leads", method: "POST", status: 422, headers: withKey, body: "{" },
  {
    name: "JSON that is too large",
    target: "/api/v1/leads",
    method: "POST",
    status: 413,
    headers: withKey,
    body: `"${"x".repeat(1_000_001)}"`,
  },
  {
    name: "no JSON at all",
    target: "/api/v1/leads",
    method: "POST",
    status: 415,
    headers: () => ({ ...withKey(), "Content-Type": "text/xml" }),
    body: "<a/>",
  },
  {
    name: "text that cannot be stored",
    target: "/api/v1/leads",
    method: "POST",
    status: 422,
    headers: withKey,
    body: '{"person":{"name":"\\ud800"}}',
  },
  { name: "a NUL character in a page's path", target: "/w/kade/sales/leads/%00", status: 400 },
  { name: "a NUL character in a page's query", target: "/w/kade/sales?q=a%00", status: 400 },
  { name: "a NUL character for the API", target: "/api/v1/leads?cursor=%00", status: 400, headers: withKey },
  { name: "a percent sign without digits", target: "/w/%", status: 400 },
  { name: "bytes that are no UTF-8", target: "/w/%ff", status: 400 },
  { name: "half of a surrogate pair", target: "/w/%ed%a0%80", status: 400 },
  { name: "a workspace of 7,000 characters", target: `/w/${"x".repeat(7_000)}`, status: 404 },
  { name: "an id of 300 characters", target: `/w/kade/sales/leads/${"x".repeat(300)}`, status: 404, headers: asIna },
  { name: "an address of 10,000 characters", target: `/w/${"x".repeat(10_000)}`, status: 414 },
  { name: "the address of another server", target: "http://evil.example/", status: 400 },
  { name: "no address", target: "*", status: 400, method: "OPTIONS" },
  { name: "a host that is none", target: "/", status: 400, headers: () => ({ Host: "a b" }) },
  { name: "a host with a way out", target: "/", status: 400, headers: () => ({ Host: "own@evil.example" }) },
  ...["TRACE", "PROPFIND", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE", "LINK"].map((method) => ({
    name: `${method} of a page`,
    target: "/sign-in",
    method,
    status: 405,
    headers: () => own,
  })),
];

describe("every answer carries the headers, and is the right one", () => {
  test.each(ROWS)("$name: $status", async ({ target, status, method, headers, body }) => {
    const path = typeof target === "string" ? target : target();
    const answer = await sendRaw(server.current.url, path, { method, headers: headers?.(), body });
    expect({ status: answer.status, missing: missingFrom(answer) }).toEqual({ status, missing: [] });
    if (status === 405) expect(answer.headers.allow).toMatch(/^[A-Z]+(, [A-Z]+)*$/);
    if (path.startsWith("/api") && status >= 400 && method !== "HEAD") {
      expect(answer.headers["content-type"]).toContain("application/problem+json");
      expect(JSON.parse(answer.body)).toMatchObject({ status, title: expect.any(String) });
    }
    if (/^\/(w|api)(\/|$)/.test(path)) expect(answer.headers["cache-control"]).toBe("private, no-store");
  });

  test.each([
    { name: "CONNECT", bytes: "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n", status: 405 },
    { name: "no HTTP", bytes: "hello\r\n\r\n", status: 400 },
    { name: "no host", bytes: "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", status: 400 },
    { name: "headers of 20 kB", bytes: `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, status: 431 },
    { name: "two lengths", bytes: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na", status: 400 },
    {
      name: "a length and chunks",
      bytes: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na",
      status: 400,
    },
  ])("$name: $status", async ({ bytes, status }) => {
    const [head = ""] = (await sendBytes(server.current.url, bytes)).split("\r\n\r\n");
    const [first = "", ...lines] = head.split("\r\n");
    expect(first).toContain(`HTTP/1.1 ${status} `);
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
    );
    expect(missingFrom({ headers })).toEqual([]);
  });
});

test("a page's scripts run by a nonce that no other answer has", async () => {
  const pages = await Promise.all([1, 2].map(() => server.current.visitor().get("/sign-in")));
  const nonces = pages.map(({ headers }) => /'nonce-([^']+)'/.exec(headers.get("Content-Security-Policy") ?? "")?.[1]);
  expect(new Set(nonces).size).toBe(2);
  for (const [index, page] of pages.entries()) expect(page.html).toContain(`nonce="${nonces[index]}"`);
});

test("over TLS every cookie is bound to this host, and scripts read none", async () => {
  const { app, url } = server.current;
  app.env.appUrl = "https://aanrader.example";
  try {
    const headers = { ...own, "Content-Type": "application/x-www-form-urlencoded" };
    const chosen = await sendRaw(url, "/preferences", { method: "POST", headers, body: "theme=dark&language=nl" });
    const clicked = await sendRaw(url, `/r/${links.fresh}`, {
      headers: { "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" },
    });
    const session = await sessionCookie().serialize("x");
    const cookies = [...(chosen.headers["set-cookie"] ?? []), ...(clicked.headers["set-cookie"] ?? []), session];
    expect(cookies).toHaveLength(4);
    for (const line of cookies) {
      expect(line).toMatch(/^__(Host|Secure)-/);
      expect(line).toMatch(/; HttpOnly/);
      expect(line).toMatch(/; Secure/);
      expect(line).toMatch(/; SameSite=Lax/);
      expect(line).not.toMatch(/; Domain/i);
      if (line.startsWith("__Host-")) expect(line).toMatch(/; Path=\/(;|$)/);
    }
  } finally {
    app.env.appUrl = url;
  }
});
