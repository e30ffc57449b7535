// Builds the client and server bundles when the sources differ from those of the last build.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const SOURCES = [
  "app",
  "prisma/schema",
  "prisma/seed",
  "prisma/seed.ts",
  "public",
  "package-lock.json",
  "vite.config.ts",
  "remix.config.js",
  "tsconfig.json",
];

/** @param {string} root folder of the project; returns true when it had to build. Several processes may ask at once. */
export function ensureBuilt(root) {
  const release = lock(join(root, "node_modules/.aanrader-build-lock"));
  try {
    return buildWhenChanged(root);
  } finally {
    release();
  }
}

const LOCK_IS_STALE_AFTER_MS = 5 * 60_000;

/** One build at a time: a folder is made by exactly one process. One whose maker has ended counts for nothing. */
function lock(folder) {
  for (;;) {
    try {
      mkdirSync(folder);
      writeFileSync(join(folder, "pid"), String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== "EEXIST") return () => undefined; // a read-only checkout has nothing to guard
    }
    if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

function isAbandoned(folder) {
  const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  const file = join(folder, "pid");
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  return age > LOCK_IS_STALE_AFTER_MS || (pid > 0 && !isRunning(pid));
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

const SMALLEST_BYTES = 512;

/** As far as they go, once: the server would have to do it for every answer, and in a hurry. */
function compressAssets(folder) {
  for (const name of readdirSync(folder).filter((one) => /\.(js|css)$/.test(one))) {
    const content = readFileSync(join(folder, name));
    if (content.byteLength < SMALLEST_BYTES) continue;
    const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params }));
  }
}

function buildWhenChanged(root) {
  const stamp = join(root, "build/.sources");
  const current = hashOfSources(root);
  if (existsSync(join(root, "build/server/index.js")) && existsSync(stamp) && readFileSync(stamp, "utf8") === current) return false;
  generateClient(root);
  process.stdout.write("Building (about half a minute, only when the sources changed) …\n");
  run(root, ["node_modules/@remix-run/dev/dist/cli.js", "vite:build", "--logLevel", "warn"], { NODE_ENV: "production" });
  compressAssets(join(root, "build/client/assets"));
  writeFileSync(stamp, current);
  return true;
}

/** The database client is generated code: made from `prisma/schema`, needs no network. */
export function generateClient(root) {
  run(root, ["node_modules/prisma/build/index.js", "generate"], {});
}

function run(root, args, env) {
  try {
    execFileSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    process.stderr.write(`${error.stdout ?? ""}${error.stderr ?? ""}\n`);
    throw new Error(`${args.slice(0, 2).join(" ")} failed`);
  }
}

function hashOfSources(root) {
  const hash = createHash("sha256");
  const visit = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory())
      return readdirSync(path)
        .sort()
        .forEach((name) => visit(join(path, name)));
    hash.update(relative(root, path)).update(readFileSync(path));
  };
  SOURCES.forEach((source) => visit(join(root, source)));
  return hash.digest("hex");
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const built = ensureBuilt(new URL("../..", import.meta.url).pathname.replace(/\/$/, ""));
  process.stdout.write(built ? "built\n" : "the build is up to date\n");
}
