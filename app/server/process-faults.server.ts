import { isDatabaseUnavailable } from "#app/platform/db/unavailable";
import type { Log } from "#app/platform/log.server";

/**
 * What happens to faults that nothing in the program caught (docs/decisions/011-faults.md).
 *
 * A promise that nobody waited for: logged, and on we go. Nothing that runs was left halfway, and one forgotten `catch` must
 * not end the process for everybody. An exception from nowhere: the process ends in order and its supervisor starts a new one;
 * but a connection that broke where nobody listened is no more than that.
 */
export function watchProcess(log: Log, end: (reason: string) => void): void {
  process.on("unhandledRejection", (reason) => log.error("process.unhandled_rejection", reason));
  process.on("uncaughtException", (error) => {
    log.error("process.uncaught_exception", error);
    if (!isDatabaseUnavailable(error)) end("uncaught exception");
  });
}
