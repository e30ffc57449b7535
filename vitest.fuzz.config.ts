import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** `npm run fuzz`: the built product in processes of its own, and everything that can be sent to it. */
export default defineConfig({
  resolve: { alias: { "#app": path("./app"), "#tests": path("./tests"), "#prisma": path("./prisma") } },
  esbuild: { jsx: "automatic" },
  test: {
    include: ["tests/fuzz/**/*.test.ts"],
    globalSetup: ["tests/support/build.ts", "tests/support/database-server.ts"],
    server: { deps: { external: [/\/build\/server\//] } },
    hookTimeout: 300_000,
    teardownTimeout: 30_000,
    maxWorkers: 1,
    disableConsoleIntercept: true,
  },
});
