import pino, { type Logger } from "pino";
import prettyStream from "pino-pretty";
import type { Env } from "#app/platform/env.server";

export type LogFields = Record<string, string | number | boolean | null | undefined | string[]>;

/** Event name plus ids; never payloads, addresses or secrets. */
export type Log = {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
  with(fields: LogFields): Log;
};

const REDACTED = ["email", "phone", "name", "token", "code", "password", "authorization", "cookie", "secret"];

/** JSON lines in production and tests, readable lines elsewhere. @param lines where they go; standard output when left out. */
export function createLog(env: Pick<Env, "mode" | "logLevel">, lines?: { write(line: string): void }): Log {
  const isReadable = !lines && (env.mode === "development" || env.mode === "demo");
  const options = { level: env.logLevel, base: null, redact: { paths: REDACTED, censor: "[redacted]" } };
  const stream = isReadable ? pretty() : lines;
  return wrap(stream ? pino(options, stream) : pino(options));
}

// A stream in this process, not a worker thread: the last lines before an end are not lost.
const pretty = () => prettyStream({ colorize: process.stdout.isTTY, ignore: "pid,hostname", translateTime: "HH:MM:ss", sync: true });

function wrap(logger: Logger): Log {
  return {
    debug: (event, fields = {}) => logger.debug(fields, event),
    info: (event, fields = {}) => logger.info(fields, event),
    warn: (event, fields = {}) => logger.warn(fields, event),
    error: (event, error, fields = {}) => logger.error({ ...fields, ...describe(error) }, event),
    with: (fields) => wrap(logger.child(fields)),
  };
}

function describe(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: withoutAddresses(String(error)) };
  // The message of a database error can quote the row; its codes and stack are enough to find it.
  const isDatabaseError = error.name.startsWith("PrismaClient") || "severity" in error;
  const { code, meta } = error as { code?: unknown; meta?: { code?: unknown; modelName?: unknown } };
  return {
    error: error.name,
    errorCode: text(code),
    sqlState: text(meta?.code),
    model: text(meta?.modelName),
    message: isDatabaseError ? undefined : withoutAddresses(error.message),
    stack: stackOf(error),
  };
}

// A mail server quotes the address it refuses.
const withoutAddresses = (message: string): string => message.slice(0, 500).replace(/[^\s@]+@[^\s@]*/g, "[address]");

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const stackOf = (error: Error): string =>
  (error.stack ?? "")
    .split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 12)
    .join("\n");

/** For tests that do not look at logs. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {}, with: () => silentLog };
