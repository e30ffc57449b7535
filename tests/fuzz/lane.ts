import pg from "pg";
import { withDatabaseName } from "#app/platform/db/connection-string";
import type { Env } from "#app/platform/env.server";
import { newAsker, type Asker } from "#tests/fuzz/ask";
import { startWebProcess } from "#tests/support/web-process";

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
  /** The keys that the world was made with. */
  keys: Pick<Env, "sessionSecret" | "encryptionKeys">;
  inFlight: number;
  write: (line: string) => void;
};

export async function startLane({ databaseUrl, template, name, keys, inFlight, write }: LaneOptions): Promise<Lane> {
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
  const web = await startWebProcess({
    databaseUrl: withDatabaseName(databaseUrl, name),
    secret: keys.sessionSecret,
    write,
    env: { ENCRYPTION_KEYS: keys.encryptionKeys.join(","), TRUSTED_PROXIES: "loopback", NODE_OPTIONS: "--max-semi-space-size=64" },
  });
  const asker = newAsker(() => web.port, inFlight);
  return {
    asker,
    ends: () => web.ownEnds,
    reset: async () => {
      await copy();
      await web.untilReady();
    },
    stop: async () => {
      asker.close();
      await web.stop();
      await onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    },
  };
}
