import type { Ctx } from "#app/platform/context.server";
import type { TableFile } from "#app/platform/table-file.server";
import { FUNNEL_LEADS, FUNNEL_PEOPLE } from "#app/domains/reports/funnel-steps";
import { funnelReport } from "#app/domains/reports/funnel-report.server";
import type { ReportView } from "#app/domains/reports/report-view.rules";
import { periodOf } from "#app/domains/reports/view-period";

type FunnelLine = { step: string; number: number | null; amount: { minor: number; currency: string } | null };

/** The table under the funnel: a line a step, then revenue and rewards a line a currency. */
export function funnelTable(ctx: Ctx, view: ReportView): TableFile<FunnelLine> {
  return {
    name: "funnel",
    columns: [
      { header: "step", kind: "text", value: (row) => row.step },
      { header: "number", kind: "number", value: (row) => row.number },
      { header: "amount", kind: "money", value: (row) => row.amount },
      { header: "currency", kind: "text", value: (row) => row.amount?.currency ?? null },
      { header: "amountMinor", kind: "number", value: (row) => row.amount?.minor ?? null },
    ],
    steps: async function* () {
      const funnel = await funnelReport(ctx, periodOf(ctx, view));
      yield [
        ...[...FUNNEL_PEOPLE, ...FUNNEL_LEADS].map((step) => ({ step, number: funnel[step], amount: null })),
        ...funnel.amounts.flatMap(({ currency, revenueMinor, rewardMinor }) => [
          { step: "revenue", number: null, amount: { minor: revenueMinor, currency } },
          { step: "rewards", number: null, amount: { minor: rewardMinor, currency } },
        ]),
      ];
    },
  };
}
