import { get } from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { useServer } from "#tests/support/server";
import { givenPortal } from "#tests/flows/portal/given-portal";

const server = useServer();
const MOST_BYTES = 120 * 1_024;
// A phone asks for six at a time and waits for each: forty files of a kilobyte take longer than all they hold.
const MOST_FILES = 25;

/** A file as it comes over the line. */
const bytesOf = (path: string, encoding = "gzip, deflate, br") =>
  new Promise<{ status?: number; encoding?: string; body: Buffer }>((resolve, reject) => {
    get(server.current.url + path, { headers: { "Accept-Encoding": encoding } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        resolve({ status: answer.statusCode, encoding: answer.headers["content-encoding"], body: Buffer.concat(parts) }),
      );
    }).on("error", reject);
  });

/** What a page loads before anybody does anything: the modules it names, and the texts that its script asks for. */
async function scriptsOf(html: string): Promise<string[]> {
  const named = [
    ...html.matchAll(/<link[^>]* rel="modulepreload"[^>]* href="([^"]+)"|<link[^>]* href="([^"]+)"[^>]* rel="modulepreload"/g),
  ];
  const modules = named.map(([, one, other]) => one ?? other ?? "");
  expect(modules.length).toBeGreaterThan(5);
  const [entry = ""] = modules.filter((path) => path.includes("entry.client"));
  const script = (await bytesOf(entry, "identity")).body.toString();
  const [, namespaces = ""] = /data-namespaces="([^"]+)"/.exec(html) ?? [];
  const texts = namespaces.split(" ").map((name) => new RegExp(`i18n/en/${name}\\.json"[^"]*"\\./([\\w-]+\\.js)"`).exec(script)?.[1]);
  expect(texts).not.toContain(undefined);
  return [...new Set([...modules, ...texts.map((file) => `/assets/${file}`)])];
}

test.each(["", "/introduce", "/introductions", "/earned", "/share", "/links", "/qr", "/profile", "/data", "/claims"])(
  "the script of the portal's page %j is at most 120 kB, compressed, in few files",
  async (path) => {
    const { browser, base } = await givenPortal(server.current);
    const files = await Promise.all((await scriptsOf((await browser.get(base + path)).html)).map((file) => bytesOf(file)));
    expect(files.filter(({ status }) => status !== 200)).toEqual([]);
    expect(files.length).toBeLessThanOrEqual(MOST_FILES);
    expect(files.reduce((sum, { body }) => sum + body.byteLength, 0)).toBeLessThanOrEqual(MOST_BYTES);
  },
);

test("a file of the build is sent as whoever asks can read it, and is the same for all", async () => {
  const { browser, base } = await givenPortal(server.current);
  const file = (await scriptsOf((await browser.get(base)).html)).find((path) => path.includes("vendor-")) ?? "";
  const [plain, brotli, gzip] = [await bytesOf(file, "identity"), await bytesOf(file, "br"), await bytesOf(file, "gzip")];
  expect([plain.encoding, brotli.encoding, gzip.encoding]).toEqual([undefined, "br", "gzip"]);
  expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
  expect(brotli.body.byteLength).toBeLessThan(gzip.body.byteLength);
});
