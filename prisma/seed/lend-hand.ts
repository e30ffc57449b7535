import { parentPort, workerData } from "node:worker_threads";
import { setApp, type App } from "#app/platform/app.server";
import { createClock } from "#app/platform/clock.server";
import { openDatabase } from "#app/platform/db/client.server";
import { nameServer } from "#app/platform/http/name-server.server";
import { createSafeSender } from "#app/platform/http/safe-request.server";
import { createLog } from "#app/platform/log.server";
import { keepingTransport } from "#app/integrations/email/smtp-transport.server";
import { handOf, perform } from "#prisma/seed/deeds";
import { drain } from "#prisma/seed/drain";
import type { HandData, Task, TaskDone } from "#prisma/seed/second-hand";

/** The other side of `hireSecondHand`: does what it is told, as it comes in, until the thread is ended. */
export function lendHand(): void {
  const port = parentPort;
  if (!port) throw new Error("only a thread can lend a hand");
  const { env, databaseUrl } = workerData as HandData;
  const log = createLog(env);
  const database = openDatabase(databaseUrl, env.databasePoolSize, (error) =>
    log.debug("database.connection_lost", { reason: error.message }),
  );
  const services = {
    mail: keepingTransport,
    web: createSafeSender({ ownHost: new URL(env.appUrl).hostname }),
    names: nameServer,
  };
  const app: App = { env, database, clock: createClock(), log, services };
  setApp(app);
  const fulfil = async ({ workspace, today, offsetMs, mailsFrom, deed }: Task): Promise<unknown> => {
    app.clock.setOffsetMs(offsetMs);
    app.mailsFrom = mailsFrom;
    return deed ? perform(handOf(app, workspace, today), deed) : drain(app, workspace);
  };
  port.on("message", (task: Task) => {
    const tell = (done: Omit<TaskDone, "nr">) => port.postMessage({ nr: task.nr, ...done } satisfies TaskDone);
    fulfil(task).then(
      (outcome) => tell({ outcome }),
      (error: unknown) => tell({ error }),
    );
  });
  port.postMessage("ready");
}
