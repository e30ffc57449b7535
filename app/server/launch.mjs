// Starts a command of the product: builds first when the sources changed, then runs the build in this same process,
// so that a signal reaches it at once. Plain JavaScript, because it has to run before anything is built.
import { ensureBuilt } from "./ensure-built.mjs";
import { pathToFileURL, fileURLToPath } from "node:url";
import { join } from "node:path";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [command = "start", ...args] = process.argv.slice(2);

const MODES = { demo: "demo", dev: "development" };
const mode = MODES[command] ?? process.env.AANRADER_MODE ?? "production";
process.env.NODE_ENV = mode === "development" ? "development" : "production";

if (mode === "development") await runDevelopment();
else await runBuilt();

async function runBuilt() {
  ensureBuilt(root);
  const build = await import(pathToFileURL(join(root, "build/server/index.js")).href);
  await build.entry.module.main({ command, args, mode, loadBuild: () => build });
}

async function runDevelopment() {
  const { generateClient } = await import("./ensure-built.mjs");
  generateClient(root);
  const { createServer } = await import("vite");
  const vite = await createServer({ root, server: { middlewareMode: true } });
  const loadBuild = () => vite.ssrLoadModule("virtual:remix/server-build");
  const build = await loadBuild();
  await build.entry.module.main({ command, args, mode, loadBuild, developmentAssets: vite.middlewares });
}
