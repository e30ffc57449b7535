import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const NOTICE_MS = 1_000;
const LONGEST_ANSWER_MS = 2_500;

export type Draining = {
  isStopping: () => boolean;
  /** Lets go of the server without failing anybody; at most 3.5 s. */
  stop(): Promise<void>;
};

/**
 * A server that can be taken away under load. When told to stop it goes on answering for a second while `/readyz` says no and
 * every answer closes its connection, so that balancers and browsers with a connection at hand turn elsewhere; then it takes
 * nothing new and lets what is under way end.
 */
export function draining(server: Server, noticeMs = NOTICE_MS): Draining {
  let isStopping = false;
  server.prependListener("request", (_request, response) => {
    if (isStopping) response.shouldKeepAlive = false; // answers with `Connection: close`
  });
  return {
    isStopping: () => isStopping,
    stop: async () => {
      isStopping = true;
      if (await hasConnections(server)) await sleep(noticeMs);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const tooLong = setTimeout(() => server.closeAllConnections(), LONGEST_ANSWER_MS);
      await closed;
      clearTimeout(tooLong);
    },
  };
}

/** Nobody is there to be told: then nobody waits either. */
const hasConnections = (server: Server): Promise<boolean> =>
  new Promise((resolve) => server.getConnections((_error, count) => resolve(count > 0)));
