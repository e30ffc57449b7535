import pg from "pg";
import { withDatabaseName } from "#app/platform/db/connection-string";
import type { Env } from "#app/platform/env.server";
import { newAsker, type Asker } from "#tests/fuzz/ask";
import { startWebProcess } from "#tests/support/web-process";

/** One process of the built product with a copy of the world to itself. */
export type Lane = {
  asker: Asker;
  /** Everybody has just shown who they are: a run takes longer than such a proof holds. */
  proveAgain(): Promise<void>;
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
  /** The keys that the world was made with. */
  keys: Pick<Env, "sessionSecret" | "encryptionKeys">;
  inFlight: number;
  write: (line: string) => void;
};

const PROOF_MS = 5 * 60_000;

export async function startLane({ databaseUrl, template, name, keys, inFlight, write }: LaneOptions): Promise<Lane> {
  const on = async (connectionString: string, ...statements: string[]) => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const own = withDatabaseName(databaseUrl, name);
  let provedAt = 0;
  const prove = async () => {
    await on(own, `UPDATE "Session" SET "authenticatedAt" = now()`);
    provedAt = performance.now();
  };
  const copy = () => on(databaseUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  await copy();
  await prove();
  const web = await startWebProcess({
    databaseUrl: own,
    secret: keys.sessionSecret,
    write,
    env: { ENCRYPTION_KEYS: keys.encryptionKeys.join(","), TRUSTED_PROXIES: "loopback", NODE_OPTIONS: "--max-semi-space-size=64" },
  });
  const asker = newAsker(() => web.port, inFlight);
  return {
    asker,
    ends: () => web.ownEnds,
    proveAgain: async () => {
      if (performance.now() - provedAt > PROOF_MS) await prove();
    },
    reset: async () => {
      await copy();
      await prove();
      await web.untilReady();
    },
    stop: async () => {
      asker.close();
      await web.stop();
      await on(databaseUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    },
  };
}
