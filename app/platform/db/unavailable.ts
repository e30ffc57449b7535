// SQLSTATE classes and codes of PostgreSQL (Appendix A of its manual): connection, resources, shutdown, and what was given up
// in favour of somebody else (deadlock, serialization, a time limit). Trying again may well work.
const SQL_STATES = /^(?:08|53)[0-9A-Z]{3}$|^57P0[1-5]$|^(?:57014|25P03|40001|40P01|55P03)$/;
const PRISMA_CODES = new Set(["P1000", "P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034"]);
const SOCKET_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN"]);
const MESSAGES =
  /timeout exceeded when trying to connect|connect ENOENT|Connection terminated|Query read timeout|not queryable|pool after calling end|closed the connection|Server has closed|database is silent|connection is free/i;

type Described = {
  code?: unknown;
  originalCode?: unknown;
  message?: unknown;
  originalMessage?: unknown;
  cause?: unknown;
  meta?: { code?: unknown; driverAdapterError?: unknown };
};

/** The database answered nothing for too long; whoever waited for it is let go. */
export class DatabaseSilentError extends Error {
  override readonly name = "DatabaseSilentError";

  constructor() {
    super("the database is silent");
  }
}

/** Every connection was in use for as long as a reader waits. */
export class NoConnectionError extends Error {
  override readonly name = "NoConnectionError";

  constructor() {
    super("no database connection is free");
  }
}

/**
 * True when the database could not be reached, was too busy, or gave up: nothing is wrong with what was asked, and asking
 * again in a moment may work. Looks through the wrappers of Prisma and its adapter.
 */
export function isDatabaseUnavailable(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 5) return false;
  const { code, originalCode, message, originalMessage, cause, meta } = error as Described;
  const codes = [code, originalCode, meta?.code].filter((one): one is string => typeof one === "string");
  if (codes.some((one) => SQL_STATES.test(one) || PRISMA_CODES.has(one) || SOCKET_CODES.has(one))) return true;
  if ([message, originalMessage].some((text) => typeof text === "string" && MESSAGES.test(text))) return true;
  return isDatabaseUnavailable(cause, depth + 1) || isDatabaseUnavailable(meta?.driverAdapterError, depth + 1);
}
