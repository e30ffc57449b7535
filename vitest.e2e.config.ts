import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const shared = { resolve: { alias: { "#app": path("./app"), "#tests": path("./tests"), "#prisma": path("./prisma") } } };
const EMPTY = ["tests/e2e/set-up.test.ts", "tests/e2e/chain.test.ts"];
const journey = { testTimeout: 180_000, hookTimeout: 180_000, teardownTimeout: 30_000 };

/** Browser journeys against the product as it starts for its users, one after the other. */
export default defineConfig({
  test: {
    fileParallelism: false,
    maxWorkers: 1,
    projects: [
      {
        ...shared,
        test: { ...journey, name: "empty installation", include: EMPTY, globalSetup: ["tests/support/build.ts"] },
      },
      {
        ...shared,
        test: {
          ...journey,
          name: "demo",
          include: ["tests/e2e/**/*.test.ts"],
          exclude: EMPTY,
          globalSetup: ["tests/support/build.ts", "tests/support/demo.ts"],
        },
      },
    ],
  },
});
