import type { Ctx } from "#app/platform/context.server";
import type { ReportFilter } from "#app/domains/reports/report-filter.rules";
import { listUsedRates, type RateSpan, type UsedRates } from "#app/domains/reports/used-rate.repository.server";

/** The rates behind a report; none where currencies stand apart. */
export async function usedRates(ctx: Ctx, filter: ReportFilter): Promise<UsedRates[]> {
  const { convertTo } = filter;
  return convertTo ? (await listUsedRates(ctx, { ...filter, convertTo }, "report")).map(({ ambassadorId: _none, ...rates }) => rates) : [];
}

/** The same for each of some ambassadors. */
export async function usedRatesByAmbassador(
  ctx: Ctx,
  filter: ReportFilter & { ambassadorIds: readonly string[] },
): Promise<ReadonlyMap<string, UsedRates[]>> {
  const { convertTo } = filter;
  const found = new Map<string, UsedRates[]>();
  if (!convertTo || filter.ambassadorIds.length === 0) return found;
  for (const { ambassadorId, ...rates } of await listUsedRates(ctx, { ...filter, convertTo }, "ambassador"))
    found.set(ambassadorId ?? "", [...(found.get(ambassadorId ?? "") ?? []), rates]);
  return found;
}

/** "1 USD = 0.9254 EUR", or the lowest and the highest of several; of a derived one also the two that it comes from. */
export const rateText = ({ via, ...span }: RateSpan & Pick<UsedRates, "via">): string =>
  via ? `${spanText(span)} (via ${via.pivot}: ${via.steps.map(spanText).join(", ")})` : spanText(span);

const spanText = ({ base, quote, lowest, highest }: RateSpan): string =>
  `1 ${base} = ${lowest === highest ? lowest : `${lowest}–${highest}`} ${quote}`;

/** "2026-03-31", or the first and the last of several days. */
export const rateDays = ({ firstDay, lastDay }: Pick<UsedRates, "firstDay" | "lastDay">): string =>
  firstDay === lastDay ? firstDay : `${firstDay}/${lastDay}`;
