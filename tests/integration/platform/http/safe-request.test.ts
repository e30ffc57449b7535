import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createSafeSender, type SafeSenderOptions } from "#app/platform/http/safe-request.server";

/** In these tests 127.0.0.2 stands for the public internet, and 127.0.0.1 is the inside that nobody may reach. */
const PUBLIC = "127.0.0.2";
let port = 0;
let outside: Server;
let inside: Server;
let insideConnections = 0;
let answer: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => response.end("ok");
const listen = (server: Server, at: number, host: string) =>
  new Promise<number>((resolve) => server.listen(at, host, () => resolve((server.address() as AddressInfo).port)));

beforeAll(async () => {
  outside = createServer((request, response) => answer(request, response));
  inside = createServer((_request, response) => response.end("secret"));
  inside.on("connection", () => (insideConnections += 1));
  port = await listen(outside, 0, PUBLIC);
  await listen(inside, port, "127.0.0.1");
});
afterAll(() => {
  outside.closeAllConnections();
  outside.close();
  inside.close();
});
afterEach(() => {
  answer = (_request, response) => response.end("ok");
  expect(insideConnections).toBe(0);
});

const names: Record<string, string[]> = {
  "hook.example.com": [PUBLIC],
  "loop.example.com": ["127.0.0.1"],
  "loop6.example.com": ["::1"],
  "ten.example.com": ["10.0.0.1"],
  "both.example.com": [PUBLIC, "127.0.0.1"],
  "mapped.example.com": ["::ffff:127.0.0.1"],
  "none.example.com": [],
};
const addressesOf = (host: string) =>
  Promise.resolve((names[host] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));
const sender = (options: SafeSenderOptions = {}) =>
  createSafeSender({
    ports: [port, 80, 443],
    ownHost: "app.example.com",
    isPublic: (address) => address === PUBLIC,
    resolve: addressesOf,
    ...options,
  });
const post = (url: string, options?: SafeSenderOptions) => sender(options).post({ url: url.replace(":P", `:${port}`), body: "{}" });

describe("addresses that lead inside are refused before anything is connected", () => {
  test.each([
    ...["http://127.0.0.1:P", "http://localhost:P", "http://localhost.:P", "http://LOCALHOST:P", "http://[::1]:P", "http://[::]:P"],
    ...["http://[::ffff:127.0.0.1]:P", "http://[::ffff:7f00:1]:P", "http://[0:0:0:0:0:ffff:7f00:0001]:P", "http://[64:ff9b::7f00:1]:P"],
    ...["http://[2002:7f00:1::]:P", "http://2130706433:P", "http://0x7f000001:P", "http://0x7f.0.0.1:P", "http://0177.0.0.1:P"],
    ...["http://017700000001:P", "http://127.1:P", "http://127.0.1:P", "http://0:P", "http://0.0.0.0:P", "http://127.127.127.127:P"],
    ...["http://①②⑦.⓪.⓪.①:P", "http://127。0。0。1:P", "http://10.0.0.1", "http://172.16.0.1", "http://192.168.0.1", "http://100.64.0.1"],
    ...["http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://metadata.google.internal/", "http://[fd00::1]"],
    ...["http://[fe80::1]", "http://198.18.0.1", "http://224.0.0.1", "http://255.255.255.255", "http://192.0.2.1"],
    ...["http://loop.example.com:P", "http://loop6.example.com:P", "http://ten.example.com", "http://both.example.com:P"],
    ...["http://mapped.example.com:P", "http://none.example.com:P", "http://loop.example.com.:P", "http://LOOP.example.com:P"],
    ...["file:///etc/hostname", "ftp://127.0.0.1", "gopher://127.0.0.1:5432/_x", "data:text/plain,x", "javascript:1", "unix:/run/x"],
    ...["http://a@127.0.0.1:P", "http://example.com@127.0.0.1:P", "http://127.0.0.1:P#@example.com", "http://127.0.0.1:P\\@example.com"],
    ...["http://user:secret@hook.example.com:P", "http://example.com:5432", "http://example.com:25", "https://example.com:0"],
    ...[
      "https://app.example.com/hook",
      "https://app.example.com./hook",
      "http://hook.example.com:P/a\r\nHost: inside",
      "http://hook.example.com:P/a b",
    ],
    ...[
      `http://${"a".repeat(3_000)}.example.com`,
      "http://printer",
      "http://db.local",
      "http://wiki.lan",
      "",
      "hook.example.com",
      "//hook.example.com",
    ],
  ])("%s", async (url) => {
    await expect(post(url)).rejects.toMatchObject({ code: "invalid" });
  });

  test("the product's own rule knows public addresses from others", async () => {
    const asShipped = { isPublic: undefined, ports: undefined };
    for (const url of [
      "http://192.88.99.1",
      "http://203.0.113.9",
      "http://[2001:db8::1]",
      "http://[2001::1]",
      "http://[3fff::1]",
      "http://0.1.2.3",
    ])
      await expect(post(url, asShipped), url).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("one request", () => {
  test("goes out with its name and body, and brings the answer", async () => {
    let seen = "";
    answer = (request, response) => {
      request.on("data", (part: Buffer) => (seen += `${request.method} ${request.headers.host} ${part.toString()}`));
      request.on("end", () => response.end("thanks"));
    };
    expect(await sender().post({ url: `http://hook.example.com:${port}/in`, body: '{"text":"é"}' })).toEqual({
      status: 200,
      body: "thanks",
    });
    expect(seen).toBe(`POST hook.example.com:${port} {"text":"é"}`);
  });

  test("goes to the address that was checked, whatever the name says the second time", async () => {
    let asked = 0;
    const resolve = () => Promise.resolve([{ address: (asked += 1) === 1 ? PUBLIC : "127.0.0.1", family: 4 }]);
    expect((await post("http://hook.example.com:P", { resolve })).body).toBe("ok");
    expect(asked).toBe(1);
  });

  test.each([301, 302, 303, 307, 308])("a redirect %i is an answer and is not followed", async (status) => {
    for (const location of [`http://127.0.0.1:${port}/`, "file:///etc/hostname", `http://hook.example.com:${port}/again`]) {
      let calls = 0;
      answer = (_request, response) => {
        calls += 1;
        response.writeHead(status, { Location: location, Refresh: `0; url=${location}` }).end();
      };
      expect(await post("http://hook.example.com:P")).toEqual({ status, body: "" });
      expect(calls).toBe(1);
    }
  });

  test("keeps only the beginning of an endless answer, and unpacks nothing", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" });
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    };
    expect((await post("http://hook.example.com:P", { mostBytes: 1_000 })).body).toBe("x".repeat(1_000));
  });

  test("gives up in time on a server that drips, never answers, or sends headers without end, and on a slow name server", async () => {
    const hurried = { timeoutMs: 400 };
    answer = (_request, response) => void setInterval(() => response.destroyed || response.write("."), 50).unref();
    await expect(post("http://hook.example.com:P", hurried)).rejects.toThrow();
    answer = () => undefined;
    await expect(post("http://hook.example.com:P", hurried)).rejects.toThrow();
    answer = (_request, response) => response.writeHead(200, { "X-Long": "x".repeat(40_000) }).end();
    await expect(post("http://hook.example.com:P")).rejects.toThrow(/overflow/i);
    await expect(post("http://hook.example.com:P", { ...hurried, resolve: () => new Promise(() => undefined) })).rejects.toThrow("in time");
  });
});
