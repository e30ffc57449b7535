import type { Log } from "#app/platform/log.server";

/** What the database layer needs of the log: an event name and ids, never rows or passwords. */
export type DatabaseLog = Pick<Log, "info" | "warn">;
