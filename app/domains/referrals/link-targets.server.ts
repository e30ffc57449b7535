import type { App } from "#app/platform/app.server";
import { clickCookieAttributes } from "#app/domains/referrals/click-cookie";
import { landingPath, linkStateOf, locationOf } from "#app/domains/referrals/click.rules";
import { findLinkRow, type LinkRow } from "#app/domains/referrals/click.repository.server";

/** Everything a click needs to be answered; made once and kept for a moment. */
export type LinkTarget =
  | { state: "unknown" }
  | { state: "over" | "closed"; workspaceId: string; workspaceName: string }
  | {
      state: "live";
      workspaceId: string;
      campaignSlug: string;
      linkId: string;
      enrolmentId: string;
      location: string;
      /** Null when nothing may be left in the browser. */
      cookieAttributes: string | null;
    };

export type LinkTargets = { find(code: string): LinkTarget | Promise<LinkTarget> };

type Entry = { target: LinkTarget; freshUntil: number };

const KNOWN_FOR_MS = 10_000;
const UNKNOWN_FOR_MS = 2_000;
const RETRY_AFTER_MS = 1_000;
const LONGEST_LOOKUP_MS = 1_500;
const MOST_ENTRIES = 10_000;

/**
 * Looks links up by code and remembers the answer: 10 s for a known one (so long an ended campaign may still redirect), 2 s
 * for an unknown one. While the database does not answer, what was known before still holds.
 */
export function createLinkTargets(app: Pick<App, "database" | "env" | "log">): LinkTargets {
  const entries = new Map<string, Entry>();
  const asking = new Map<string, Promise<LinkTarget>>();

  const keep = (code: string, target: LinkTarget, forMs: number) => {
    entries.delete(code); // a Map keeps the order of insertion: the first key is the one not asked for longest
    if (entries.size >= MOST_ENTRIES) entries.delete(entries.keys().next().value as string);
    entries.set(code, { target, freshUntil: performance.now() + forMs });
    return target;
  };

  const ask = async (code: string, stale: LinkTarget | undefined): Promise<LinkTarget> => {
    try {
      const row = await inTime(findLinkRow(app.database.pool, code));
      return keep(code, row ? targetOf(app, code, row) : { state: "unknown" }, row ? KNOWN_FOR_MS : UNKNOWN_FOR_MS);
    } catch (error) {
      if (!stale) throw error;
      app.log.warn("link.lookup_failed");
      return keep(code, stale, RETRY_AFTER_MS);
    } finally {
      asking.delete(code);
    }
  };

  return {
    find: (code) => {
      const entry = entries.get(code);
      if (entry && entry.freshUntil > performance.now()) return entry.target;
      const pending = asking.get(code) ?? ask(code, entry?.target);
      asking.set(code, pending);
      return pending;
    },
  };
}

function targetOf(app: Pick<App, "env">, code: string, row: LinkRow): LinkTarget {
  const state = linkStateOf(row);
  if (state === "unknown") return { state };
  if (state !== "live") return { state, workspaceId: row.workspaceId, workspaceName: row.workspaceName };
  return {
    state,
    workspaceId: row.workspaceId,
    campaignSlug: row.campaignSlug,
    linkId: row.linkId,
    enrolmentId: row.enrolmentId,
    location: locationOf({
      destination: row.destination,
      landing: landingPath(row.workspaceSlug, row.campaignSlug),
      code,
      parameter: row.codeParameters[0],
    }),
    cookieAttributes:
      row.clickMemory !== "always" ? null : clickCookieAttributes(row.workspaceSlug, row.windowDays, app.env.appUrl.startsWith("https://")),
  };
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("the database did not answer in time")), LONGEST_LOOKUP_MS);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
