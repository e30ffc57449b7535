import { DateTime } from "luxon";
import type { Ctx } from "#app/platform/context.server";

/** When a claim says that it happened: the last moment of the day that they named (a date at midnight UTC), and never later than now. */
export function saidAt(happenedOn: Date, { workspace, now }: Pick<Ctx, "workspace" | "now">): Date {
  const day = DateTime.fromISO(happenedOn.toISOString().slice(0, 10), { zone: workspace.timeZone }).endOf("day").toJSDate();
  return day < now ? day : now;
}
