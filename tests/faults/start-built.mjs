// What `npm start` does once the build is there: one process of the product, with nothing between it and a signal.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

process.env.NODE_ENV = "production";
const build = await import(pathToFileURL(join(import.meta.dirname, "../../build/server/index.js")).href);
await build.entry.module.main({ command: "start", args: [], mode: "production", loadBuild: () => build });
