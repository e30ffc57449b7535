import express from "express";
import { request as send, createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "#app/platform/app.server";
import { guardOrigin } from "#app/server/origin-guard.server";
import { refuseUnusable } from "#app/server/refuse-unusable.server";

let server: Server;
let port = 0;

beforeAll(async () => {
  const site = express();
  site.use(refuseUnusable(), guardOrigin({ env: { appUrl: "https://aanrader.example" } } as App));
  site.all("*", (_request, response) => void response.status(200).send("through"));
  server = createServer(site);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

type Sent = { method?: string; path?: string; headers?: Record<string, string>; body?: string };

const statusOf = ({ method = "POST", path = "/sign-in/token", headers = {}, body = "" }: Sent) =>
  new Promise<number>((resolve, reject) => {
    const sent = send({ port, method, path, agent: false, headers: { Host: "aanrader.example", ...headers } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end(body);
  });

const own = { Origin: "https://aanrader.example", "Sec-Fetch-Site": "same-origin" };
const foreign = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
const cookie = { Cookie: "aanrader_session=x" };

describe("where a write comes from", () => {
  test.each<{ name: string; headers: Record<string, string>; status: number }>([
    { name: "our own page", headers: { ...own, ...cookie }, status: 200 },
    { name: "our own page, before any cookie", headers: own, status: 200 },
    { name: "our own page in a browser that tells no Sec-Fetch-Site", headers: { Origin: own.Origin, ...cookie }, status: 200 },
    { name: "another site, with the person's cookie", headers: { ...foreign, ...cookie }, status: 403 },
    { name: "another site without a cookie, which could sign the person in as somebody else", headers: foreign, status: 403 },
    { name: "another site in a browser that tells no Sec-Fetch-Site", headers: { Origin: foreign.Origin }, status: 403 },
    { name: "a sibling domain", headers: { ...own, "Sec-Fetch-Site": "same-site" }, status: 403 },
    { name: "a page that hides its origin", headers: { Origin: "null" }, status: 403 },
    { name: "a cookie and nothing that tells its page", headers: cookie, status: 403 },
    { name: "a program without a cookie", headers: {}, status: 200 },
  ])("$name: $status", async ({ headers, status }) => {
    expect(await statusOf({ headers })).toBe(status);
  });

  test("the API is for other sites, and reads no cookie", async () => {
    expect(await statusOf({ path: "/api/v1/track/click", headers: { ...foreign, ...cookie } })).toBe(200);
  });

  test("reading is open to all, and methods nobody uses are not", async () => {
    expect(await statusOf({ method: "GET", path: "/", headers: { ...foreign, ...cookie } })).toBe(200);
    expect(await statusOf({ method: "TRACE", path: "/" })).toBe(405);
  });
});

const withFile = { "Content-Type": "multipart/form-data; boundary=b" };

describe("what no page can use", () => {
  test.each<{ name: string; sent: Sent; status: number }>([
    { name: "a NUL character in the path", sent: { method: "GET", path: "/w/acme/sales/leads/%00" }, status: 400 },
    { name: "a NUL character in the query", sent: { method: "GET", path: "/w/acme/sales?q=a%00b" }, status: 400 },
    { name: "a form larger than any of ours", sent: { headers: { "Content-Length": "8000001" }, body: "x" }, status: 413 },
    { name: "a form that does not say how large it is", sent: { headers: { "Transfer-Encoding": "chunked" }, body: "a=1" }, status: 411 },
    { name: "an ordinary form", sent: { body: "a=1" }, status: 200 },
    {
      name: "a file to import",
      sent: { path: "/w/acme/marketing/imports/new", headers: { "Transfer-Encoding": "chunked", ...withFile }, body: "x" },
      status: 200,
    },
    {
      name: "a file of a lead",
      sent: { path: "/w/acme/sales/leads/led_1/files.data", headers: { "Transfer-Encoding": "chunked", ...withFile }, body: "x" },
      status: 200,
    },
    {
      name: "a form without a file where one may come",
      sent: { path: "/w/acme/sales/leads/led_1/files", headers: { "Transfer-Encoding": "chunked" }, body: "x" },
      status: 411,
    },
    {
      name: "a file to the API",
      sent: { path: "/api/v1/nps/imports", headers: { "Transfer-Encoding": "chunked" }, body: "x" },
      status: 200,
    },
  ])("$name: $status", async ({ sent, status }) => {
    expect(await statusOf(sent)).toBe(status);
  });
});
