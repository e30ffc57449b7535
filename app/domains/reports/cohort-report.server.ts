import { DateTime } from "luxon";
import { toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import type { TableFile } from "#app/platform/table-file.server";
import { countCohorts, listCohortAmbassadors, listCohortCurrencies } from "#app/domains/reports/cohort.repository.server";
import {
  COHORT_MEASURES,
  cohortsOf,
  COHORTS_SHOWN,
  monthIn,
  type Cohort,
  type CohortCell,
  type CohortMeasure,
} from "#app/domains/reports/cohort.rules";
import { nameAnchor } from "#app/domains/reports/name-anchor";

const SHOWN = 50;

export type CohortView = { measure: CohortMeasure; currency: string };

/** `?measure=revenue&currency=EUR`; the workspace's own currency unless another is named. */
export function cohortView(ctx: Ctx, query: URLSearchParams): CohortView {
  const currency = query.get("currency") ?? "";
  return {
    measure: COHORT_MEASURES.find((measure) => measure === query.get("measure")) ?? "introduced",
    currency: /^[A-Z]{3}$/.test(currency) ? currency : ctx.workspace.currency,
  };
}

/** Ambassadors by the month they joined in, newest first, as far as two years back, with what they had done by each month since. */
export async function cohortReport(ctx: Ctx, { currency }: CohortView): Promise<Cohort[]> {
  const now = DateTime.fromJSDate(ctx.now, { zone: ctx.workspace.timeZone });
  const { sizes, steps } = await countCohorts(ctx, now.minus({ months: COHORTS_SHOWN - 1 }).toFormat("yyyy-MM"), currency);
  return cohortsOf(sizes, steps, now.toFormat("yyyy-MM"));
}

/** The same for its page, with the currencies there are to choose from. */
export async function cohortReportPage(ctx: Ctx, view: CohortView) {
  const cohorts = await cohortReport(ctx, view);
  const currencies = new Set([ctx.workspace.currency, view.currency, ...(await listCohortCurrencies(ctx))]);
  return { ...view, cohorts, currencies: [...currencies].toSorted() };
}

/** Who joined in one month. @throws DomainError `not_found` for what is no month. */
export async function cohortAmbassadorsPage(ctx: Ctx, query: URLSearchParams) {
  const month = monthIn(query.get("month"));
  if (!month) throw notFound("month");
  const after = query.get("after");
  const view = cohortView(ctx, query);
  const found = await listCohortAmbassadors(ctx, month, view.currency, { after: nameAnchor(after), take: SHOWN + 1 });
  const { data: rows, nextCursor } = toPage(found, SHOWN, ({ name, ambassadorId }) => [name, ambassadorId]);
  return { month, after, ...view, rows, nextCursor };
}

type Line = { cohort: Cohort; cell: CohortCell };

/** All three measures, a line for each month of joining and month since. */
export function cohortTable(ctx: Ctx, view: CohortView): TableFile<Line> {
  const { currency } = view;
  return {
    name: "cohorts",
    columns: [
      { header: "joinedMonth", kind: "text", value: ({ cohort }) => cohort.month },
      { header: "ambassadors", kind: "number", value: ({ cohort }) => cohort.ambassadors },
      { header: "monthsSince", kind: "number", value: ({ cell }) => cell.since },
      { header: "introducers", kind: "number", value: ({ cell }) => cell.introducers },
      { header: "share", kind: "number", value: ({ cell }) => cell.share.share },
      { header: "shareLow", kind: "number", value: ({ cell }) => cell.share.low },
      { header: "shareHigh", kind: "number", value: ({ cell }) => cell.share.high },
      { header: "acceptedLeads", kind: "number", value: ({ cell }) => cell.accepted },
      { header: "revenue", kind: "money", value: ({ cell }) => ({ minor: cell.revenueMinor, currency }) },
      { header: "revenueMinor", kind: "number", value: ({ cell }) => cell.revenueMinor },
      { header: "currency", kind: "text", value: () => currency },
      { header: "isRunning", kind: "text", value: ({ cell }) => String(cell.isRunning) },
      { header: "isIndicative", kind: "text", value: ({ cohort }) => String(cohort.isIndicative) },
    ],
    steps: async function* () {
      for (const cohort of await cohortReport(ctx, view)) yield cohort.cells.map((cell) => ({ cohort, cell }));
    },
  };
}
