import { randomBytes } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { canEnter, serverAccount, type ServerAccount } from "./server-account.server";

/** Where one embedded database lives: `home` holds the cluster, its log, its lock and, if need be, its programs. */
export type ClusterHome = { dataDir: string; home: string; cluster: string; account: ServerAccount };

const POINTER = "postgres-location.json";
const OUTSIDE = ["/var/lib/aanrader", "/var/tmp/aanrader"];

/**
 * Finds, or chooses and remembers, the folder of the embedded database that belongs to `dataDir`.
 *
 * It is `dataDir/postgres`, unless PostgreSQL has to run as another user who cannot get there (a checkout in root's home):
 * then it is a folder under /var/lib/aanrader, and a pointer in `dataDir` finds it again, also after the checkout moved.
 */
export function clusterHome(dataDirAsGiven: string): ClusterHome {
  mkdirSync(dataDirAsGiven, { recursive: true, mode: 0o711 });
  const dataDir = realpathSync(dataDirAsGiven);
  assertOurs(dataDir);
  const inside = join(dataDir, "postgres");
  const home = rememberedHome(dataDir) ?? reachableHome(dataDir, inside);
  return { dataDir, home, cluster: join(home, "cluster"), account: serverAccount(join(home, "cluster")) };
}

/** The home a data folder already has, without making anything; null when it has none. */
export function findClusterHome(dataDir: string): string | null {
  const inside = join(dataDir, "postgres");
  return rememberedHome(dataDir) ?? (existsSync(inside) ? realpathSync(inside) : null);
}

function assertOurs(folder: string): void {
  const uid = process.getuid?.();
  const owner = lstatSync(folder).uid;
  if (uid === undefined || uid === 0 || uid === owner) return;
  throw new Error(
    `the data folder ${folder} belongs to user ${owner}, and this process runs as user ${uid}. Start it as that user, or set DATA_DIR to another folder.`,
  );
}

function rememberedHome(dataDir: string): string | null {
  const pointer = join(dataDir, POINTER);
  if (!existsSync(pointer)) return null;
  const { home } = JSON.parse(readFileSync(pointer, "utf8")) as { home: string };
  if (existsSync(home)) return home;
  // An empty database in its place would look like lost data.
  throw new Error(
    `the database of ${dataDir} should be in ${home}, which does not exist. Put it back or restore a backup; to start with an empty database delete ${pointer}.`,
  );
}

function reachableHome(dataDir: string, inside: string): string {
  const account = serverAccount(join(inside, "cluster"));
  if (!account) return makeHome(inside);
  if (!canEnter(account, dataDir)) {
    // Often only the data folder itself is closed, and that one is ours to open for passing through (not for reading).
    const mode = lstatSync(dataDir).mode & 0o7777;
    chmodSync(dataDir, mode | 0o011);
    if (!canEnter(account, dataDir)) {
      chmodSync(dataDir, mode);
      return outsideHome(dataDir, inside);
    }
  }
  return makeHome(inside);
}

function outsideHome(dataDir: string, inside: string): string {
  // A name of its own each time: whoever deletes the data folder expects to start with an empty database.
  const name = randomBytes(8).toString("hex");
  const problems: string[] = [];
  for (const base of OUTSIDE) {
    try {
      const home = join(makeHome(base), name);
      if (existsSync(join(inside, "cluster"))) renameSync(inside, home);
      else makeHome(home);
      if (!canEnter(serverAccount(join(home, "cluster")), home)) throw new Error(`${home} cannot be entered`);
      return remember(dataDir, home);
    } catch (error) {
      problems.push(`${base}: ${(error as Error).message}`);
    }
  }
  throw new Error(
    `the user PostgreSQL runs as cannot reach ${dataDir}, and no other place for the database was found (${problems.join("; ")}). Set DATA_DIR to a folder everybody can enter.`,
  );
}

/** Two first starts at once agree on one home: the pointer is written once, and whole. */
function remember(dataDir: string, home: string): string {
  const pointer = join(dataDir, POINTER);
  const draft = join(home, POINTER);
  writeFileSync(draft, `${JSON.stringify({ home, dataDir })}\n`, { mode: 0o600 });
  try {
    copyFileSync(draft, `${pointer}.${process.pid}`);
    linkSync(`${pointer}.${process.pid}`, pointer);
    return home;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    rmSync(home, { recursive: true });
    return rememberedHome(dataDir)!;
  } finally {
    rmSync(`${pointer}.${process.pid}`, { force: true });
  }
}

/** Nobody else may own the folder: /var/tmp is open to all, and its names can be guessed. */
function makeHome(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const found = lstatSync(folder);
  const uid = process.getuid?.();
  if (!found.isDirectory() || (uid !== undefined && uid !== 0 && found.uid !== uid))
    throw new Error(`${folder} is not a folder of this user`);
  if (uid === 0 && folder.startsWith("/var/") && (found.uid !== 0 || (found.mode & 0o022) !== 0))
    throw new Error(`${folder} is open to other users`);
  if (uid === 0) chmodSync(folder, found.mode | 0o011); // a umask such as 077 would shut PostgreSQL's user out
  return folder;
}
