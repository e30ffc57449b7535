import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const alias = { "#app": path("./app"), "#tests": path("./tests"), "#prisma": path("./prisma") };
const shared = { resolve: { alias }, esbuild: { jsx: "automatic" as const } };

/** Two kinds: `fast` needs nothing; `database` and `flows` share one PostgreSQL server, a database per worker. */
export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "fast",
          include: ["tests/{unit,architecture}/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/support/fail-on-console.ts"],
          testTimeout: 30_000, // thousands of made inputs take seconds on a busy machine
        },
      },
      {
        ...shared,
        test: {
          name: "database",
          include: ["tests/integration/**/*.test.{ts,tsx}"],
          globalSetup: ["tests/support/database-server.ts"],
          setupFiles: ["tests/support/fail-on-console.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          isolate: false, // each file has a database and an app of its own; reading the same modules again would take half the time
          maxWorkers: 2,
          sequence: { groupOrder: 1 }, // after the fast ones, which use every core
        },
      },
      {
        ...shared,
        test: {
          name: "flows",
          include: ["tests/flows/**/*.test.{ts,tsx}"],
          globalSetup: ["tests/support/build.ts", "tests/support/database-server.ts"],
          server: { deps: { external: [/\/build\/server\//] } }, // as it ships, not transformed again
          setupFiles: ["tests/support/fail-on-console.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 }, // after the fast ones, which use every core
        },
      },
      {
        ...shared,
        test: {
          name: "access",
          include: ["tests/access/**/*.test.ts"],
          globalSetup: ["tests/support/build.ts", "tests/support/database-server.ts", "tests/access/figures.ts"],
          server: { deps: { external: [/\/build\/server\//] } },
          setupFiles: ["tests/support/fail-on-console.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
