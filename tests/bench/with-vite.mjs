// Runs a script of the bench with the app's own modules, whose texts only Vite can find. Usage: node with-vite.mjs SCRIPT [ARGUMENT…]
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const vite = await createServer({
  configFile: false,
  root,
  resolve: { alias: { "#app": `${root}app`, "#tests": `${root}tests`, "#prisma": `${root}prisma` } },
  logLevel: "error",
  server: { middlewareMode: true, hmr: false, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
  appType: "custom",
});
await vite.ssrLoadModule(`/tests/bench/${process.argv[2]}`);
