import { isAlive, parentOf, runningProcesses } from "#app/platform/db/running-processes.server";

const LOOK_EVERY_MS = 250;

/**
 * Tells when whoever started us by `npm run …` is gone. npm hands a SIGTERM to the shell between it and us, and a SIGTERM to
 * `sh -c "npm run …"` reaches the outer shell alone: some shells end without passing it on, and whoever stops one means us.
 */
export function endWithNpm(onEnd: () => void): void {
  const { ppid, env } = process;
  if (!env.npm_lifecycle_event) return;
  const starters = startersAbove(ppid);
  const timer = setInterval(() => {
    if (process.ppid === ppid && starters.every(isAlive)) return;
    clearInterval(timer);
    onEnd();
  }, LOOK_EVERY_MS).unref();
}

/** npm, and the shells around it that were given a command; not a terminal's own shell, which may be closed and leave us running. */
function startersAbove(parent: number): number[] {
  const commands = new Map(runningProcesses().map(({ pid, command }) => [pid, command]));
  const starters: number[] = [];
  for (let pid: number | null = parent; pid && isStarter(commands.get(pid) ?? ""); pid = parentOf(pid)) starters.push(pid);
  return starters;
}

const isStarter = (command: string): boolean => /^(npm|npx) |npm-cli\.js |^(\S*\/)?(sh|ash|dash|bash|zsh|ksh) (-\w+ )*-\w*c /.test(command);
