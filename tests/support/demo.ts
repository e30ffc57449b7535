import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startProduct } from "#tests/support/product";

/** What `npm run demo` leaves for whoever drives it: `DATA_DIR/demo.json`. */
export type DemoLogins = {
  url: string;
  apiKey: string;
  logins: Array<{ role: string; email: string; signInUrl: string }>;
  /** Its database, for what would take a person ten minutes of waiting. */
  databaseUrl: string;
};

declare module "vitest" {
  interface ProvidedContext {
    demo: DemoLogins;
  }
}

/** One demo for the run: the journeys that need data share it. */
export default async function setup(project: TestProject) {
  const product = await startProduct("demo");
  const read = (file: string) => JSON.parse(readFileSync(join(product.dataDir, file), "utf8")) as unknown;
  const { url: databaseUrl } = read("postgres/running.json") as { url: string };
  project.provide("demo", { ...(read("demo.json") as Omit<DemoLogins, "databaseUrl">), databaseUrl });
  return () => product.stop();
}
