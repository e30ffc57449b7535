import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDefaultLink } from "#app/domains/referrals/referral-link.server";
import { givenApiKey } from "#tests/support/api-caller";
import { givenWorkspace } from "#tests/support/app";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";
import { sendRaw } from "#tests/support/raw-http";
import { useServer } from "#tests/support/server";
import { startWebProcess, type WebProcess } from "#tests/support/web-process";

const server = useServer();
const processes: WebProcess[] = [];
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
afterAll(async () => {
  balancer.close();
  await Promise.all(processes.map((one) => one.stop()));
});

/** A process of the product over the database of this file. */
async function start(): Promise<WebProcess> {
  const { databaseUrl, sessionSecret } = server.current.app.env;
  const started = await startWebProcess({ databaseUrl: databaseUrl ?? "", secret: sessionSecret });
  processes.push(started);
  return started;
}

async function lookAtHealth(signal: AbortSignal) {
  const look = async (port: number) => {
    const isReady = await sendRaw(`http://127.0.0.1:${port}`, "/readyz").then(
      ({ status }) => status === 200,
      () => false,
    );
    if (backends.has(port)) backends.set(port, isReady);
  };
  while (!signal.aborted) {
    await Promise.all([...backends.keys()].map(look));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test(
  "processes behind a balancer are replaced one after the other under load (SIGTERM), and not one request fails",
  { timeout: 300_000 },
  async () => {
    let [old, next] = await Promise.all([start(), start()]);
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
    const codes: Array<number | null> = [];
    for (let round = 0; round < 3; round++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      const from = performance.now();
      const going = old;
      codes.push(await going.stop()); // SIGTERM
      stopped.push(performance.now() - from);
      backends.delete(going.port);
      const fresh = await start();
      backends.set(fresh.port, true);
      [old, next] = [next, fresh];
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    done.abort();
    await Promise.all([...loads, health]);

    expect(failed).toEqual([]);
    expect(codes).toEqual([0, 0, 0]);
    expect(processes.flatMap(({ ownEnds }) => ownEnds)).toEqual([]);
    expect(answered).toBeGreaterThan(40);
    expect(Math.max(...stopped)).toBeLessThan(10_000);
  },
);
