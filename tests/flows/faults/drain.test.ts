import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDefaultLink } from "#app/domains/referrals/referral-link.server";
import { givenApiKey } from "#tests/support/api-caller";
import { givenWorkspace } from "#tests/support/app";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";
import { sendRaw } from "#tests/support/raw-http";
import { startBuilt, useServer } from "#tests/support/server";

const server = useServer();
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
let balancer: Server;
let url = "";
let code = "";
let key = "";
const backends = new Map<number, boolean>();

/** Asks every instance every 100 ms whether it is ready, sends each request to one that was, and never tries twice. */
beforeAll(async () => {
  const ctx = await givenWorkspace(server.current.app, { slug: "kade" });
  const { campaignId } = await givenCampaignRow(ctx);
  const { enrolmentId } = await givenEnrolmentRow(ctx, { campaignId });
  code = (await createDefaultLink(ctx, { enrolmentId, nameHint: "" })).code;
  key = await givenApiKey(ctx);
  let turn = 0;
  balancer = createServer((request, response) => {
    const ready = [...backends].filter(([, isReady]) => isReady).map(([port]) => port);
    const port = ready[turn++ % ready.length];
    const passed = httpRequest({ port, path: request.url, method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.writeHead(502).end());
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => balancer.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`;
});
afterAll(() => void balancer.close());

async function lookAtHealth(signal: AbortSignal) {
  while (!signal.aborted) {
    for (const port of backends.keys()) {
      const isReady = await sendRaw(`http://127.0.0.1:${port}`, "/readyz").then(
        ({ status }) => status === 200,
        () => false,
      );
      if (backends.has(port)) backends.set(port, isReady);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test("instances behind a balancer are replaced one after the other under load, and not one request fails", async () => {
  const { app } = server.current;
  const first = await startBuilt(app);
  let [old, next] = [first, await startBuilt(app)];
  for (const { port } of [old, next]) backends.set(port, true);
  const done = new AbortController();
  const failed: string[] = [];
  let answered = 0;
  const load = async (ask: () => ReturnType<typeof sendRaw>, good: number) => {
    while (!done.signal.aborted) {
      const answer = await ask().catch((error: Error) => ({ status: 0, body: error.message }));
      if (answer.status !== good) failed.push(`${answer.status} ${answer.body.slice(0, 80)}`);
      answered += 1;
    }
  };
  const click = () => sendRaw(url, `/r/${code}`, { headers: { "User-Agent": BROWSER } });
  const page = () => sendRaw(url, "/sign-in");
  const api = () => sendRaw(url, "/api/v1/leads", { headers: { Authorization: `Bearer ${key}` } });
  const write = () =>
    sendRaw(url, "/api/v1/leads", {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      body: JSON.stringify({ name: "Bo", email: `bo-${crypto.randomUUID()}@example.com`, linkCode: code }),
    });
  const loads = [load(click, 302), load(click, 302), load(page, 200), load(page, 200), load(api, 200), load(write, 201)];
  const health = lookAtHealth(done.signal);

  const stopped: number[] = [];
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const from = performance.now();
    const going = old;
    await going.stop(); // what SIGTERM calls
    stopped.push(performance.now() - from);
    backends.delete(going.port);
    const fresh = await startBuilt(app);
    backends.set(fresh.port, true);
    [old, next] = [next, fresh];
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  done.abort();
  await Promise.all([...loads, health]);
  await Promise.all([old.stop(), next.stop()]);

  expect(failed).toEqual([]);
  expect(answered).toBeGreaterThan(40);
  expect(Math.max(...stopped)).toBeLessThan(10_000);
});
