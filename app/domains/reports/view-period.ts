import type { Ctx } from "#app/platform/context.server";
import { isDomainError } from "#app/platform/errors";
import type { ReportFilter } from "#app/domains/reports/report-filter.rules";
import { customPeriod, namedPeriod, type Period } from "#app/domains/reports/report-period.rules";
import type { ReportView } from "#app/domains/reports/report-view.rules";

/** The instants a view speaks of. Chosen days that do not exist fall back on the last twelve months. */
export function periodOf(ctx: Ctx, { period, from, until }: Pick<ReportView, "period" | "from" | "until">): Period {
  const { timeZone } = ctx.workspace;
  if (period !== "custom") return namedPeriod(period, ctx.now, timeZone);
  try {
    return customPeriod(from, until, timeZone);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return namedPeriod("last12", ctx.now, timeZone);
  }
}

export const filterOf = (view: ReportView, { from, to }: { from: Date | null; to: Date | null }): ReportFilter => ({
  from,
  to,
  basis: view.basis,
  campaignId: view.campaign,
  channel: view.channel,
  company: view.company,
  country: view.country,
  joinedAs: view.joined,
  askedByUserId: view.asked,
  convertTo: view.convert,
});
