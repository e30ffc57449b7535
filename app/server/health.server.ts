import express, { type RequestHandler } from "express";
import type { App } from "#app/platform/app.server";
import { OWN_DOORS } from "#app/server/own-doors";

const PATIENCE_MS = 2_000;
const KEPT_MS = 250;

/**
 * `/healthz`: the process is up. `/readyz`: it takes requests and its database answers within two seconds; 503 from the
 * moment it has been told to stop, so that a load balancer sends nobody here any more. Neither says anything else.
 */
export function healthRoutes(app: App, isStopping: () => boolean): RequestHandler {
  const isReady = keepingAnswers(() => hasDatabase(app));
  const router = express.Router();
  router.get(OWN_DOORS.health, (_request, response) => void response.type("text/plain").send("ok\n"));
  router.get(OWN_DOORS.readiness, (_request, response) => {
    const tell = (ready: boolean) =>
      response
        .status(ready ? 200 : 503)
        .type("text/plain")
        .send(ready ? "ready\n" : "not ready\n");
    if (isStopping()) return void tell(false);
    isReady().then(tell, () => tell(false));
  });
  return router;
}

/** Everybody may ask; the database is asked a few times a second at most. */
function keepingAnswers(ask: () => Promise<boolean>): () => Promise<boolean> {
  let last: { at: number; answer: Promise<boolean> } | null = null;
  return () => {
    if (!last || performance.now() - last.at > KEPT_MS) last = { at: performance.now(), answer: ask() };
    return last.answer;
  };
}

async function hasDatabase(app: App): Promise<boolean> {
  const answer = app.database.pool.query("SELECT 1 FROM _prisma_migrations LIMIT 1").then(
    (result) => result.rowCount === 1,
    () => false,
  );
  return Promise.race([answer, new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref())]);
}
