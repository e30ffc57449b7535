import type { App } from "#app/platform/app.server";
import { listProvedHosts } from "#app/domains/referrals/link-host.repository.server";

const KNOWN_FOR_MS = 10_000;
const LONGEST_FIRST_MS = 1_500;

/** Host → workspace, for every host that somebody proved. */
export type ProvedHosts = () => Promise<ReadonlyMap<string, string>>;

/** Asks anew every ten seconds and answers meanwhile with what was known: no click waits for it but the first. */
export function createProvedHosts(app: Pick<App, "database" | "log">): ProvedHosts {
  let known: ReadonlyMap<string, string> | null = null;
  let freshUntil = -1;
  let asking: Promise<void> | null = null;
  const ask = async () => {
    try {
      known = await listProvedHosts(app);
    } catch {
      app.log.warn("link_hosts.lookup_failed");
    }
    freshUntil = performance.now() + KNOWN_FOR_MS;
    asking = null;
  };
  return async () => {
    if (freshUntil <= performance.now()) asking ??= ask();
    if (known === null && asking) await Promise.race([asking, new Promise((resolve) => setTimeout(resolve, LONGEST_FIRST_MS).unref())]);
    return known ?? new Map<string, string>();
  };
}
