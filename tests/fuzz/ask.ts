import { Agent, request } from "node:http";
import { connect, type NetConnectOpts } from "node:net";
import type { Sent } from "#tests/fuzz/sent";

/** `status` is 0 when the connection ended without an answer, or `patienceMs` had gone by. */
export type Answer = { status: number; ms: number; headers: Record<string, unknown>; body: string };

const PATIENCE_MS = 10_000;
const KEPT_OF_BODY = 300;

/** `isFresh` is over a connection of its own: one that is kept may just have been ended by the other side. */
export type Asker = { ask: (sent: Sent, isFresh?: boolean) => Promise<Answer>; close: () => void };

/** Sends requests as they are written, over connections that are kept. */
export function newAsker(port: () => number, inFlight: number, patienceMs = PATIENCE_MS): Asker {
  const agent = new Connections({ keepAlive: true, maxSockets: inFlight });
  const ask = ({ method, path, headers, body }: Sent, isFresh = false): Promise<Answer> =>
    new Promise((resolve) => {
      const from = performance.now();
      const none = (): void => resolve({ status: 0, ms: performance.now() - from, headers: {}, body: "" });
      const asked = request(
        {
          host: "127.0.0.1",
          port: port(),
          path: path.replace(/[^\x21-\xff]/g, encodeURIComponent),
          method,
          headers: { ...headers, "Content-Length": body.length },
          agent: isFresh ? false : agent,
        },
        (response) => {
          let text = "";
          response.setEncoding("latin1").on("data", (part: string) => {
            if (text.length < KEPT_OF_BODY) text += part;
          });
          response.on("end", () => {
            clearTimeout(tooLong);
            resolve({
              status: response.statusCode ?? 0,
              ms: performance.now() - from,
              headers: response.headers,
              body: text.slice(0, KEPT_OF_BODY),
            });
          });
          response.on("error", none).on("aborted", none);
        },
      );
      const tooLong = setTimeout(() => asked.destroy(), patienceMs);
      asked.on("error", () => {
        clearTimeout(tooLong);
        none();
      });
      asked.end(body);
    });
  return { ask, close: () => agent.destroy() };
}

/** A connection may also break between two requests, for instance by what was still to be written when the answer was there. */
class Connections extends Agent {
  override createConnection(options: NetConnectOpts) {
    return connect(options).on("error", () => undefined);
  }
}
