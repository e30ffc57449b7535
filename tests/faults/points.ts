import type pg from "pg";

export type Target = "web" | "worker" | "database";

/** A moment in the product's work at which a process is killed: while the work waits there. */
export type Point = { name: string; target: Target } & ({ on: string } | { on: null });

const GATE = 0x7331;

/**
 * Each is found from outside: a trigger takes a lock that is free unless the run holds it, so that the product stands still
 * exactly there, and knows nothing of it. Deferred ones stand between the last statement and the commit.
 */
export const POINTS: readonly Point[] = [
  { name: "a lead is inserted", target: "web", on: `AFTER INSERT ON "Lead"` },
  { name: "a lead is about to be committed", target: "web", on: `DEFERRED ON "Lead"` },
  { name: "a sale is inserted", target: "web", on: `AFTER INSERT ON "Sale"` },
  { name: "a sale is about to be committed", target: "web", on: `DEFERRED ON "Sale"` },
  { name: "a conversion is inserted", target: "web", on: `AFTER INSERT ON "Conversion"` },
  { name: "an answer is stored with its idempotency key", target: "web", on: `AFTER UPDATE ON "IdempotencyKey"` },
  { name: "a click is inserted", target: "web", on: `AFTER INSERT ON "Click"` },
  { name: "a commit is done and nobody was told", target: "web", on: null },
  { name: "a reward is inserted", target: "worker", on: `AFTER INSERT ON "Reward"` },
  { name: "a reward is about to be committed", target: "worker", on: `DEFERRED ON "Reward"` },
  { name: "a mail was accepted by the mail server and is not marked yet", target: "worker", on: `AFTER UPDATE ON "OutboundMail"` },
  { name: "responses of an import are inserted", target: "worker", on: `AFTER INSERT ON "Response"` },
  { name: "a job is done and still in the queue", target: "worker", on: `AFTER UPDATE ON "JobRun"` },
  { name: "the database itself, before a sale is committed", target: "database", on: `DEFERRED ON "Sale"` },
  { name: "the database itself, when a reward is inserted", target: "database", on: `AFTER INSERT ON "Reward"` },
];

const CONDITIONS: Record<string, string> = {
  [`AFTER UPDATE ON "IdempotencyKey"`]: `WHEN (NEW."status" IS NOT NULL)`,
  [`AFTER UPDATE ON "OutboundMail"`]: `WHEN (NEW."status" = 'sent')`,
  [`AFTER UPDATE ON "JobRun"`]: `WHEN (NEW."state" = 'done')`,
};

const places = [...new Set(POINTS.flatMap(({ on }) => on ?? []))];
const placeOf = (point: Point): number => places.indexOf(point.on ?? "");

/** Puts the gates into the database of the run. */
export async function installPoints(client: pg.Client): Promise<void> {
  await client.query(`
    CREATE OR REPLACE FUNCTION fault_point() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}, TG_ARGV[0]::int); RETURN NULL; END $$`);
  for (const [place, on] of places.entries()) {
    const [, table] = / ON (.+)$/.exec(on) ?? [];
    const head = on.startsWith("DEFERRED")
      ? `CREATE CONSTRAINT TRIGGER fault_${place} AFTER INSERT ON ${table} DEFERRABLE INITIALLY DEFERRED`
      : `CREATE TRIGGER fault_${place} ${on}`;
    await client.query(`${head} FOR EACH ROW ${CONDITIONS[on] ?? ""} EXECUTE FUNCTION fault_point('${place}')`);
  }
}

/**
 * Closes the gate of a point until somebody stands before it, then kills.
 *
 * @returns false when nobody came by within the time.
 */
export async function killAt(client: pg.Client, point: Point, kill: () => Promise<void> | void, patienceMs = 10_000): Promise<boolean> {
  const place = placeOf(point);
  await client.query("SELECT pg_advisory_lock($1, $2)", [GATE, place]);
  try {
    for (const end = Date.now() + patienceMs; Date.now() < end;) {
      const { rowCount } = await client.query(
        "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = $1 AND objid::bigint = $2 AND NOT granted",
        [GATE, place],
      );
      if (rowCount) {
        await kill();
        return true;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return false;
  } finally {
    await client.query("SELECT pg_advisory_unlock($1, $2)", [GATE, place]).catch(() => undefined); // gone with its session when the database was killed
  }
}
