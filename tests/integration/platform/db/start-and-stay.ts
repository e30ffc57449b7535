// Run as a process of its own by embedded-postgres.test.ts: starts a server on a folder, says so in one line, and stays.
import { startEmbeddedPostgres } from "#app/platform/db/embedded-postgres.server";

const [dataDir = ""] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined };

try {
  const { url } = await startEmbeddedPostgres({ dataDir, log });
  console.log(JSON.stringify({ url }));
  setInterval(() => undefined, 60_000);
} catch (error) {
  console.log(JSON.stringify({ error: (error as Error).message }));
}
