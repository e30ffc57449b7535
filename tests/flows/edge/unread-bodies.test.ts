import { connect } from "node:net";
import { expect, test } from "vitest";
import { givenApiKey } from "#tests/support/api-caller";
import { givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();

/** Everything on one connection, as a proxy with kept connections sends it. @returns the status of every answer. */
function statusesOf(requests: string[], patienceMs = 8_000): Promise<number[]> {
  const { hostname, port } = new URL(server.current.url);
  return new Promise((resolve) => {
    let text = "";
    const statuses = () => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
    const socket = connect({ host: hostname, port: Number(port) });
    const end = () => {
      socket.destroy();
      resolve(statuses());
    };
    const tooLong = setTimeout(end, patienceMs);
    let sent = 0;
    const sendNext = () => {
      const next = requests[sent++];
      if (next !== undefined) return void socket.write(next);
      clearTimeout(tooLong);
      end();
    };
    socket.on("connect", sendNext).on("error", () => undefined);
    socket.setEncoding("latin1").on("data", (part: string) => {
      text += part;
      if (statuses().length === sent) sendNext();
    });
  });
}

const post = (path: string, headers: Record<string, string>, body: string) =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}Content-Length: ${body.length}\r\n\r\n${body}`;
const health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

test("an answer that came before the whole body was read leaves its connection usable", async () => {
  const key = await givenApiKey(await givenWorkspace(server.current.app));
  const wanted = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
  const body = "x".repeat(400_000);
  const refused: Array<[string, number]> = [
    [post("/api/v1/contacts", { ...wanted, "Content-Type": "text/plain" }, body), 415],
    [post("/api/v1/contacts", { "Content-Type": "application/json" }, body), 401],
    [post("/api/v1/contacts", wanted, body), 422],
    [post("/api/v1/nothing", wanted, body), 404],
    [post("/api/nothing", wanted, body), 404],
    [post("/%ff", {}, body), 400],
    [post("/sign-in", { Origin: "https://evil.example", Cookie: "a=b" }, body), 403],
    [post("/developers", {}, body), 405],
    [post("/assets/nothing.js", {}, body), 405],
    [post("/healthz", {}, body), 405],
    [post("/healthz", {}, "x".repeat(30_000_000)), 413],
  ];
  for (const [request, status] of refused) {
    expect([request.slice(0, 40), ...(await statusesOf([request, health, request, health]))]).toEqual([
      request.slice(0, 40),
      status,
      200,
      status,
      200,
    ]);
  }
});
