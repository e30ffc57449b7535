import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}build/bench`;

/** Builds a script of this folder as the product is built and runs it in a process of its own. @returns the JSON that it prints. */
export async function runBuilt(name, args) {
  await build({
    configFile: false,
    root,
    logLevel: "error",
    resolve: { alias: { "#app": `${root}app`, "#prisma": `${root}prisma`, "#tests": `${root}tests` } },
    build: { ssr: `${root}tests/bench/${name}.ts`, outDir: folder, target: "node20", rollupOptions: { output: { format: "es" } } },
  });
  const command = ["--expose-gc", `${folder}/${name}.js`, ...args.map(String)];
  const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const [printed] = await Promise.all([text(child.stdout), once(child, "exit")]);
  rmSync(folder, { recursive: true, force: true });
  if (child.exitCode !== 0) throw new Error(`${name} ended with ${child.exitCode}`);
  return JSON.parse(printed);
}
