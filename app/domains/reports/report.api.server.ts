import { z } from "zod";
import { pageOf, pageQuery } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { ambassadorRevenueReport } from "#app/domains/reports/ambassador-revenue-report.server";
import { funnelReport } from "#app/domains/reports/funnel-report.server";
import { BASES, CHANNELS, DEFAULT_SORT, parseSort, SORT_COLUMNS } from "#app/domains/reports/report-filter.rules";
import { usedRatesByAmbassador } from "#app/domains/reports/used-rates.server";
import { currencyField } from "#app/platform/text";
import { boundOf } from "#app/domains/reports/report-period.rules";

const bound = (what: string) =>
  z.string().max(40).optional().describe(`${what}: a day in the workspace's time zone (2026-03-31) or an instant (2026-03-31T22:00:00Z)`);
const period = { from: bound("From, included"), to: bound("To, not included") };

const SORTS = SORT_COLUMNS.flatMap((column) => [column, `-${column}`] as const);

const Row = z.object({
  ambassadorId: z.string(),
  name: z.string(),
  currency: z.string(),
  clicks: z.int(),
  introductions: z.int(),
  accepted: z.int(),
  won: z.int(),
  revenueMinor: z.int().describe("Net of tax, discount and refunds"),
  rewardMinor: z.int().describe("Earned less reversals; rejected rewards left out"),
  returnMinor: z.int().describe("Revenue − reward"),
  rates: z
    .array(
      z.object({
        from: z.string(),
        ownRevenueMinor: z.int().describe("Revenue in the currency it was sold in"),
        ownRewardMinor: z.int(),
        amounts: z.int().describe("How many sales, corrections, rewards and reversals"),
        base: z.string().describe("1 unit of base was worth lowest to highest units of quote"),
        quote: z.string(),
        lowest: z.string().describe("Decimal digits; of a derived rate rounded to ten decimals"),
        highest: z.string(),
        via: z
          .object({
            pivot: z.string(),
            steps: z.array(z.object({ base: z.string(), quote: z.string(), lowest: z.string(), highest: z.string() })),
          })
          .nullable()
          .describe("The two stored rates that a derived one comes from; null for one that is stored between the two currencies"),
        firstDay: z.string(),
        lastDay: z.string(),
      }),
    )
    .optional()
    .describe("With convertTo: the rates that amounts of this row were converted at"),
});

const ambassadors = defineOperation({
  method: "GET",
  path: "/reports/ambassadors",
  name: "getAmbassadorReport",
  tag: "Reports",
  scope: "reports:read",
  status: 200,
  summary: "Revenue per ambassador: a row per ambassador and currency",
  query: z.object({
    ...period,
    campaign: z.string().max(80).optional().describe("Id of one campaign"),
    channel: z.enum(CHANNELS).optional(),
    basis: z
      .enum(BASES)
      .default("activity")
      .describe("activity: each event by its own date; introduction: all that came of the leads introduced in the period"),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as EUR")
      .optional(),
    convertTo: currencyField
      .optional()
      .describe(
        "Converts each amount to this currency at the stored rate of its sale's day (the newest up to it). Rows in other currencies hold what no rate serves; clicks and leads stand with the converted amounts",
      ),
    sort: z
      .enum(SORTS as [string, ...string[]])
      .default("-revenueMinor")
      .describe("A column; with - in front the largest first"),
    ...pageQuery,
  }),
  response: pageOf(Row),
  handle: async (ctx, { query }) => {
    const { basis, campaign: campaignId, channel, currency, convertTo } = query;
    const filter = { ...periodOf(ctx, query), basis, campaignId, channel, currency, convertTo };
    const sort = parseSort(query.sort) ?? DEFAULT_SORT;
    const page = await ambassadorRevenueReport(ctx, { ...filter, sort, cursor: query.cursor, limit: query.limit });
    if (!convertTo) return page;
    const rates = await usedRatesByAmbassador(ctx, { ...filter, ambassadorIds: page.data.map(({ ambassadorId }) => ambassadorId) });
    const ratesOf = (row: (typeof page.data)[number]) => (row.currency === convertTo && rates.get(row.ambassadorId)) || [];
    return { ...page, data: page.data.map((row) => ({ ...row, rates: ratesOf(row) })) };
  },
});

const funnel = defineOperation({
  method: "GET",
  path: "/reports/funnel",
  name: "getFunnelReport",
  tag: "Reports",
  scope: "reports:read",
  status: 200,
  summary: "From answer to euro: how many took each step in a period",
  query: z.object(period),
  response: z.object({
    answered: z.int(),
    promoters: z.int(),
    invited: z.int(),
    joined: z.int(),
    introduced: z.int().describe("Ambassadors who introduced somebody"),
    received: z.int().describe("Leads introduced"),
    accepted: z.int(),
    won: z.int(),
    amounts: z.array(z.object({ currency: z.string(), revenueMinor: z.int(), rewardMinor: z.int() })),
  }),
  handle: (ctx, { query }) => funnelReport(ctx, periodOf(ctx, query)),
});

function periodOf(ctx: Ctx, query: { from?: string; to?: string }): { from: Date | null; to: Date | null } {
  const from = query.from ? boundOf(query.from, ctx.workspace.timeZone, "from") : null;
  const to = query.to ? boundOf(query.to, ctx.workspace.timeZone, "to") : null;
  if (from && to && to <= from)
    throw new DomainError("invalid", "to must lie after from", { errors: [{ path: "to", message: "must lie after from" }] });
  return { from, to };
}

export const reportOperations: Operation[] = [ambassadors, funnel];
