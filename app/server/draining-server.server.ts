import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { OWN_DOORS } from "#app/server/own-doors";

const NOTICE_MS = 1_000;
const LONGEST_NOTICE_MS = 2_000;
const QUIET_MS = 250;
const LONGEST_STOP_MS = 3_500;

export type Draining = {
  isStopping: () => boolean;
  /** Lets go of the server without failing anybody; at most 3.5 s. */
  stop(): Promise<void>;
};

/**
 * A server that can be taken away under load. When told to stop it goes on answering for a second while `/readyz` says no and
 * every answer closes its connection, so that balancers and browsers with a connection at hand turn elsewhere; for up to two while
 * requests still come, from a balancer that looks less often. Then it takes nothing new and lets what is under way end.
 */
export function draining(server: Server): Draining {
  let isStopping = false;
  let lastRequest = 0;
  server.prependListener("request", (request, response) => {
    if (!isStopping) return;
    response.shouldKeepAlive = false; // answers with `Connection: close`
    if (request.url !== OWN_DOORS.readiness) lastRequest = performance.now();
  });
  const untilNobodyComes = async (from: number) => {
    await sleep(NOTICE_MS);
    while (performance.now() - from < LONGEST_NOTICE_MS && performance.now() - lastRequest < QUIET_MS) await sleep(QUIET_MS / 5);
  };
  return {
    isStopping: () => isStopping,
    stop: async () => {
      isStopping = true;
      const from = performance.now();
      if (await hasConnections(server)) await untilNobodyComes(from);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const tooLong = setTimeout(() => server.closeAllConnections(), LONGEST_STOP_MS - (performance.now() - from));
      await closed;
      clearTimeout(tooLong);
    },
  };
}

/** Nobody is there to be told: then nobody waits either. */
const hasConnections = (server: Server): Promise<boolean> =>
  new Promise((resolve) => server.getConnections((_error, count) => resolve(count > 0)));
