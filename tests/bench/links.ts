import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "#app/platform/db/embedded-postgres.server";
import { applyMigrations } from "#app/platform/db/migrations.server";

// A database with the settings of the product and a live campaign of fifty ambassadors, for as long as this process runs.
// Prints one line of JSON when it is there.

const LINKS = 50;
const quiet = { info: () => undefined, warn: () => undefined };
const dataDir = mkdtempSync(join(tmpdir(), "aanrader-bench-"));
const server = await startEmbeddedPostgres({ dataDir, log: quiet });
await applyMigrations(server.url, { log: quiet });

const client = new pg.Client({ connectionString: server.url });
await client.connect();
await client.query(`
  INSERT INTO "Workspace" ("id", "slug", "name", "createdAt") VALUES ('ws_bench', 'bench', 'Bench', now());
  INSERT INTO "Campaign" ("workspaceId", "id", "name", "slug", "status", "currency", "rewardRules", "texts", "createdAt", "updatedAt", "liveFrom")
    VALUES ('ws_bench', 'cmp_bench', 'Bench', 'bench', 'live', 'EUR', '[]', '{}', now(), now(), now());
  INSERT INTO "Contact" ("workspaceId", "id", "name", "source", "createdAt", "updatedAt") SELECT 'ws_bench', 'con_' || n, 'Bench ' || n, 'bench', now(), now() FROM generate_series(1, ${LINKS}) n;
  INSERT INTO "Ambassador" ("workspaceId", "id", "contactId", "joinedAt") SELECT 'ws_bench', 'amb_' || n, 'con_' || n, now() FROM generate_series(1, ${LINKS}) n;
  INSERT INTO "Enrolment" ("workspaceId", "id", "campaignId", "ambassadorId", "state", "termsVersion", "createdAt", "activeFrom")
    SELECT 'ws_bench', 'enr_V1StGXR8_Z5jdHi6B' || n, 'cmp_bench', 'amb_' || n, 'active', 1, now(), now() FROM generate_series(1, ${LINKS}) n;
  INSERT INTO "ReferralLink" ("workspaceId", "id", "enrolmentId", "host", "code", "isDefault", "createdAt")
    SELECT 'ws_bench', 'lnk_V1StGXR8_Z5jdHi6B' || n, 'enr_V1StGXR8_Z5jdHi6B' || n, '', 'bench-' || n, true, now() FROM generate_series(1, ${LINKS}) n`);
const { rows } = await client.query<{ synchronous_commit: string }>("SHOW synchronous_commit");
await client.end();

const paths = Array.from({ length: LINKS }, (_, index) => `/r/bench-${index + 1}?c=linkedin`);
process.stdout.write(`${JSON.stringify({ databaseUrl: server.url, paths, synchronousCommit: rows[0]?.synchronous_commit })}\n`);

process.on("SIGTERM", () => {
  void server.stop().then(() => {
    rmSync(dataDir, { recursive: true, force: true });
    process.exit(0);
  });
});
setInterval(() => undefined, 60_000);
