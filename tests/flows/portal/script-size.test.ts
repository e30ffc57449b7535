import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { useServer } from "#tests/support/server";
import { givenPortal } from "#tests/flows/portal/given-portal";

const server = useServer();
const MOST_BYTES = 120 * 1_024;

/** Every script that a page loads before anybody does anything, as it comes over the line. */
async function scriptBytesOf(html: string): Promise<number> {
  const paths = new Set([...html.matchAll(/"(\/assets\/[\w.$-]+\.js)"/g)].map(([, path = ""]) => path));
  expect(paths.size).toBeGreaterThan(5);
  const sizes = await Promise.all(
    [...paths].map(async (path) => {
      const answer = await fetch(server.current.url + path);
      expect(answer.status, path).toBe(200);
      return gzipSync(Buffer.from(await answer.arrayBuffer())).byteLength;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

test.each(["", "/introduce", "/introductions", "/earned", "/share", "/links", "/qr", "/profile", "/data"])(
  "the script of the portal's page %j is at most 120 kB, compressed",
  async (path) => {
    const { browser, base } = await givenPortal(server.current);
    const bytes = await scriptBytesOf((await browser.get(base + path)).html);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  },
);
