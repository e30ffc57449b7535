import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { SERVER_ENVIRONMENT } from "./server-environment";

/** The account PostgreSQL runs as; null means our own. */
export type ServerAccount = { uid: number; gid: number } | null;

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as the owner of the existing cluster, else as `postgres`,
 * else as `nobody`: accounts that are there already, as initdb wants a named one and creating users is not ours to do.
 */
export function serverAccount(existingClusterFolder: string): ServerAccount {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(existingClusterFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = namedAccount("postgres") ?? namedAccount("nobody");
  if (account) return account;
  throw new Error(
    "PostgreSQL does not run as root, and this system has neither a user `postgres` nor `nobody` to run it as. " +
      "Start Aanrader as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.",
  );
}

function namedAccount(name: string): ServerAccount {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return Number(uid) > 0 ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** Whether the account can enter a folder, tried for real: modes alone do not know of access lists and mounts. */
export function canEnter(account: ServerAccount, folder: string): boolean {
  // Not by `cwd`: Node changes the folder before it changes the user.
  const tried = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...account, cwd: "/", env: SERVER_ENVIRONMENT, stdio: "ignore" });
  if (tried.error) {
    throw new Error(
      `cannot run a program as user ${account?.uid}: ${tried.error.message}. Start Aanrader as an ordinary user, or set DATABASE_URL.`,
    );
  }
  return tried.status === 0;
}
