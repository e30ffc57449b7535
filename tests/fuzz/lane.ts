import { createServer, type AddressInfo } from "node:net";
import pg from "pg";
import { withDatabaseName } from "#app/platform/db/connection-string";
import { keepProcess, type KeptProcess } from "#tests/faults/kept-process";
import { newAsker, type Asker } from "#tests/fuzz/ask";

/** One process of the built product with a copy of the world to itself. */
export type Lane = {
  asker: Asker;
  /** The world as it was at first: a new copy of its database. */
  reset(): Promise<void>;
  /** What the process said at the end of each life that it ended itself. */
  ends(): readonly string[];
  stop(): Promise<void>;
};

export type LaneOptions = {
  databaseUrl: string;
  template: string;
  name: string;
  secret: string;
  inFlight: number;
  write: (line: string) => void;
};

export async function startLane({ databaseUrl, template, name, secret, inFlight, write }: LaneOptions): Promise<Lane> {
  const onServer = async (...statements: string[]) => {
    const admin = new pg.Client({ connectionString: databaseUrl });
    await admin.connect();
    try {
      for (const statement of statements) await admin.query(statement);
    } finally {
      await admin.end();
    }
  };
  const copy = () => onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  await copy();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PORT: String(port),
    HOST: "127.0.0.1",
    APP_URL: url,
    DATABASE_URL: withDatabaseName(databaseUrl, name),
    DATA_DIR: "/nonexistent",
    SESSION_SECRET: secret,
    SMTP_URL: "smtp://127.0.0.1:9",
    MAIL_FROM: "no-reply@example.com",
    WEB_ONLY: "1",
    TRUSTED_PROXIES: "loopback",
    LOG_LEVEL: "error",
  };
  const process: KeptProcess = keepProcess("web", env, write);
  await untilReady(url);
  const asker = newAsker(() => port, inFlight);
  return {
    asker,
    ends: () => process.ownEnds,
    reset: async () => {
      await copy();
      await untilReady(url);
    },
    stop: async () => {
      asker.close();
      await process.stop();
      await onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    },
  };
}

async function untilReady(url: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
  }
  throw new Error("the product is not ready after 60 s");
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
