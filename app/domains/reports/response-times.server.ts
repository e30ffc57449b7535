import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { listAllStaff } from "#app/domains/accounts/change-member.server";
import { findBrokenPromises, findCountedPromises } from "#app/domains/reports/response-times.repository.server";
import { responseTimes } from "#app/domains/reports/response-times.rules";

export const RESPONSE_DAYS = [30, 90, 365] as const;
const SHOWN = 50;

/** How well leads are accepted and contacted in time, by owner, over the last days; and which were not. */
export async function responseTimesReport(ctx: Ctx, days: (typeof RESPONSE_DAYS)[number]) {
  const since = addDays(ctx.now, -days);
  const [promises, broken] = await Promise.all([findCountedPromises(ctx, since), findBrokenPromises(ctx, since, SHOWN)]);
  const names = new Map((await listAllStaff(ctx)).map(({ userId, name }) => [userId, name]));
  const owners = [...new Set(promises.map(({ userId }) => userId))];
  const rowOf = (userId: string | null) => {
    const own = promises.filter((promise) => promise.userId === userId);
    return { userId, name: userId ? (names.get(userId) ?? null) : null, ...kinds(own) };
  };
  return { total: kinds(promises), rows: owners.map(rowOf).sort((a, b) => (a.name ?? "~").localeCompare(b.name ?? "~")), broken };
}

const kinds = (promises: Parameters<typeof responseTimes>[0]) => ({
  accept: responseTimes(promises.filter(({ kind }) => kind === "accept")),
  contact: responseTimes(promises.filter(({ kind }) => kind === "contact")),
});

export type ResponseTimesReport = Awaited<ReturnType<typeof responseTimesReport>>;
