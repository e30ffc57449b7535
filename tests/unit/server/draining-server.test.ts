import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { draining } from "#app/server/draining-server.server";
import { sendRaw } from "#tests/support/raw-http";

let server: Server;
afterEach(() => void server.closeAllConnections());

async function listening(answerAfterMs = 0) {
  server = createServer((_request, response) => void sleep(answerAfterMs).then(() => response.end("here")));
  const drain = draining(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { drain, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Asks again and again until it is refused. @returns how long that took and how many were answered, each with the end of its connection. */
async function askUntilRefused(url: string, target: string) {
  const from = performance.now();
  for (let answered = 0; ; answered++) {
    const answer = await sendRaw(url, target).catch(() => null);
    if (!answer) return { ms: performance.now() - from, answered };
    expect(answer.headers["connection"]).toBe("close");
    await sleep(20);
  }
}

async function stopWithVisitors(target: string, answerAfterMs = 0) {
  const { drain, url } = await listening(answerAfterMs);
  const open = sendRaw(url, "/slow").then(
    ({ body }) => body,
    () => "cut off",
  ); // somebody is there
  await once(server, "request");
  const from = performance.now();
  const stopped = drain.stop().then(() => performance.now() - from);
  const asked = await askUntilRefused(url, target);
  return { stoppedAfterMs: await stopped, asked, open: await open };
}

test("whoever goes on coming is answered for two seconds, and what asks how it is does not count", async () => {
  const coming = await stopWithVisitors("/r/abc", 30);
  expect(coming.asked.ms).toBeGreaterThan(1_900);
  expect(coming.asked.answered).toBeGreaterThan(10);
  expect(coming.stoppedAfterMs).toBeLessThan(4_500);
  const health = await stopWithVisitors("/readyz", 30);
  expect(health.asked.ms).toBeGreaterThan(900);
  expect(health.asked.ms).toBeLessThan(1_900);
});

test("an answer under way may end, and is cut off when the whole would take longer than three and a half seconds", async () => {
  const { open } = await stopWithVisitors("/readyz", 1_500);
  expect(open).toBe("here");
  const slow = await stopWithVisitors("/readyz", 9_000);
  expect(slow.open).toBe("cut off");
  expect(slow.stoppedAfterMs).toBeGreaterThan(3_000);
  expect(slow.stoppedAfterMs).toBeLessThan(4_500);
}, 20_000);

test("nobody there: nobody is waited for", async () => {
  const { drain } = await listening();
  const from = performance.now();
  await drain.stop();
  expect(performance.now() - from).toBeLessThan(500);
});
